/** Freezes a value and all it holds, so that content shared by every conversation cannot change. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  const held = value instanceof Map ? [...value.values()] : Object.values(value);
  held.forEach(deepFreeze);
  return Object.freeze(value);
}

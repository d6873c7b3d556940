/** The store may not be used as it is; the message is one line that says what to do. */
export class CannotOpen extends Error {
  override readonly name = 'CannotOpen';
}

/** Sealed under another master key. */
export class WrongKey extends CannotOpen {}

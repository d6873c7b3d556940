/** Cities that the cover knows, by the name of their words, with their time zone (IANA). In the order shown. */
export const CITIES = {
  moscow: 'Europe/Moscow',
  tashkent: 'Asia/Tashkent',
  dushanbe: 'Asia/Dushanbe',
  bishkek: 'Asia/Bishkek',
  almaty: 'Asia/Almaty',
  ashgabat: 'Asia/Ashgabat',
  baku: 'Asia/Baku',
  yerevan: 'Asia/Yerevan',
  tbilisi: 'Asia/Tbilisi',
  kyiv: 'Europe/Kyiv',
  chisinau: 'Europe/Chisinau',
  minsk: 'Europe/Minsk',
  istanbul: 'Europe/Istanbul',
  dubai: 'Asia/Dubai',
  warsaw: 'Europe/Warsaw',
  berlin: 'Europe/Berlin',
  rome: 'Europe/Rome',
  athens: 'Europe/Athens',
  paris: 'Europe/Paris',
  london: 'Europe/London',
  yekaterinburg: 'Asia/Yekaterinburg',
  novosibirsk: 'Asia/Novosibirsk',
  vladivostok: 'Asia/Vladivostok',
  seoul: 'Asia/Seoul',
  delhi: 'Asia/Kolkata',
  beijing: 'Asia/Shanghai',
  new_york: 'America/New_York',
} as const;
export type City = keyof typeof CITIES;

/** Shown where nobody has asked for others. */
export const FIRST_CITIES: readonly City[] = ['moscow', 'tashkent'];

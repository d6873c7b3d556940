/**
 * Whether a form was sent by a page of ours. `Sec-Fetch-Site` says it in current browsers, `Origin` in older ones. Old
 * phones send neither: there, the form token (`form-token.ts`) and `SameSite=Strict` decide. Hosts are compared, not
 * origins, since a proxy in front may speak https where we do not.
 */
export function isFromHere({ headers, url }: Request): boolean {
  const site = headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin';
  const origin = headers.get('origin');
  const host = headers.get('host') ?? new URL(url).host;
  // `null` is what browsers send where they hide the origin.
  return origin === null || (URL.canParse(origin) && new URL(origin).host === host);
}

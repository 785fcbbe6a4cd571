/** Name of the cookie of who is signed in. With the prefix, a browser keeps it for this host alone and sends it over TLS only. */
export const sessionCookie = (publicUrl: string): string => (publicUrl.startsWith('https:') ? '__Host-unpsa' : 'unpsa');

/** What both cookies of sign-in have in common: no script reads them, and other sites' requests do not carry them, links apart. */
export const cookieOptions = (publicUrl: string) => ({ path: '/', httpOnly: true, sameSite: 'lax', secure: publicUrl.startsWith('https:') }) as const;

/** Whether a request comes from a page of ours, as the browser tells; one that tells nothing does not count. */
export function isOurs(headers: Readonly<Record<string, string | string[] | undefined>>, publicUrl: string): boolean {
  const site = headers['sec-fetch-site'];
  return site === undefined ? headers['origin'] === new URL(publicUrl).origin : site === 'same-origin';
}

/**
 * Whether what the client holds is what it would get (RFC 9110, 13.1.2): then the answer is 304.
 *
 * @param ifNoneMatch the header as it came: `*`, or a list of tags
 * @param etag ours, with its quotes
 */
export function matchesEtag(ifNoneMatch: string | undefined, etag: string): boolean {
  if (!ifNoneMatch) return false
  if (ifNoneMatch.trim() === '*') return true
  // Proxies that compress make a tag weak (`W/`) on its way back. A tag may hold a comma, so splitting is not enough.
  return ifNoneMatch.match(/"[^"]*"/g)?.some((tag) => tag === etag) ?? false
}

import { BlockList, isIP } from 'node:net'

/**
 * Which proxies in front of us may say whom they speak for: so many, or those whose addresses are listed. 0 is none.
 */
export type TrustedProxies = number | BlockList

/**
 * Who a request comes from, for counting: an IPv4 address, or the /64 network of an IPv6 address, since one person
 * commands all of it. Every proxy appends the address it was called from to `X-Forwarded-For`, so the header is read
 * from the right and only as far as the proxies are trusted; what stands further left is whatever the client wrote.
 *
 * @param peer the other end of the connection
 * @returns null for this machine itself: the operator, or a proxy that nobody told us of, whose visitors we cannot tell
 *   apart and must not count as one
 */
export function clientAddress(
  peer: string | undefined,
  forwardedFor: string | undefined,
  trusted: TrustedProxies,
): string | null {
  let address = plain(peer ?? '')
  const hops = (forwardedFor ?? '').split(',')
  for (let trustedHops = 0; address && isTrusted(address, trustedHops, trusted); trustedHops++) {
    const before = plain(hops.pop() ?? '')
    if (!before) break
    address = before
  }
  return address && !isLoopback(address) ? network(address) : null
}

const isTrusted = (address: string, hop: number, trusted: TrustedProxies) =>
  typeof trusted === 'number' ? hop < trusted : trusted.check(address, family(address))

const family = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4')

/** Without port, brackets, zone, or the IPv6 clothes of an IPv4 address; empty for what is no address. */
function plain(text: string): string {
  const trimmed = text.trim()
  const bare = /^\[(.*)\](?::\d+)?$/.exec(trimmed)?.[1] ?? /^([\d.]+):\d+$/.exec(trimmed)?.[1] ?? trimmed
  const address = bare.replace(/%.*$/, '').replace(/^::ffff:(?=\d+\.)/i, '')
  return isIP(address) ? address.toLowerCase() : ''
}

const isLoopback = (address: string) => address === '::1' || address.startsWith('127.')

/** `2001:db8:1:2::/64` for any address in it. */
function network(address: string): string {
  if (isIP(address) === 4) return address
  const [head = '', tail] = address.split('::')
  const left = head.split(':').filter(Boolean)
  const right = (tail ?? '').split(':').filter(Boolean)
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length)
  const groups = [...left, ...Array<string>(zeros).fill('0'), ...right]
  return `${groups
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':')}::/64`
}

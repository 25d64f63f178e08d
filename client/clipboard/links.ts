/** A text that is the address of a page, and nothing else; null for all others. */
export function asLink(text: string): URL | null {
  const address = text.trim()
  if (!/^https?:\/\/\S+$/i.test(address) || address.length > 2000) return null
  return URL.parse(address)
}

/** An address as people read it: without what they know, and without what is only for machines. */
export function shownAddress({ hostname, port, pathname }: URL): string {
  const path = pathname === '/' ? '' : decoded(pathname).replace(/\/$/, '')
  const shown = `${hostname.replace(/^www\./, '')}${port && `:${port}`}${path}`
  return shown.length > MAX_SHOWN ? `${shown.slice(0, MAX_SHOWN - 1)}…` : shown
}

const MAX_SHOWN = 120

function decoded(path: string): string {
  try {
    return decodeURI(path)
  } catch {
    return path // not UTF-8
  }
}

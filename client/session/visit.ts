const STORAGE_KEY = 'drawing-room/visit'

/**
 * Names this page towards the server, over all its connections and when it is loaded again, and towards nobody else:
 * 128 random bits. Whom the owner lets draw for now is known by it.
 */
export function visitName(): string {
  try {
    const kept = sessionStorage.getItem(STORAGE_KEY) ?? newName()
    sessionStorage.setItem(STORAGE_KEY, kept)
    return kept
  } catch {
    return (unkept ??= newName()) // storage is off: it lasts until the page is loaded again
  }
}

let unkept: string | null = null

const newName = () =>
  btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .slice(0, 22)

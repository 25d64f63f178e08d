import LZString from 'lz-string'
import { Input, parseJson } from '../input.ts'
import { UnreadableError } from '../unreadable.ts'

const IN_HTML = /<div data-tldraw[^>]*>([^]*?)<\/div>/
/** More letters than any clipboard holds: a little of compressed text may become any amount. */
const MAX_LETTERS = 64e6

/**
 * What tldraw has put on a clipboard as HTML, in any of its three versions; null when it has not.
 *
 * @throws {UnreadableError} when it is broken
 */
export function tldrawInHtml(html: string): Input | null {
  const written = IN_HTML.exec(html)?.[1]
  if (written === undefined) return null
  const json = written.trimStart().startsWith('{') ? parseWritten(written) : parseJson(decompressed(written))
  if (json.at('type').value !== 'application/tldraw') throw json.isNot('a drawing of tldraw')
  const data = json.at('data')
  if (json.at('version').value !== 3) return new Input(data.fields(), '')
  const others = parseJson(decompressed(data.at('otherCompressed').string('')))
  return new Input({ ...others.fields(), assets: data.at('assets').value }, '')
}

function parseWritten(text: string): Input {
  try {
    return new Input(JSON.parse(text), '')
  } catch {
    return parseJson(unescaped(text))
  }
}

/** Browsers that look at HTML on its way write signs of it in their other form. */
const unescaped = (text: string) =>
  text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: keyof typeof SIGNS) => SIGNS[name])
const SIGNS = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }

function decompressed(base64: string): string {
  const text: string | null = LZString.decompressFromBase64(base64.trim())
  if (!text) throw new UnreadableError('The drawing of tldraw was cut off')
  if (text.length > MAX_LETTERS) throw new UnreadableError('The drawing of tldraw is too large')
  return text
}

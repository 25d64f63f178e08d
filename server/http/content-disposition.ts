import { fileName } from '../../shared/formats/file-name.ts'

/**
 * A `Content-Disposition` that shows the file and names it for whoever saves it (RFC 6266). A title is a stranger's
 * input: nothing of it ends the header or reaches into another folder.
 *
 * @param ending without the dot
 */
export function inlineFile(title: string, ending: string): string {
  const name = fileName(title, ending)
  const plain = name.replace(/[^\x20-\x7e]/g, '_').replace(/%/g, '_')
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  )
  return `inline; filename="${plain}"; filename*=UTF-8''${encoded}`
}

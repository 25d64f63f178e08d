import { contentFromJson, contentToJson, CONTENT_TYPE, type Content } from '../../shared/formats/content.ts'
import { isExcalidraw, readExcalidraw } from '../../shared/formats/excalidraw/read.ts'
import { clipboardJson } from '../../shared/formats/excalidraw/write.ts'
import { Input, parseJson } from '../../shared/formats/input.ts'
import { tldrawInHtml } from '../../shared/formats/tldraw/html.ts'
import { isTldraw, readTldraw, readTldrawContent } from '../../shared/formats/tldraw/read.ts'
import { fieldOf, fieldsOf } from '../../shared/model/fields.ts'
import type { Typesetter } from '../../shared/text/typesetter.ts'
import { asTable, tableInHtml, type Table } from './tables.ts'
import { textOfHtml } from './text-of-html.ts'
import { asLink } from './links.ts'

/** Our shapes as they are. As text they are what Excalidraw writes, which other whiteboards read, too. */
export const OUR_TYPE = 'application/x-drawing-room+json'

/** What somebody wants to paste, in all the forms in which it lies on the clipboard; '' for those in which it does not. */
export type Offered = {
  readonly ours: string
  readonly html: string
  readonly text: string
  readonly files: readonly File[]
}

/** What it is. */
export type Pasted =
  | { readonly kind: 'shapes'; readonly content: Content }
  | { readonly kind: 'images'; readonly files: readonly File[] }
  | { readonly kind: 'svg'; readonly svg: string }
  | { readonly kind: 'link'; readonly url: URL }
  | { readonly kind: 'table'; readonly table: Table }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'nothing' }

/** How shapes are put on a clipboard. */
export const written = (content: Content, type: Typesetter) => ({
  [OUR_TYPE]: JSON.stringify(contentToJson(content)),
  'text/plain': clipboardJson(content, type),
})

/**
 * Takes the richest form that we understand.
 *
 * @throws {UnreadableError} when it is a drawing that is broken
 */
export function understood({ ours, html, text, files }: Offered, type: Typesetter): Pasted {
  if (ours !== '') return { kind: 'shapes', content: contentFromJson(parseJson(ours)) }
  const content = drawingInText(text, type)
  if (content) return { kind: 'shapes', content }
  const tldraw = tldrawInHtml(html)
  if (tldraw) return { kind: 'shapes', content: readTldrawContent(tldraw, type) }
  const table = (html === '' ? null : tableInHtml(html)) ?? asTable(text)
  const images = files.filter((file) => file.type.startsWith('image/'))
  // Spreadsheets put a picture of their cells beside them.
  if (images.length > 0 && !table) return { kind: 'images', files: images }
  if (/^\s*(<\?xml[^>]*>\s*)?(<!--[^]*?-->\s*)?(<!DOCTYPE svg[^>]*>\s*)?<svg[\s>]/i.test(text))
    return { kind: 'svg', svg: text }
  const url = asLink(text)
  if (url) return { kind: 'link', url }
  if (table) return { kind: 'table', table }
  const words = plainText(/<(li|br|p|h\d)[\s>]/i.test(html) || text.trim() === '' ? textOfHtml(html) || text : text)
  return words === '' ? { kind: 'nothing' } : { kind: 'text', text: words }
}

/** As it is typed: one sort of line break, and no blank lines around it. */
export const plainText = (text: string): string => text.replace(/\r\n?/g, '\n').replace(/^\s*\n|\s+$/g, '')

function drawingInText(text: string, type: Typesetter): Content | null {
  if (!text.trimStart().startsWith('{')) return null
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return null // somebody's text
  }
  return drawingIn(json, type)
}

/**
 * The drawing in JSON that says of itself that it is one; null for all else.
 *
 * @throws {UnreadableError} with the place of what is wrong
 */
export function drawingIn(json: unknown, type: Typesetter): Content | null {
  const input = new Input(json, '')
  if (isExcalidraw(json)) return readExcalidraw(input, type)
  if (isTldraw(json)) return readTldraw(input, type)
  return fieldOf(fieldsOf(json), 'type') === CONTENT_TYPE ? contentFromJson(input) : null
}

import * as buffer from 'lib0/buffer'
import { fieldOf, fieldsOf } from '../../model/fields.ts'
import { unpacked } from '../carried.ts'
import { Input, parseJson } from '../input.ts'
import { latin1, latin1Bytes, pngChunks, withPngChunk } from '../png-chunks.ts'
import type { ReadTools } from '../read-file.ts'
import { UnreadableError } from '../unreadable.ts'

/*
 * Excalidraw's own way to put a scene into a picture of it, which is ours as well: its elements carry our shapes along
 * to the last bit, and so one and the same picture can be opened again there and here.
 *
 *     PNG  a tEXt chunk, keyword `application/vnd.excalidraw+json`, and as its text
 *          {version, encoding: 'bstring', compressed, encoded}   or, from the first years, the scene itself
 *     SVG  <!-- payload-type:application/vnd.excalidraw+json --><!-- payload-version:2 -->
 *          <!-- payload-start -->base64 of the same<!-- payload-end -->
 *
 * In an SVG of version 2 that is as it is in a PNG, a byte for each letter, and in one of version 1 it is UTF-8.
 * A `bstring` is a text with a letter for each byte: of the scene in UTF-8, mostly in zlib's form.
 */
export const MIME = 'application/vnd.excalidraw+json'
const CHUNK = 'tEXt'
const START = '<!-- payload-start -->'
const END = '<!-- payload-end -->'

type Inflate = Pick<ReadTools, 'inflate'>

/** @param packed a scene as a file has it, UTF-8, in zlib's form */
export const sceneIntoPng = (png: Uint8Array, packed: Uint8Array): Uint8Array<ArrayBuffer> =>
  withPngChunk(png, { type: CHUNK, data: latin1Bytes(`${MIME}\0${payload(packed)}`) })

/** @param packed as for a PNG @returns markup for the inside of an SVG */
export const sceneForSvg = (packed: Uint8Array): string =>
  `<!-- svg-source:excalidraw -->\n<metadata><!-- payload-type:${MIME} --><!-- payload-version:2 -->` +
  `${START}${buffer.toBase64(latin1Bytes(payload(packed)))}${END}</metadata>\n`

const payload = (packed: Uint8Array) =>
  JSON.stringify({ version: '1', encoding: 'bstring', compressed: true, encoded: latin1(packed) })

/** @returns null when the file carries no scene @throws {UnreadableError} when it carries a broken one */
export async function sceneInPng(file: Uint8Array, tools: Inflate): Promise<Input | null> {
  for (const { type, data } of pngChunks(file)) {
    if (type !== CHUNK || latin1(data.subarray(0, MIME.length + 1)) !== `${MIME}\0`) continue
    return sceneIn(latin1(data.subarray(MIME.length + 1)), tools)
  }
  return null
}

/** @returns null when the text carries no scene @throws {UnreadableError} when it carries a broken one */
export async function sceneInSvg(svg: string, tools: Inflate): Promise<Input | null> {
  const type = svg.indexOf(`<!-- payload-type:${MIME} -->`)
  const start = type < 0 ? -1 : svg.indexOf(START, type)
  const end = start < 0 ? -1 : svg.indexOf(END, start)
  if (end < 0) return null
  const bytes = fromBase64(svg.slice(start + START.length, end))
  const isFirst = !/<!--\s{0,9}payload-version:2\s{0,9}-->/.test(svg.slice(type, start))
  return sceneIn(isFirst ? new TextDecoder().decode(bytes) : latin1(bytes), tools)
}

async function sceneIn(text: string, tools: Inflate): Promise<Input> {
  const input = parseJson(text)
  const fields = fieldsOf(input.value)
  const encoded = fieldOf(fields, 'encoded')
  if (encoded === undefined) return input
  if (typeof encoded !== 'string' || fieldOf(fields, 'encoding') !== 'bstring') throw brokenScene()
  const bytes = Uint8Array.from(encoded, (letter) => letter.charCodeAt(0))
  return fieldOf(fields, 'compressed') === true ? unpacked(bytes, tools) : parseJson(new TextDecoder().decode(bytes))
}

function fromBase64(text: string): Uint8Array {
  try {
    return buffer.fromBase64(text.trim())
  } catch (cause) {
    throw brokenScene({ cause })
  }
}

const brokenScene = (options?: ErrorOptions) =>
  new UnreadableError('The drawing of Excalidraw that the picture carries is broken', options)

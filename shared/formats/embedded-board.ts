import * as buffer from 'lib0/buffer'
import { latin1, pngChunks, withPngChunk } from './png-chunks.ts'

/**
 * A picture can carry the board that it shows, so that it can be opened again: our JSON (model/export-json.ts) in
 * zlib's form. Whoever knows zlib on their side packs and unpacks; a stranger's file may claim any size, so unpack with
 * a limit.
 *
 *     PNG  an iTXt chunk, keyword `drawing-room`, compressed
 *     SVG  <metadata data-board="drawing-room">base64</metadata>
 */
const KEYWORD = 'drawing-room'
const CHUNK = 'iTXt'
/** Keyword and its end; compressed, by zlib; no language; no translation. */
const HEAD = Uint8Array.from([...`${KEYWORD}\0\x01\0\0\0`].map((letter) => letter.charCodeAt(0)))

/** @param packed the board's JSON, UTF-8, in zlib's form */
export function boardIntoPng(png: Uint8Array, packed: Uint8Array): Uint8Array<ArrayBuffer> {
  const data = new Uint8Array(HEAD.length + packed.length)
  data.set(HEAD)
  data.set(packed, HEAD.length)
  return withPngChunk(png, { type: CHUNK, data })
}

/** @returns what `boardIntoPng` was given; null when the file carries no board of ours */
export function boardInPng(file: Uint8Array): Uint8Array | null {
  for (const { type, data } of pngChunks(file)) {
    if (type === CHUNK && latin1(data.subarray(0, HEAD.length)) === latin1(HEAD)) return data.subarray(HEAD.length)
  }
  return null
}

/** @param packed the board's JSON, UTF-8, in zlib's form @returns markup for the inside of an SVG */
export const boardForSvg = (packed: Uint8Array): string =>
  `<metadata data-board="${KEYWORD}">${buffer.toBase64(packed)}</metadata>\n`

const IN_SVG = new RegExp(`<metadata data-board="${KEYWORD}">([A-Za-z0-9+/=\\s]*)</metadata>`)

/** @returns what `boardForSvg` was given; null when the text carries no board of ours */
export function boardInSvg(svg: string): Uint8Array | null {
  const base64 = IN_SVG.exec(svg)?.[1]
  try {
    return base64 === undefined ? null : buffer.fromBase64(base64)
  } catch {
    return null // not base64, whatever it is
  }
}

import * as buffer from 'lib0/buffer'
import { latin1, pngChunks } from './png-chunks.ts'

/**
 * Pictures that carry their board do so as Excalidraw does (excalidraw/embedded.ts). Until November 2026 they carried our
 * JSON (model/export-json.ts) in zlib's form, and are still read. A stranger's file may claim any size: unpack with a
 * limit.
 *
 *     PNG  an iTXt chunk, keyword `drawing-room`, compressed
 *     SVG  <metadata data-board="drawing-room">base64</metadata>
 */
export const KEYWORD = 'drawing-room'
export const CHUNK = 'iTXt'
/** Keyword and its end; compressed, by zlib; no language; no translation. */
export const HEAD = Uint8Array.from([...`${KEYWORD}\0\x01\0\0\0`].map((letter) => letter.charCodeAt(0)))

/** @returns the JSON in zlib's form; null when the file carries no board of ours */
export function boardInPng(file: Uint8Array): Uint8Array | null {
  for (const { type, data } of pngChunks(file)) {
    if (type === CHUNK && latin1(data.subarray(0, HEAD.length)) === latin1(HEAD)) return data.subarray(HEAD.length)
  }
  return null
}

const IN_SVG = new RegExp(`<metadata data-board="${KEYWORD}">([A-Za-z0-9+/=\\s]*)</metadata>`)

/** @returns the JSON in zlib's form; null when the text carries no board of ours */
export function boardInSvg(svg: string): Uint8Array | null {
  const base64 = IN_SVG.exec(svg)?.[1]
  try {
    return base64 === undefined ? null : buffer.fromBase64(base64)
  } catch {
    return null // not base64, whatever it is
  }
}

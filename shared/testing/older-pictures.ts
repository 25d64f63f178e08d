import * as buffer from 'lib0/buffer'
import { CHUNK, HEAD, KEYWORD } from '../formats/embedded-board.ts'
import { withPngChunk } from '../formats/png-chunks.ts'

/** A PNG that carries its board as we wrote it until November 2026. @param packed the board's JSON, in zlib's form */
export function boardIntoPng(png: Uint8Array, packed: Uint8Array): Uint8Array<ArrayBuffer> {
  const data = new Uint8Array(HEAD.length + packed.length)
  data.set(HEAD)
  data.set(packed, HEAD.length)
  return withPngChunk(png, { type: CHUNK, data })
}

/** The same for an SVG: markup for its inside. */
export const boardForSvg = (packed: Uint8Array): string =>
  `<metadata data-board="${KEYWORD}">${buffer.toBase64(packed)}</metadata>\n`

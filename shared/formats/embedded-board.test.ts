import fc from 'fast-check'
import { crc32 } from 'node:zlib'
import { expect, test } from 'vitest'
import { PIXEL } from '../testing/pixel.ts'
import { boardForSvg, boardIntoPng } from '../testing/older-pictures.ts'
import { boardInPng, boardInSvg } from './embedded-board.ts'
import { pngChunks } from './png-chunks.ts'

const bytes = fc.uint8Array({ maxLength: 300 })

test('what a PNG or an SVG is given to carry comes out of it again', () => {
  fc.assert(
    fc.property(bytes, (packed) => {
      expect(boardInPng(boardIntoPng(PIXEL, packed))).toEqual(packed)
      expect(boardInSvg(`<svg><title>x</title>\n${boardForSvg(packed)}<g/></svg>`)).toEqual(packed)
    }),
  )
})

test('a PNG that carries a board is a PNG: its chunks in order, with true checksums', () => {
  const png = boardIntoPng(PIXEL, Uint8Array.of(1, 2, 3))
  expect([...pngChunks(png)].map(({ type }) => type)).toEqual(['IHDR', 'IDAT', 'iTXt', 'IEND'])
  const view = new DataView(png.buffer)
  for (let at = 8; at < png.length;) {
    const end = at + 8 + view.getUint32(at)
    expect(view.getUint32(end)).toBe(crc32(png.subarray(at + 4, end)))
    at = end + 4
  }
})

test('a file without a board, cut off or of another kind carries none', () => {
  const whole = boardIntoPng(PIXEL, Uint8Array.of(1, 2, 3, 4, 5, 6, 7))
  expect(boardInPng(PIXEL)).toBeNull()
  expect(boardInSvg('<svg><metadata>AAAA</metadata></svg>')).toBeNull()
  for (let length = 0; length < whole.length - 12; length++) {
    expect(boardInPng(whole.subarray(0, length))).toBeNull()
  }
})

test('no file makes the reader throw', () => {
  fc.assert(
    fc.property(bytes, fc.nat(), fc.nat({ max: 255 }), fc.string(), (junk, at, byte, text) => {
      const damaged = boardIntoPng(PIXEL, junk)
      damaged[at % damaged.length] = byte
      boardInPng(damaged)
      boardInPng(junk)
      boardInSvg(`<metadata data-board="drawing-room">${text}</metadata>`)
    }),
  )
})

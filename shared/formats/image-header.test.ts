import { createCanvas } from '@napi-rs/canvas'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { IMAGE_TYPES, isTooManyPixels, readImageHeader } from './image-header.ts'

const encode = (type: 'png' | 'jpeg' | 'webp' | 'avif' | 'gif', width = 40, height = 30) => {
  const canvas = createCanvas(width, height)
  canvas.getContext('2d').fillRect(0, 0, width, 20)
  return new Uint8Array(canvas.encodeSync(type as 'png'))
}
const bytesOf = (text: string) => new TextEncoder().encode(text)

test.each(['png', 'jpeg', 'webp', 'avif', 'gif'] as const)('a %s says what it is and how large', (type) => {
  expect(readImageHeader(encode(type, 321, 123))).toEqual({ type: `image/${type}`, width: 321, height: 123 })
})

test('all ways in which a WebP says its size are read', () => {
  const head = (kind: string, body: readonly number[]) =>
    Uint8Array.from([
      ...bytesOf('RIFF'),
      0,
      0,
      0,
      0,
      ...bytesOf(`WEBP${kind}`),
      0,
      0,
      0,
      0,
      ...body,
      ...Array(20).fill(0),
    ])
  const [lossy, lossless, extended] = [
    head('VP8 ', [0, 0, 0, 0x9d, 0x01, 0x2a, 0x41, 0x01, 0x7b, 0x00]),
    head('VP8L', [0x2f, 0x40, 0x81, 0x1e, 0x00]),
    head('VP8X', [0, 0, 0, 0, 0x40, 1, 0, 0x7a, 0, 0]),
  ]
  for (const bytes of [lossy, lossless, extended])
    expect(readImageHeader(bytes)).toEqual({ type: 'image/webp', width: 321, height: 123 })
})

test('a photo that was taken upright is higher than wide, as it is shown', () => {
  const jpeg = encode('jpeg')
  const exif = [...bytesOf('Exif\0\0MM'), 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0]
  const turned = Uint8Array.from([...jpeg.subarray(0, 2), 0xff, 0xe1, 0, exif.length + 2, ...exif, ...jpeg.subarray(2)])
  expect(readImageHeader(turned)).toEqual({ type: 'image/jpeg', width: 30, height: 40 })
})

test.each([
  ['<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"/>', 30, 20],
  ['\ufeff<?xml version="1.0"?>\n<!-- made by > hand -->\n<!DOCTYPE svg>\n<svg viewBox="0 0 60 20"></svg>', 60, 20],
  ["<svg width='1in' viewBox='0 0 2 1'>", 96, 48],
  ['<svg height="10mm" viewBox="0,0,4,2">', 76, 38],
  ['<svg width="100%" height="100%" viewBox="0 0 640 480">', 640, 480],
  ['<svg data-a=">" width="5" height="4">', 5, 4],
  ['<svg>', 300, 150],
  ['<svg width="1e9" height="5e8">', 10_000, 5000],
])('the size of %s is what browsers make of it', (svg, width, height) => {
  expect(readImageHeader(bytesOf(svg))).toEqual({ type: 'image/svg+xml', width, height })
})

test('what is no picture is none, whatever it is called', () => {
  const png = encode('png')
  for (const text of ['', 'hello', '<html><svg width="1" height="1"></svg></html>', '%PDF-1.7', '<svgs>', 'GIF89a'])
    expect(readImageHeader(bytesOf(text))).toBeNull()
  expect(readImageHeader(png.subarray(0, 20))).toBeNull()
  expect(readImageHeader(Uint8Array.from(png, (byte, i) => (i >= 16 && i < 20 ? 0 : byte)))).toBeNull()
})

test('whatever follows the first bytes, nothing is thrown and a size is a size', () => {
  const starts = ['png', 'jpeg', 'webp', 'avif', 'gif'].map((type) => encode(type as 'png'))
  fc.assert(
    fc.property(fc.constantFrom(...starts), fc.nat(400), fc.uint8Array({ maxLength: 60 }), (start, at, noise) => {
      const bytes = Uint8Array.from([...start.subarray(0, at), ...noise, ...start.subarray(at + noise.length)])
      const header = readImageHeader(bytes)
      if (!header) return
      expect(IMAGE_TYPES).toContain(header.type)
      for (const side of [header.width, header.height]) expect(side).toBeGreaterThan(0)
    }),
    { numRuns: 500 },
  )
})

test('boxes nested without end do not exhaust the stack', () => {
  const count = 200_000
  const file = new Uint8Array(32 + 12 * count)
  const view = new DataView(file.buffer)
  file.set(bytesOf('\0\0\0\x20ftypavif'))
  for (let i = 0; i < count; i++) {
    const at = 32 + 12 * i
    view.setUint32(at, file.length - at)
    file.set(bytesOf('meta'), at + 4)
  }
  expect(readImageHeader(file)).toBeNull()
})

test('a bomb is told by its header', () => {
  expect(isTooManyPixels({ width: 10_000, height: 10_000 })).toBe(false)
  expect(isTooManyPixels({ width: 10_001, height: 10_000 })).toBe(true)
  expect(isTooManyPixels({ width: 40_000, height: 1 })).toBe(true)
})

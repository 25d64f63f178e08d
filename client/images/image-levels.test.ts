import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DEFAULT_LOOK } from '../../shared/model/look.ts'
import type { Image } from '../../shared/model/shape.ts'
import { anyNumber } from '../../shared/testing/any-number.ts'
import { anyPicture, anyPlace, shapeId } from '../../shared/testing/any-shape.ts'
import { levelFor, sizeAt, thumbLevel } from './image-levels.ts'

const anySide = fc.integer({ min: 1, max: 12_000 })
const anyImage: fc.Arbitrary<Image> = fc
  .record({ place: anyPlace, picture: anyPicture, width: anySide, height: anySide })
  .map(({ place, picture, width, height }) => ({
    id: shapeId('a'),
    kind: 'image',
    z: 'a0',
    locked: false,
    look: DEFAULT_LOOK,
    text: '',
    ...place,
    ...picture,
    natural: { width, height },
  }))
const anyScale = anyNumber(0.05, 8)

test('there are at least as many pixels as are seen, and not more than twice as many a side', () => {
  fc.assert(
    fc.property(anyImage, anyScale, (image, scale) => {
      const level = levelFor(image, scale)
      const { width, height } = { width: image.natural.width / 2 ** level, height: image.natural.height / 2 ** level }
      const seenWidth = (Math.abs(image.w) / image.crop.w) * scale
      const seenHeight = (Math.abs(image.h) / image.crop.h) * scale
      const isLargest = level === levelFor(image, 1e9)
      const isSmallest = level === levelFor(image, 1e-9)
      if (!isLargest) expect(Math.max(seenWidth / width, seenHeight / height)).toBeLessThan(1.1)
      if (!isSmallest) expect(Math.max(seenWidth / width, seenHeight / height)).toBeGreaterThan(0.45)
    }),
  )
})

test('no photo is decoded with more than sixteen million pixels, and an SVG no longer than a screen is', () => {
  fc.assert(
    fc.property(anyImage, (image) => {
      const { width, height } = sizeAt(image, levelFor(image, 1e9))
      expect(width * height).toBeLessThan(16.1e6)
      const svg = sizeAt({ ...image, type: 'image/svg+xml' }, levelFor({ ...image, type: 'image/svg+xml' }, 1e9))
      expect(Math.max(svg.width, svg.height)).toBeLessThanOrEqual(4097)
    }),
  )
})

test('what is kept of every picture is small', () => {
  fc.assert(
    fc.property(anyImage, (image) => {
      const { width, height } = sizeAt(image, thumbLevel(image))
      expect(Math.max(width, height)).toBeLessThanOrEqual(129)
    }),
  )
})

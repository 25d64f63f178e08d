import fc from 'fast-check'
import { expect, test } from 'vitest'
import { boxEncloses, centreOf, growBox } from '../geometry/box.ts'
import { rotatePoint, type BoardPoint, type Box } from '../geometry/space.ts'
import { anyNumber } from '../testing/any-number.ts'
import { anyPicture, anyPlace, shapeId } from '../testing/any-shape.ts'
import { halfEm } from '../testing/half-em.ts'
import { coveringCrop, croppedTo, firstSize, inRows, slid, wholeBox } from './crop.ts'
import { DEFAULT_LOOK } from './look.ts'
import { placeBox, type Image } from './shape.ts'
import { patched, transformShape } from './transform.ts'

const anyImage: fc.Arbitrary<Image> = fc
  .record({ place: anyPlace, picture: anyPicture, flipX: fc.boolean(), flipY: fc.boolean() })
  .map(({ place, picture, flipX, flipY }) => ({
    id: shapeId('a'),
    kind: 'image',
    ...place,
    w: flipX ? -place.w : place.w,
    h: flipY ? -place.h : place.h,
    z: 'a0',
    locked: false,
    look: DEFAULT_LOOK,
    text: '',
    ...picture,
  }))

const anyBox: fc.Arbitrary<Box> = fc.record({
  x: anyNumber(-1000, 1000),
  y: anyNumber(-1000, 1000),
  w: anyNumber(0, 1500),
  h: anyNumber(0, 1500),
})

/** A part of the picture, some of it beyond its edges, in fractions of it. */
const anyPart = fc
  .tuple(...Array.from({ length: 4 }, () => anyNumber(-0.2, 1.2)))
  .filter(([a, b, c, d]) => Math.abs(a! - b!) > 0.3 && Math.abs(c! - d!) > 0.3) // four
  .map(([a, b, c, d]) => ({ x: Math.min(a!, b!), y: Math.min(c!, d!), w: Math.abs(a! - b!), h: Math.abs(c! - d!) })) // four

const partOf = (shape: Image, part: Box): Box => {
  const { x, y, w, h } = wholeBox(shape)
  return { x: x + part.x * w, y: y + part.y * h, w: part.w * w, h: part.h * h }
}

/** Where a point of the picture, in fractions of it, is seen on the board. */
function seenAt(shape: Image, u: number, v: number): BoardPoint {
  const whole = wholeBox(shape)
  const at = {
    x: whole.x + (shape.w < 0 ? 1 - u : u) * whole.w,
    y: whole.y + (shape.h < 0 ? 1 - v : v) * whole.h,
  }
  return rotatePoint(at, centreOf(placeBox(shape)), shape.angle)
}

const CORNERS = [[0, 0], [1, 0], [0.3, 0.8], [1, 1]] as const // prettier-ignore

function expectNear(a: BoardPoint, b: BoardPoint, scale: number) {
  expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeLessThan(1e-6 * (1 + scale))
}

test('cropping leaves every point of the picture where it is seen, turned and mirrored too', () => {
  fc.assert(
    fc.property(anyImage, anyBox, (image, to) => {
      const cropped = croppedTo(image, to)
      const { w, h } = wholeBox(image)
      for (const [u, v] of CORNERS) expectNear(seenAt(cropped, u, v), seenAt(image, u, v), 1e3 * (w + h))
    }),
  )
})

test('a cropped image lies within its picture and shows at least a sliver of it', () => {
  fc.assert(
    fc.property(anyImage, anyBox, (image, to) => {
      const cropped = croppedTo(image, to)
      const whole = wholeBox(cropped)
      expect(boxEncloses(growBox(whole, 1e-6 * (1 + whole.w + whole.h)), placeBox(cropped))).toBe(true)
      const { x, y, w, h } = cropped.crop
      for (const side of [w, h]) expect(side).toBeGreaterThan(0)
      for (const end of [x + w, y + h]) expect(end).toBeLessThanOrEqual(1 + 1e-9)
      for (const start of [x, y]) expect(start).toBeGreaterThanOrEqual(0)
      expect([cropped.w < 0, cropped.h < 0]).toEqual([image.w < 0, image.h < 0])
    }),
  )
})

test('what was cropped comes back as it was', () => {
  fc.assert(
    fc.property(anyImage, anyPart, (image, part) => {
      const uncropped = croppedTo(image, wholeBox(image))
      const cropped = croppedTo(uncropped, partOf(uncropped, part))
      const again = croppedTo(cropped, wholeBox(cropped))
      for (const side of ['x', 'y', 'w', 'h'] as const) expect(again[side]).toBeCloseTo(uncropped[side], 3)
    }),
  )
})

test('a crop and a resize give the same picture in either order', () => {
  fc.assert(
    fc.property(anyImage, anyNumber(0.2, 5), anyPart, (image, by, part) => {
      const from = placeBox(image)
      const to = { ...from, w: from.w * by, h: from.h * by }
      const resized = (shape: Image) =>
        patched(shape, transformShape(shape, { kind: 'resize', from, angle: image.angle, to }, halfEm))
      const one = resized(croppedTo(image, partOf(image, part)))
      const other = croppedTo(resized(image), partOf(resized(image), part))
      const { w, h } = wholeBox(image)
      for (const [u, v] of CORNERS) expectNear(seenAt(one, u, v), seenAt(other, u, v), (w + h) * by)
      for (const side of ['x', 'y', 'w', 'h'] as const) expect(one.crop[side]).toBeCloseTo(other.crop[side], 6)
    }),
  )
})

test('a picture that is slid under its image stays behind it, and the image where it is', () => {
  fc.assert(
    fc.property(anyImage, anyBox, (image, { x, y }) => {
      const moved = slid(image, x, y)
      expect(placeBox(moved)).toEqual(placeBox(image))
      expect(boxEncloses(growBox(wholeBox(moved), 1e-3), placeBox(moved))).toBe(true)
    }),
  )
})

test('a picture is slid the way that it is pulled, also when it is mirrored', () => {
  const image: Image = {
    ...fc.sample(anyImage, { seed: 1, numRuns: 1 })[0]!, // one was asked for
    ...{ x: 0, y: 0, w: -100, h: 100, angle: 0, crop: { x: 0.5, y: 0.25, w: 0.25, h: 0.5 } },
  }
  const [before, after] = [seenAt(image, 0.6, 0.5), seenAt(slid(image, 10, 20), 0.6, 0.5)]
  expect(after.x - before.x).toBeCloseTo(10, 6)
  expect(after.y - before.y).toBeCloseTo(20, 6)
})

test('another picture fills the same box without being distorted', () => {
  const anySide = fc.integer({ min: 1, max: 9000 })
  fc.assert(
    fc.property(anySide, anySide, anySide, anySide, (width, height, w, h) => {
      const crop = coveringCrop({ width, height }, { w: -w, h })
      fc.pre(Math.min(crop.w, crop.h) > 1 / 4096)
      expect((crop.w * width) / (crop.h * height)).toBeCloseTo(w / h, 6)
      expect(Math.max(crop.w, crop.h)).toBe(1)
    }),
  )
})

test('a picture comes no larger than it is, and leaves room around it', () => {
  expect(firstSize({ width: 300, height: 200 }, { width: 1000, height: 800 })).toEqual({ width: 300, height: 200 })
  expect(firstSize({ width: 4000, height: 2000 }, { width: 1000, height: 800 })).toEqual({ width: 700, height: 350 })
})

test('several pictures come side by side around a point, and none lies on another', () => {
  const sizes = Array.from({ length: 9 }, (_, i) => ({ width: 100 + 10 * i, height: 80 }))
  const boxes = inRows(sizes, { x: 500, y: 400 }, 20)
  boxes.forEach((a, i) =>
    boxes.slice(i + 1).forEach((b) => {
      const isApart = a.x + a.w < b.x || b.x + b.w < a.x || a.y + a.h < b.y || b.y + b.h < a.y
      expect(isApart).toBe(true)
    }),
  )
  expect(Math.min(...boxes.map(({ y }) => y)) + Math.max(...boxes.map(({ y, h }) => y + h))).toBeCloseTo(800, 6)
})

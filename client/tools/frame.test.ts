import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cornersOf } from '../../shared/geometry/box.ts'
import { boxOf } from '../../shared/model/geometry-of.ts'
import { patched, transformShape } from '../../shared/model/transform.ts'
import { anyNumber } from '../../shared/testing/any-number.ts'
import { evenType } from '../editor/editor-for-tests.ts'
import { BLANK, draftOf } from './draft.ts'
import { gripOf, handleAt, outerBox, pulledBox, rotateHandleAt, type Side } from './frame.ts'

const coordinate = anyNumber(-500, 500)
const size = anyNumber(20, 400)
const anyBox = fc.record({ x: coordinate, y: coordinate, w: size, h: size })
const anyAngle = anyNumber(-3, 3)
const anyPull = fc.record({ dx: coordinate, dy: coordinate })
const anyCorner = fc.record({ x: fc.constantFrom<Side>(-1, 1), y: fc.constantFrom<Side>(-1, 1) })
const freely = { keepsAspect: false, fromCentre: false }

/** Clockwise from the top left, as `cornersOf` lists them. */
const cornerIndex = ({ x, y }: { readonly x: Side; readonly y: Side }) => (y < 0 ? (x < 0 ? 0 : 1) : x < 0 ? 3 : 2)

test('pulling a corner keeps the opposite corner where it is, however the shape is turned', () => {
  fc.assert(
    fc.property(anyBox, anyAngle, anyPull, anyCorner, fc.boolean(), (from, angle, pull, corner, keepsAspect) => {
      const shape = draftOf({ ...BLANK, kind: 'rectangle', ...from, angle })
      const to = pulledBox(from, corner, pull, { keepsAspect, fromCentre: false })
      const resized = patched(shape, transformShape(shape, { kind: 'resize', from, angle, to }, evenType))
      const opposite = { x: -corner.x as Side, y: -corner.y as Side }
      const before = cornersOf(from, angle)[cornerIndex(opposite)]!
      // A mirrored box has its corners on the other side.
      const found = cornersOf(boxOf(resized, evenType), resized.angle)
      const nearest = Math.min(...found.map(({ x, y }) => Math.hypot(x - before.x, y - before.y)))
      expect(nearest).toBeLessThan(1e-6)
    }),
  )
})

test('with Alt the centre stays', () => {
  fc.assert(
    fc.property(anyBox, anyPull, anyCorner, (box, pull, corner) => {
      const to = pulledBox(box, corner, pull, { keepsAspect: false, fromCentre: true })
      expect(to.x + to.w / 2).toBeCloseTo(box.x + box.w / 2)
      expect(to.y + to.h / 2).toBeCloseTo(box.y + box.h / 2)
    }),
  )
})

test('with Shift the proportions stay', () => {
  fc.assert(
    fc.property(anyBox, anyPull, anyCorner, (box, pull, corner) => {
      const to = pulledBox(box, corner, pull, { keepsAspect: true, fromCentre: false })
      fc.pre(Math.abs(to.w) > 1 && Math.abs(to.h) > 1)
      expect(Math.abs(to.w / to.h)).toBeCloseTo(box.w / box.h)
    }),
  )
})

test('a side moves alone, and pulled over to the other side it mirrors', () => {
  const box = { x: 0, y: 0, w: 100, h: 50 }
  expect(pulledBox(box, { x: 1, y: 0 }, { dx: 20, dy: 99 }, freely)).toEqual({ x: 0, y: 0, w: 120, h: 50 })
  expect(pulledBox(box, { x: -1, y: 0 }, { dx: 20, dy: 99 }, freely)).toEqual({ x: 20, y: 0, w: 80, h: 50 })
  expect(pulledBox(box, { x: 1, y: 0 }, { dx: -150, dy: 0 }, freely)).toEqual({ x: 0, y: 0, w: -50, h: 50 })
})

test('nothing is squeezed so flat that it could not be pulled open again', () => {
  const to = pulledBox({ x: 0, y: 0, w: 100, h: 50 }, { x: 1, y: 1 }, { dx: -100, dy: -50 }, freely)
  expect(Math.abs(to.w)).toBe(1)
  expect(Math.abs(to.h)).toBe(1)
})

test('every handle is found where it is drawn, at any zoom and angle', () => {
  fc.assert(
    fc.property(anyBox, anyAngle, anyNumber(0.5, 8), (box, angle, zoom) => {
      fc.pre(Math.min(box.w, box.h) * zoom > 60)
      const grip = gripOf([draftOf({ ...BLANK, kind: 'ellipse', ...box, angle })], evenType)
      const frame = { box, angle }
      const corners = cornersOf(outerBox(box, zoom), angle)
      const found = corners.map((corner) => handleAt(grip, corner, zoom, 'mouse'))
      expect(found).toMatchObject([
        { x: -1, y: -1 },
        { x: 1, y: -1 },
        { x: 1, y: 1 },
        { x: -1, y: 1 },
      ])
      corners.forEach((corner, i) => {
        const next = corners[(i + 1) % 4]!
        const middle = { x: (corner.x + next.x) / 2, y: (corner.y + next.y) / 2 }
        const side = [
          { x: 0, y: -1 },
          { x: 1, y: 0 },
          { x: 0, y: 1 },
          { x: -1, y: 0 },
        ][i]!
        expect(handleAt(grip, middle, zoom, 'mouse')).toMatchObject({ kind: 'resize', ...side })
      })
      expect(handleAt(grip, rotateHandleAt(frame, zoom), zoom, 'mouse')).toEqual({ kind: 'rotate' })
    }),
  )
})

test('the inside of something small moves it', () => {
  const grip = gripOf([draftOf({ ...BLANK, kind: 'rectangle', x: 0, y: 0, w: 12, h: 12 })], evenType)
  expect(handleAt(grip, { x: 6, y: 6 }, 1, 'mouse')).toBeNull()
  expect(handleAt(grip, { x: 20, y: 20 }, 1, 'mouse')).toMatchObject({ x: 1, y: 1 })
})

test('letters keep their proportions: a text has no handle for its height alone', () => {
  const text = draftOf({ ...BLANK, kind: 'text', text: 'some words to pull at', x: 0, y: 0, w: 0, h: 0 })
  const grip = gripOf([text], evenType)
  const { w } = boxOf(text, evenType)
  expect(handleAt(grip, { x: w / 2, y: -8 }, 1, 'mouse')).toBeNull()
  expect(handleAt(grip, { x: w + 8, y: 13 }, 1, 'mouse')).toMatchObject({ x: 1, y: 0 })
})

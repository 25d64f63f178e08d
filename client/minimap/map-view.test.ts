import fc from 'fast-check'
import { expect, test } from 'vitest'
import { boxEncloses, centreOf, growBox } from '../../shared/geometry/box.ts'
import { fromMap, mapViewOf, onMap } from './map-view.ts'

const SIZE = { width: 216, height: 144 }
const coordinate = fc.integer({ min: -100_000, max: 100_000 })
const length = fc.integer({ min: 1, max: 50_000 })
const anyBox = fc.record({ x: coordinate, y: coordinate, w: length, h: length })

test('all of the board and all of what is seen is on the map', () => {
  fc.assert(
    fc.property(anyBox, anyBox, (extent, viewport) => {
      const view = mapViewOf(extent, viewport, SIZE)
      const map = growBox({ x: 0, y: 0, w: SIZE.width, h: SIZE.height }, 0.001)
      for (const box of [extent, viewport]) expect(boxEncloses(map, onMap(view, box))).toBe(true)
    }),
  )
})

test('to the map and back is identity', () => {
  fc.assert(
    fc.property(anyBox, (box) => {
      const view = mapViewOf(null, box, SIZE)
      const back = fromMap(view, centreOf(onMap(view, box)))
      expect(back.x).toBeCloseTo(centreOf(box).x, 3)
      expect(back.y).toBeCloseTo(centreOf(box).y, 3)
    }),
  )
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Camera } from '../editor/camera.svelte.ts'
import { pinch } from './pinch.ts'

const anyAt = fc.record({ x: fc.integer({ min: 0, max: 1000 }), y: fc.integer({ min: 0, max: 800 }) })

test('the board stays under both fingers when they move apart along their line', () => {
  fc.assert(
    fc.property(anyAt, anyAt, fc.double({ min: 0.6, max: 1.6, noNaN: true }), anyAt, (a, b, by, to) => {
      fc.pre(Math.hypot(a.x - b.x, a.y - b.y) > 20)
      const camera = new Camera()
      camera.canvas = { width: 1000, height: 800 }
      const under = [camera.toBoard(a), camera.toBoard(b)]
      const half = { x: ((b.x - a.x) / 2) * by, y: ((b.y - a.y) / 2) * by }
      const after = [
        { x: to.x - half.x, y: to.y - half.y },
        { x: to.x + half.x, y: to.y + half.y },
      ] as const
      pinch(camera, [a, b], after)
      after.forEach((finger, i) => {
        expect(camera.toBoard(finger).x).toBeCloseTo(under[i]!.x, 5)
        expect(camera.toBoard(finger).y).toBeCloseTo(under[i]!.y, 5)
      })
    }),
  )
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ShapeId } from '../../shared/model/shape.ts'
import { encodeLiveEvent } from '../../shared/protocol/live-event.ts'
import { encodeLiveFrame, MAX_LIVE_FRAME_BYTES } from '../../shared/protocol/live-frame.ts'
import { toldIds } from './told-ids.ts'

const idsOf = (count: number, unit: string) => Array.from({ length: count }, (_, i) => `${i}${unit}` as ShapeId)

test('however many shapes are dragged, and whatever their ids, the relay takes the frame', () => {
  fc.assert(
    fc.property(fc.nat(20_000), fc.string({ unit: 'grapheme', maxLength: 40 }), (count, unit) => {
      const ids = toldIds(idsOf(count, unit))
      const payload = encodeLiveEvent({ type: 'lift', gesture: 2 ** 31, ids })
      expect(encodeLiveFrame([{ clientId: 2 ** 32 - 1, payload }]).length).toBeLessThanOrEqual(MAX_LIVE_FRAME_BYTES)
    }),
    { numRuns: 30 },
  )
})

test('of a thousand, all are told', () => {
  const ids = idsOf(1000, '-of-16-letters')
  expect(toldIds(ids)).toEqual(ids)
})

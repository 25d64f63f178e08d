import * as encoding from 'lib0/encoding'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MAX_GAPS } from '../model/gaps.ts'
import { MOUSE_PRESSURE } from '../model/ink.ts'
import { DEFAULT_LOOK } from '../model/look.ts'
import { anyBox, anyPoint } from '../testing/any-geometry.ts'
import { anyJunk } from '../testing/any-junk.ts'
import { anyNumber } from '../testing/any-number.ts'
import { anyLook, anyPlace, shapeId } from '../testing/any-shape.ts'
import { decodeLiveEvent, encodeLiveEvent, MAX_LIVE_IDS, type LiveEvent } from './live-event.ts'

const sent = (event: LiveEvent) => decodeLiveEvent(encodeLiveEvent(event))

const gesture = fc.nat()
const ids = fc.array(fc.string({ minLength: 1, maxLength: 20 }).map(shapeId))
const angle = anyNumber(-10, 10)
const anyTransform = fc.oneof(
  anyPoint.map(({ x, y }) => ({ kind: 'move' as const, dx: x, dy: y })),
  fc.record({ kind: fc.constant('rotate' as const), centre: anyPoint, angle }),
  fc.record({ kind: fc.constant('resize' as const), from: anyBox, angle, to: anyBox }),
)
/** All that arrives exactly as it was sent. */
const anyExactEvent: fc.Arbitrary<LiveEvent> = fc.oneof(
  fc.constant<LiveEvent>({ type: 'cursor', at: null }),
  fc.record({ type: fc.constant('lift' as const), gesture, ids }),
  fc.record({ type: fc.constant('erase' as const), gesture, ids }),
  fc.record({ type: fc.constant('transform' as const), gesture, transform: anyTransform }),
  fc.record({ type: fc.constant('end' as const), gesture }),
  fc.record({
    type: fc.constant('cut' as const),
    gesture,
    cuts: fc.array(
      fc.record({
        id: fc.string({ minLength: 1, maxLength: 20 }).map(shapeId),
        gaps: fc.array(fc.tuple(fc.nat(2 ** 26), fc.nat(2 ** 26)), { maxLength: 5 }),
      }),
    ),
  }),
  fc.record({
    type: fc.constant('draft' as const),
    gesture,
    draft: fc.record({
      kind: fc.constantFrom('rectangle', 'arrow', 'tomorrow'),
      place: anyPlace,
      look: anyLook,
      detail: fc.constantFrom({}, { points: [[0, 0.5]] }, { ink: Uint8Array.of(1, 2) }),
    }),
  }),
)

test('an event arrives as it was sent', () => {
  fc.assert(
    fc.property(anyExactEvent, (event) => {
      expect(sent(event)).toEqual(event)
    }),
  )
})

test('a cursor arrives within a thousandth of a unit', () => {
  fc.assert(
    fc.property(anyPoint, (at) => {
      const event = sent({ type: 'cursor', at })
      const arrived = event?.type === 'cursor' ? event.at : null
      expect(arrived!.x).toBeCloseTo(at.x, 3)
      expect(arrived!.y).toBeCloseTo(at.y, 3)
    }),
  )
})

test('a cursor that is nowhere is somewhere', () => {
  for (const x of [Number.NaN, Infinity, -1e30]) expectHarmless(sent({ type: 'cursor', at: { x, y: x } }))
  expect(sent({ type: 'cursor', at: { x: Number.NaN, y: 5 } })).toEqual({ type: 'cursor', at: { x: 0, y: 5 } })
})

test('points of a stroke arrive on their grid, with where they belong', () => {
  const points = [
    { x: 10.25, y: -3.5, pressure: MOUSE_PRESSURE },
    { x: 11, y: -3.75, pressure: MOUSE_PRESSURE },
  ]
  const event = { type: 'stroke', gesture: 7, from: 120, look: { ...DEFAULT_LOOK, stroke: 'red' } } as const
  expect(sent({ ...event, points, exponent: 2 })).toMatchObject({ ...event, points })
  expect(sent({ ...event, points, exponent: 2, isMarker: true })).toMatchObject({ isMarker: true })
  expect(sent({ ...event, points, exponent: 2 })).not.toHaveProperty('isMarker')
  expect(sent({ type: 'laser', gesture: 7, from: 3, points, exponent: 2 })).toMatchObject({
    type: 'laser',
    from: 3,
    points,
  })
})

test('a claim of more gaps than a stroke may have is not believed', () => {
  const gaps = Array.from({ length: MAX_GAPS + 1 }, (_, i) => [2 * i, 2 * i + 1] as const)
  expect(sent({ type: 'cut', gesture: 1, cuts: [{ id: shapeId('a'), gaps }] })).toBeNull()
})

test('a drag of more shapes than others are shown is cut to as many', () => {
  const event = sent({ type: 'lift', gesture: 1, ids: Array.from({ length: 5000 }, (_, i) => shapeId(`s${i}`)) })
  expect(event).toMatchObject({ ids: { length: MAX_LIVE_IDS } })
})

describe('what is no event of ours is nothing', () => {
  test('any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expectHarmless(decodeLiveEvent(bytes))
      }),
      { numRuns: 2000 },
    )
  })

  test('an event that was cut off', () => {
    fc.assert(
      fc.property(anyExactEvent, fc.nat(), (event, cut) => {
        const bytes = encodeLiveEvent(event)
        expectHarmless(decodeLiveEvent(bytes.subarray(0, cut % bytes.length)))
      }),
    )
  })

  test('a draft or a transform full of junk', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(2, 4),
        anyJunk,
        fc.array(fc.tuple(fc.constantFrom(...FIELDS), anyJunk)),
        (type, junk, fields) => {
          const encoder = encoding.createEncoder()
          encoding.writeVarUint(encoder, type)
          encoding.writeVarUint(encoder, 1)
          const value = fields.length > 0 ? Object.fromEntries(fields) : junk
          encoding.writeAny(encoder, value as Parameters<typeof encoding.writeAny>[1]) // lib0 writes any plain value
          expectHarmless(decodeLiveEvent(encoding.toUint8Array(encoder)))
        },
      ),
    )
  })

  test('a type that a newer client sends', () => {
    expect(decodeLiveEvent(Uint8Array.of(99, 1, 2))).toBeNull()
    expect(decodeLiveEvent(new Uint8Array())).toBeNull()
  })
})

const FIELDS = ['kind', 'place', 'look', 'detail', 'dx', 'dy', 'centre', 'angle', 'from', 'to', '__proto__']

/** Null, or an event with which one can draw: only finite numbers, and no more shapes than are shown. */
function expectHarmless(event: LiveEvent | null) {
  if (event?.type === 'lift' || event?.type === 'erase') expect(event.ids.length).toBeLessThanOrEqual(MAX_LIVE_IDS)
  const { detail: _, ...draft } = event?.type === 'draft' ? event.draft : { detail: null }
  const shown = event?.type === 'draft' ? draft : event
  JSON.stringify(shown, (_key, value: unknown) => {
    if (typeof value === 'number') expect(value).toSatisfy(Number.isFinite)
    return value
  })
}

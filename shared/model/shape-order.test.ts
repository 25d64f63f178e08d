import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shapeId } from '../testing/any-shape.ts'
import { compareOrder, highestKey } from './order.ts'
import type { ShapeId } from './shape.ts'
import { bottomFirst, ShapeOrder, type Holding } from './shape-order.ts'

const anyId = fc.integer({ min: 0, max: 12 }).map((n) => shapeId(`s${n}`))
const anyStep = fc.oneof(
  { weight: 3, arbitrary: fc.record({ id: anyId, z: fc.constantFrom('a0', 'a1', 'a1V', 'a2', 'b00', 'Zz') }) },
  fc.record({ id: anyId, z: fc.constant(null) }),
  fc.constant('look' as const),
)
/** A few shapes are frames now and then, and most lie on one of those, or say so. */
const anyHolding = fc.record({
  isFrame: fc.boolean(),
  frame: fc.option(fc.integer({ min: 0, max: 3 }).map((n) => shapeId(`s${n}`))),
})

test('whatever comes, goes and moves, and whenever one looks, shapes are as sorting them would put them', () => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 60 }), (steps) => {
      const order = new ShapeOrder()
      const keys = new Map<ReturnType<typeof shapeId>, string>()
      const look = () => {
        const sorted = [...keys].map(([id, z]) => ({ id, z })).sort(compareOrder)
        const ids = sorted.map(({ id }) => id)
        expect([...order.ids()]).toEqual(ids)
        expect(order.topKey()).toBe(sorted.at(-1)?.z ?? null)
        expect(bottomFirst([...keys.keys()], (id) => order.seatOf(id))).toEqual(ids)
        expect(new Set(ids.map((id) => order.seatOf(id)?.rank)).size).toBe(ids.length)
      }
      for (const step of steps) {
        if (step === 'look') look()
        else if (step.z === null) {
          order.delete(step.id)
          keys.delete(step.id)
        } else {
          order.put(step.id, step.z)
          keys.set(step.id, step.z)
        }
      }
      look()
    }),
    { numRuns: 300 },
  )
})

test('what lies on a frame comes right over it in its own order, whatever becomes of the frame', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(anyStep, anyHolding), { maxLength: 60 }), (steps) => {
      const order = new ShapeOrder()
      const put = new Map<ShapeId, { id: ShapeId; z: string } & Holding>()
      const look = () => {
        const all = [...put.values()].sort(compareOrder)
        const frameOf = ({ isFrame, frame }: Holding) => (!isFrame && frame && put.get(frame)?.isFrame ? frame : null)
        const expected = all.flatMap((shape) => {
          if (frameOf(shape)) return []
          return [shape.id, ...all.flatMap((other) => (frameOf(other) === shape.id ? other.id : []))]
        })
        expect([...order.ids()]).toEqual(expected)
        expect(bottomFirst([...put.keys()], (id) => order.seatOf(id))).toEqual(expected)
        for (const shape of all) {
          expect(order.frameHolding(shape.id)).toBe(frameOf(shape))
          expect(order.heldBy(shape.id)).toEqual(new Set(all.flatMap((o) => (frameOf(o) === shape.id ? o.id : []))))
          expect(order.topKey()! >= shape.z).toBe(true)
        }
      }
      for (const [step, holding] of steps) {
        if (step === 'look') look()
        else if (step.z === null) {
          order.delete(step.id)
          put.delete(step.id)
        } else {
          order.put(step.id, step.z, holding)
          put.set(step.id, { id: step.id, z: step.z, ...holding })
        }
      }
      look()
    }),
    { numRuns: 500 },
  )
})

test('many that come and go leave no places behind', () => {
  const order = new ShapeOrder()
  order.put(shapeId('top'), 'zz')
  for (let i = 0; i < 5000; i++) {
    order.put(shapeId('other'), 'a0')
    order.delete(shapeId('other'))
  }
  expect([...order.ids()]).toEqual(['top'])
})

test('the highest key of values is found in records and in orders, and what is no key is passed over', () => {
  expect(highestKey([])).toBe(null)
  expect(highestKey([{ order: { z: 'a1' } }, { z: 'a3', locked: true }, { z: '~' }, 7, [1], { order: 'zz' }])).toBe(
    'a3',
  )
})

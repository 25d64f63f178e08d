import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shapeId } from '../testing/any-shape.ts'
import { compareOrder, highestKey } from './order.ts'
import { ShapeOrder } from './shape-order.ts'

const anyId = fc.integer({ min: 0, max: 12 }).map((n) => shapeId(`s${n}`))
const anyStep = fc.oneof(
  fc.record({ id: anyId, z: fc.constantFrom('a0', 'a1', 'a1V', 'a2', 'b00', 'Zz') }),
  fc.record({ id: anyId, z: fc.constant(null) }),
  fc.constant('look' as const),
)

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
        expect([...ids].sort((a, b) => order.rankOf(a) - order.rankOf(b))).toEqual(ids)
        expect(new Set(ids.map((id) => order.rankOf(id))).size).toBe(ids.length)
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
  expect(highestKey([{ order: { z: 'a1' } }, { z: 'a3', locked: true }, { z: '~' }, 7, [1], { order: 'zz' }])).toBe('a3')
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyJunk } from '../testing/any-junk.ts'
import { groupId } from '../testing/any-shape.ts'
import { compareOrder, keyAbove, keysBetween, MAX_GROUPS, orderFields, parseOrder } from './order.ts'

/** Keys as strangers write them: some right, some nearly. */
const anyWrittenKey = fc.oneof(
  fc.string(),
  fc.string({ unit: fc.constantFrom(...'0129AZaz'), maxLength: 40 }),
  fc.constantFrom('a0', 'Zz', 'zzzzzzzzzzzzzzzzzzzzzzzzzzz', `A${'0'.repeat(26)}`, 'a00', 'a'.repeat(10_000)),
  fc.constantFrom(null, 5, Number.NaN, {}, ['a0']),
)
const anyKey = anyWrittenKey.map((z) => parseOrder({ z }).z)

test('whatever a stranger wrote, there is a key above it', () => {
  fc.assert(
    fc.property(anyKey, (low) => {
      const key = keyAbove(low)
      expect(key > low).toBe(true)
      expect(parseOrder({ z: key }).z).toBe(key)
    }),
    { numRuns: 500 },
  )
})

test('keys between two others rise from the lower to the higher', () => {
  fc.assert(
    fc.property(fc.option(anyKey), fc.option(anyKey), fc.nat(20), (a, b, count) => {
      const [low, high] = a !== null && b !== null && a > b ? [b, a] : [a, b]
      const keys = keysBetween(low, high, count)
      const row = [...(low === null ? [] : [low]), ...keys, ...(high === null || low === high ? [] : [high])]
      expect(keys).toHaveLength(count)
      expect(row).toEqual([...new Set(row)].sort((p, q) => (p < q ? -1 : 1)))
    }),
    { numRuns: 500 },
  )
})

test('a stranger who uses up all room above a key cannot push new shapes to the bottom', () => {
  const highest = 'z'.repeat(500)
  expect(parseOrder({ z: highest }).z).toBe(highest)
  expect(parseOrder({ z: keyAbove(highest) }).z >= highest).toBe(true)
  for (const z of keysBetween(highest, null, 3)) expect(parseOrder({ z }).z >= highest).toBe(true)
})

test('between equal keys, new ones go above both', () => {
  for (const key of keysBetween('a5', 'a5', 3)) expect(key > 'a5').toBe(true)
})

const anyOrdered = fc.record({ z: fc.constantFrom('a0', 'a1', 'Zz', 'a0V'), id: fc.constantFrom('p', 'q', 'r') })

test('any two shapes have one order on every screen', () => {
  fc.assert(
    fc.property(anyOrdered, anyOrdered, anyOrdered, (a, b, c) => {
      expect(Math.sign(compareOrder(a, b)) + Math.sign(compareOrder(b, a))).toBe(0)
      expect(compareOrder(a, b) === 0).toBe(a.z === b.z && a.id === b.id)
      if (compareOrder(a, b) < 0 && compareOrder(b, c) < 0) expect(compareOrder(a, c)).toBeLessThan(0)
    }),
  )
})

test('an order comes back as it was written', () => {
  for (const order of [
    { z: 'a1', locked: true },
    { z: 'Zz', locked: false },
    { z: 'Zz', locked: false, groups: [groupId('inner'), groupId('outer')] },
  ])
    expect(parseOrder(orderFields(order))).toEqual(order)
})

test('whatever a stranger wrote, groups are a few short names, none twice', () => {
  const anyList = fc.array(fc.oneof(fc.string(), fc.constantFrom('a', 'b'), anyJunk), { maxLength: 3 * MAX_GROUPS })
  fc.assert(
    fc.property(fc.oneof(anyList, anyJunk), (written) => {
      const { groups = [] } = parseOrder({ groups: written })
      expect(groups.length).toBeLessThanOrEqual(MAX_GROUPS)
      expect(new Set(groups).size).toBe(groups.length)
      for (const group of groups) expect(group.length).toSatisfy((length: number) => length > 0 && length <= 64)
    }),
  )
  expect(parseOrder({ groups: ['a', 5, 'b', 'a', ''] })).toEqual({ z: 'a0', locked: false, groups: ['a', 'b'] })
  expect(parseOrder({ groups: 'a' })).toEqual({ z: 'a0', locked: false })
})

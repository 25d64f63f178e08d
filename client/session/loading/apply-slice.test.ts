import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { anyJunk } from '../../../shared/testing/any-junk.ts'
import { applySlice } from './apply-slice.ts'

const anyName = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('kind', 'place', 'x'.repeat(32), 'é'.repeat(16)),
)

test('reads whatever a document may hold as Yjs does', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(anyName, anyJunk), { maxLength: 20 }),
      fc.string({ unit: 'binary' }),
      (values, words) => {
        const author = new Y.Doc()
        const map = author.getMap('shapes')
        for (const [name, value] of values) {
          try {
            map.set(name, value)
          } catch {
            // What Yjs does not take is in no document.
          }
        }
        author.getText('words').insert(0, words)
        const update = Y.encodeStateAsUpdate(author)
        const plain = new Y.Doc()
        Y.applyUpdate(plain, update)
        const ours = new Y.Doc()
        applySlice(ours, update)
        expect([...ours.getMap('shapes').entries()]).toEqual([...plain.getMap('shapes').entries()])
        expect(ours.getText('words').toJSON()).toBe(plain.getText('words').toJSON())
        expect(Y.encodeStateAsUpdate(ours)).toEqual(Y.encodeStateAsUpdate(plain))
      },
    ),
  )
})

test('a torn slice is refused', () => {
  const author = new Y.Doc()
  author.getMap('shapes').set('id', { kind: 'rectangle', words: 'abc' })
  const update = Y.encodeStateAsUpdate(author)
  expect(() => applySlice(new Y.Doc(), update.subarray(0, update.length - 6))).toThrow()
})

test('is a transaction of its own, of origin load', () => {
  const author = new Y.Doc()
  author.getMap('shapes').set('id', 1)
  const doc = new Y.Doc()
  const origins: unknown[] = []
  doc.on('afterTransaction', ({ origin, local }) => origins.push([origin, local]))
  applySlice(doc, Y.encodeStateAsUpdate(author))
  expect(origins).toEqual([['load', false]])
})

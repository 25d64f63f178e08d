import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyFormatted } from '../../shared/testing/any-runs.ts'
import { afterEdit } from '../../shared/text/edit-words.ts'
import type { Words } from '../../shared/text/words.ts'
import { carried, pastedAsFormatted, readCarried } from './carried-words.ts'

const words: Words = {
  text: 'a bold plan',
  runs: [
    { length: 2, style: {} },
    { length: 4, style: { bold: true } },
    { length: 5, style: {} },
  ],
}
const list: Words = {
  text: '• one\n• two',
  runs: [
    { length: 2, style: { list: 'bullet' } },
    { length: 4, style: {} },
    { length: 2, style: { list: 'bullet' } },
    { length: 3, style: {} },
  ],
}
const through = (from: number, to: number, of = words) => readCarried(carried(of, { from, to }) ?? '')

test('words that go from one text to another keep their formats, and take none from their new neighbours', () => {
  const into: Words = { text: 'code', runs: [{ length: 4, style: { code: true } }] }
  const edit = pastedAsFormatted(through(1, 7)!, { from: 1, to: 3 }, into)
  expect(edit.selection).toEqual({ from: 7, to: 7 })
  expect(afterEdit(into, edit)).toEqual({
    text: 'c bold e',
    runs: [
      { length: 1, style: { code: true } },
      { length: 1, style: {} },
      { length: 4, style: { bold: true } },
      { length: 1, style: {} },
      { length: 1, style: { code: true } },
    ],
  })
})

test('plain words are carried as text alone', () => {
  expect(carried(words, { from: 6, to: 11 })).toBeNull()
  expect(carried({ text: 'plain' }, { from: 0, to: 5 })).toBeNull()
})

test('items of a list begin lines: within one the first is words', () => {
  const into = { text: 'and ' }
  const within = afterEdit(into, pastedAsFormatted(through(0, 11, list)!, { from: 4, to: 4 }, into))
  expect(within.text).toBe('and one\n• two')
  const below = { text: 'and\n' }
  const after = afterEdit(below, pastedAsFormatted(through(0, 11, list)!, { from: 4, to: 4 }, below))
  expect(after).toMatchObject({
    text: 'and\n• one\n• two',
    runs: [{ length: 4 }, { style: { list: 'bullet' } }, {}, {}, {}],
  })
})

test('all that is formatted comes through as it was', () => {
  fc.assert(
    fc.property(anyFormatted(fc.lorem()), ({ text, runs }) => {
      const all = { text, ...(runs && { runs }) }
      const read = through(0, text.length, all)
      if (read) expect(afterEdit({ text: '' }, pastedAsFormatted(read, { from: 0, to: 0 }, { text: '' }))).toEqual(all)
      else expect(runs).toBeUndefined()
    }),
  )
})

test('whatever lies on a clipboard, it is words or nothing', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.json(),
        fc.array(fc.record({ insert: fc.jsonValue(), attributes: fc.jsonValue() })).map((runs) => JSON.stringify(runs)),
      ),
      (json) => {
        const read = readCarried(json)
        expect(read === null || read.text.length > 0).toBe(true)
      },
    ),
  )
  expect(readCarried('[{"insert":"x","attributes":{"bold":true,"link":"javascript:1"}}]')).toEqual({
    text: 'x',
    runs: [{ length: 1, style: { bold: true } }],
  })
})

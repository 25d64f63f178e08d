import { expect, test } from 'vitest'
import { peopleIn } from './people.ts'

test('people are everybody but oneself', () => {
  const states = new Map<number, unknown>([
    [1, { user: { name: 'Me', color: '#000000' } }],
    [2, { user: { name: 'Ada', color: '#5a54d6' }, selection: ['a', 'b'] }],
  ])
  expect(peopleIn(states, 1)).toEqual([{ clientId: 2, name: 'Ada', colour: '#5a54d6', selection: ['a', 'b'] }])
})

test.each([
  ['nothing', null],
  ['a number', 7],
  ['wrong types', { user: { name: 5, color: {} }, selection: 'all' }],
  ['a colour that is more than one', { user: { name: ' ', color: 'url(//evil)' } }],
  ['an endless name', { user: { name: 'x'.repeat(5000) } }],
])('somebody who says %s about themselves is still shown', (_what, state) => {
  expect(peopleIn(new Map([[2, state]]), 1)).toEqual([
    { clientId: 2, name: 'Somebody', colour: '#6b6878', selection: [] },
  ])
})

test('a selection holds only ids, and not too many', () => {
  const selection = [1, {}, 'ok', '', 'x'.repeat(100), ...Array.from({ length: 500 }, (_, i) => `s${i}`)]
  const [person] = peopleIn(new Map([[2, { selection }]]), 1)
  expect(person?.selection[0]).toBe('ok')
  expect(person?.selection.length).toBeLessThanOrEqual(200)
})

test('where somebody writes is said by the letters, or not at all', () => {
  const caretOf = (caret: unknown) => peopleIn(new Map([[2, { caret }]]), 1)[0]?.caret
  expect(caretOf({ shape: 'a', from: null, to: [5, 7] })).toEqual({ shape: 'a', from: null, to: [5, 7] })
  for (const caret of [
    null,
    7,
    {},
    { shape: 'a' },
    { shape: 'a', from: [1], to: null },
    { shape: 5, from: null, to: null },
  ])
    expect(caretOf(caret)).toBeUndefined()
})

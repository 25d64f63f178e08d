import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ACTIONS } from './index.ts'
import { Keymap } from './keymap.ts'
import { canBeChosen, keepOwnKeys, readOwnKeys, withKey, withoutOwn } from './own-keys.ts'

/** As much of a browser's storage as is needed. */
function storageWith(kept?: string) {
  const items = new Map(kept === undefined ? [] : [['drawing-room/keys', kept]])
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
  } as Storage
}

test('a key that is given to an action is taken from the one that had it', () => {
  const own = withKey({}, 'undo', 'ctrl+d')
  const keymap = new Keymap(own)
  expect(keymap.actionsFor('ctrl+d').map(({ id }) => id)).toEqual(['undo'])
  expect(keymap.actionsFor('ctrl+z')).toEqual([])
  expect(own).toEqual({ undo: ['ctrl+d'], duplicate: [] })
  expect(new Keymap(withoutOwn(withoutOwn(own, 'undo'), 'duplicate')).actionsFor('ctrl+z')).toHaveLength(1)
})

test('chosen keys are there again on the next visit', () => {
  const storage = storageWith()
  keepOwnKeys(storage, withKey({}, 'zoomIn', 'alt+shift+z'))
  expect(readOwnKeys(storage)).toEqual({ zoomIn: ['alt+shift+z'] })
})

test.each(['', 'no JSON', '5', '[]', 'null', '{"undo": "x", "nothing": ["y"], "redo": [5, "++", "Escape"]}'])(
  'of what makes no sense, like %j, nothing is taken',
  (kept) => {
    const own = readOwnKeys(storageWith(kept))
    expect(Object.values(own).flat()).toEqual([])
    expect(own).not.toHaveProperty('undo')
  },
)

test('keys that are held for others, and the ways out, cannot be chosen', () => {
  for (const chord of ['Escape', 'Tab', 'shift+ShiftLeft', 'ctrl+ControlRight', 'MetaLeft', ''])
    expect(canBeChosen(chord)).toBe(false)
  for (const chord of ['ctrl+shift+F5', 'z', 'BracketLeft', '?']) expect(canBeChosen(chord)).toBe(true)
})

test('whoever gives keys away again and again has each at one action', () => {
  const ids = ACTIONS.map(({ id }) => id)
  const gift = fc.tuple(fc.constantFrom(...ids), fc.constantFrom('a', 'b', 'ctrl+c', 'F2'))
  fc.assert(
    fc.property(fc.array(gift, { maxLength: 12 }), (gifts) => {
      const own = gifts.reduce((keys, [id, chord]) => withKey(keys, id, chord), {})
      const keymap = new Keymap(own)
      for (const [, chord] of gifts) expect(keymap.actionsFor(chord).length).toBeLessThanOrEqual(1)
    }),
  )
})

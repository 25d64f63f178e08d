import { describe, expect, test } from 'vitest'
import { chordOf, namedChord, type Key } from './chord.ts'
import { ACTIONS } from './index.ts'
import { Keymap } from './keymap.ts'

const NO_KEYS = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, repeat: false }
const press = (key: string, code: string, held: Partial<Key> = {}): Key => ({ ...NO_KEYS, key, code, ...held })

describe('keys', () => {
  test('letters are what they type, and punctuation is where it stands', () => {
    expect(chordOf(press('Z', 'KeyY', { ctrlKey: true, shiftKey: true }))).toBe('ctrl+shift+z')
    expect(chordOf(press('ü', 'BracketLeft'))).toBe('BracketLeft')
    expect(chordOf(press('м', 'KeyV'))).toBe('v')
    expect(chordOf(press('?', 'Minus', { shiftKey: true }))).toBe('?')
  })

  test('Command on a Mac is Ctrl elsewhere', () => {
    expect(chordOf(press('d', 'KeyD', { metaKey: true }))).toBe('ctrl+d')
  })

  test('chords are shown as keyboards name them', () => {
    expect(['ctrl+shift+z', 'Digit1', 'alt+BracketLeft', 'Delete', '?'].map(namedChord)).toEqual([
      'Ctrl+Shift+Z',
      '1',
      'Alt+[',
      'Del',
      '?',
    ])
  })

  test('two actions share a key only when the first of them cannot always be done', () => {
    const keymap = new Keymap()
    for (const action of ACTIONS)
      for (const chord of action.keys) {
        const before = keymap.actionsFor(chord).slice(0, keymap.actionsFor(chord).indexOf(action))
        expect(before.filter(({ isAvailable }) => !isAvailable).map(({ id }) => `${chord}: ${id}`)).toEqual([])
      }
  })

  test('an id is used once, and a chord names what is held in one order', () => {
    const ids = ACTIONS.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const chord of ACTIONS.flatMap(({ keys }) => keys))
      expect(chord).toMatch(/^(\?|(ctrl\+)?(alt\+)?(shift\+)?([a-z]|[A-Z][A-Za-z0-9]+))$/)
  })

  test('keys of one’s own take the place of ours', () => {
    const keymap = new Keymap({ duplicate: ['ctrl+j'] })
    expect(keymap.actionsFor('ctrl+j').map(({ id }) => id)).toEqual(['duplicate'])
    expect(keymap.actionsFor('ctrl+d')).toEqual([])
  })
})

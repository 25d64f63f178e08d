import { describe, expect, test } from 'vitest'
import { createTestEditor } from '../editor/editor-for-tests.ts'
import { isFor } from './action.ts'
import { chordOf, namedChord, type Key } from './chord.ts'
import { actionOf, ACTIONS, canRun } from './index.ts'
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

  test('who may only look is offered nothing else, and who chose to look the way back', () => {
    const { editor } = createTestEditor()
    const lookOnly = actionOf('lookOnly')
    expect(canRun(editor, lookOnly)).toBe(true)
    editor.canEdit = false
    expect([isFor(editor, lookOnly), isFor(editor, actionOf('fitBoard')), isFor(editor, actionOf('undo'))]).toEqual([
      false,
      true,
      false,
    ])
    editor.onlyLooks = true
    expect(isFor(editor, lookOnly)).toBe(true)
    editor.close()
  })

  test('tools are listed with those that their numbers stand for', () => {
    const numbered = ACTIONS.flatMap(({ keys }) => keys.filter((key) => key.startsWith('Digit')))
    expect(numbered).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 0].map((digit) => `Digit${digit}`))
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

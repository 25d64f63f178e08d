import { expect, test } from 'vitest'
import { shownKeys } from './shown-keys.ts'

test('keys are named as on the keyboard in front of people', () => {
  expect(shownKeys('Ctrl+Shift+Z', false)).toBe('Ctrl+Shift+Z')
  expect(shownKeys('Ctrl+Shift+Z', true)).toBe('⇧⌘Z')
  expect(shownKeys('V', true)).toBe('V')
})

import { expect, test } from 'vitest'
import { initialsOf } from './initials.ts'

test('initials are the first letters of the first and the last name', () => {
  expect(initialsOf('Heron')).toBe('H')
  expect(initialsOf('ada king lovelace')).toBe('AL')
})

test('a letter is what people see as one', () => {
  expect(initialsOf('👩‍🎨 Ada')).toBe('👩‍🎨A')
  expect(initialsOf('é')).toBe('É')
})

test('a name of nothing but spaces still has a sign', () => {
  expect(initialsOf('  ')).toBe('?')
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyJunk } from '../testing/any-junk.ts'
import { anyLook, anyPlace } from '../testing/any-shape.ts'
import { asList, asNumber, asOneOf, asString, FARTHEST, fieldOf, fieldsOf } from './fields.ts'
import { COLOURS, DEFAULT_LOOK, FONTS, LINE_STYLES, lookFields, parseLook } from './look.ts'
import { parsePlace, placeValue } from './place.ts'
import { asShapeId } from './shape.ts'

test('a look comes back as it was written, and only what differs from the default is written', () => {
  expect(lookFields(DEFAULT_LOOK)).toEqual({})
  fc.assert(
    fc.property(anyLook, (look) => {
      expect(parseLook(lookFields(look))).toEqual(look)
    }),
  )
})

test('whatever a stranger wrote, a look can be drawn with', () => {
  const anyFields = fc.dictionary(fc.constantFrom(...Object.keys(DEFAULT_LOOK)), anyJunk)
  fc.assert(
    fc.property(anyFields, (fields) => {
      const look = parseLook(fieldsOf(fields))
      const isColour = (colour: string) => /^#[0-9a-f]{6}$/i.test(colour) || COLOURS.some((name) => name === colour)
      expect(isColour(look.stroke)).toBe(true)
      expect(look.fill === 'none' || isColour(look.fill)).toBe(true)
      expect(look.width).toSatisfy((width: number) => width >= 0.25 && width <= 100)
      expect(look.opacity).toSatisfy((opacity: number) => opacity >= 0 && opacity <= 1)
      expect(look.fontSize).toSatisfy((size: number) => size >= 1 && size <= 1000)
      expect(LINE_STYLES).toContain(look.line)
      expect(FONTS).toContain(look.font)
    }),
  )
})

test('a line in no colour is no colour: only a fill may be none', () => {
  expect(parseLook({ stroke: 'none', fill: 'none' })).toMatchObject({ stroke: 'ink', fill: 'none' })
})

test('a place comes back as it was written, on its grid', () => {
  fc.assert(
    fc.property(anyPlace, (place) => {
      expect(parsePlace(placeValue(place))).toEqual(place)
    }),
  )
})

test('whatever a stranger wrote, a place is somewhere', () => {
  fc.assert(
    fc.property(fc.oneof(fc.array(anyJunk, { maxLength: 6 }), anyJunk), (value) => {
      const { x, y, w, h, angle } = parsePlace(value)
      for (const number of [x, y, w, h]) expect(Math.abs(number)).toBeLessThanOrEqual(FARTHEST)
      expect(Math.abs(angle)).toBeLessThan(2 * Math.PI)
    }),
  )
})

test('numbers are brought into range, and what is no number is the default', () => {
  expect(asNumber(5, 1)).toBe(5)
  expect(asNumber(1e308, 1)).toBe(FARTHEST)
  expect(asNumber(-Infinity, 1, -2, 2)).toBe(-2)
  for (const value of [Number.NaN, '5', null, undefined, 5n, [5], { valueOf: () => 5 }])
    expect(asNumber(value, 1)).toBe(1)
})

test('texts that are too long, choices that are none and lists that are none are their defaults', () => {
  expect(asString('abc', '', 3)).toBe('abc')
  expect(asString('abcd', 'none', 3)).toBe('none')
  expect(asOneOf('b', ['a', 'b'], 'a')).toBe('b')
  expect(asOneOf('toString', ['a', 'b'], 'a')).toBe('a')
  expect(asList({ length: 2 })).toEqual([])
})

test('only own fields are read', () => {
  expect(fieldOf({}, 'toString')).toBeUndefined()
  expect(fieldOf(fieldsOf(Object.create({ kind: 'note' })), 'kind')).toBeUndefined()
  for (const value of [null, 5, 'text', [1], new Uint8Array(2)]) expect(Object.keys(fieldsOf(value))).toEqual([])
})

test('an id is any short text', () => {
  expect(asShapeId('a')).toBe('a')
  expect(asShapeId('')).toBeNull()
  expect(asShapeId('x'.repeat(65))).toBeNull()
})

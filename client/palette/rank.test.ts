import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ranked } from './rank.ts'

const NAMES = ['Select', 'Select all', 'Bring to front', 'Send to back', 'Zoom to 100%', 'Align to the left', 'Déjà vu']
const find = (query: string) => ranked(query, NAMES, (name) => name)

describe('what a query means', () => {
  test('an empty one means everything, as it stands', () => {
    expect(find('  ')).toEqual(NAMES)
  })

  test('the beginning of a name comes before words within it, and those before letters in between', () => {
    expect(find('se')).toEqual(['Select', 'Select all', 'Send to back'])
    expect(find('to')).toEqual(['Bring to front', 'Send to back', 'Zoom to 100%', 'Align to the left'])
    expect(find('btf')).toEqual(['Bring to front'])
  })

  test('words may come in any order, and accents and capitals are nobody’s business', () => {
    expect(find('left al')).toEqual(['Align to the left'])
    expect(find('DEJA')).toEqual(['Déjà vu'])
  })

  test('nothing is found for what is nowhere, and signs alone harm nobody', () => {
    expect(find('quux')).toEqual([])
    expect(find('???')).toEqual([])
  })

  test('the whole name finds it first, whatever it is', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1 }), { minLength: 1 }), fc.nat(), (names, at) => {
        const name = names[at % names.length]!
        const found = ranked(name, names, (one) => one)
        expect(found).toContain(name)
      }),
    )
  })
})

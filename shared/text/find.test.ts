import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findIn, folded } from './find.ts'

const found = (words: string, query: string) =>
  findIn(folded(words), folded(query).text).map(({ from, to }) => words.slice(from, to))

test.each([
  ['Größe und grosse Mühe', 'MUHE', ['Mühe']],
  ['one One ONE', 'one', ['one', 'One', 'ONE']],
  ['cafe\u0301 au lait', 'café', ['cafe\u0301']],
  ['aaaa', 'aa', ['aa', 'aa']],
  ['Доска', 'доск', ['Доск']],
  ['🦢 swan', 'swan', ['swan']],
  ['ﬁne', 'fi', ['ﬁ']],
  ['nothing', 'else', []],
  ['anything', '', []],
])('in “%s” “%s” is found', (words, query, expected) => expect(found(words, query)).toEqual(expected))

test('what stands in words is found there, in capitals and without accents', () => {
  const anyWords = fc.string({ unit: fc.constantFrom('a', 'B', 'é', 'Ü', ' ', 'с', '😀', 'e\u0301') })
  fc.assert(
    fc.property(anyWords, anyWords, anyWords, (before, query, after) => {
      if (folded(query).text === '') return
      const words = before + query + after
      const places = findIn(folded(words), folded(query).text)
      expect(places.length).toBeGreaterThan(0)
      for (const { from, to } of places) expect(folded(words.slice(from, to)).text).toBe(folded(query).text)
    }),
  )
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { matchesEtag } from './entity-tag.ts'

const ours = '"abc.7-br"'
/** What RFC 9110 allows between the quotes. */
const tag = fc.string({ unit: fc.constantFrom(...'!#$%&()*+,-./07:;<=>?@AZ[]^_`az{|}~') }).map((text) => `"${text}"`)

test.each([
  [undefined, false],
  ['', false],
  ['*', true],
  [' * ', true],
  [ours, true],
  [`W/${ours}`, true],
  [`"x", ${ours}`, true],
  [`"a,b" ,W/"y",${ours}`, true],
  ['abc.7-br', false],
  ['"abc.7"', false],
  ['"abc.7-br', false],
  ['"abc.7-gzip"', false],
])('%s matches: %s', (header, matches) => {
  expect(matchesEtag(header, ours)).toBe(matches)
})

test('a list matches exactly when our tag is in it, weak or not', () => {
  const entry = fc.tuple(fc.constantFrom('', 'W/'), tag)
  fc.assert(
    fc.property(fc.array(entry), tag, fc.constantFrom(',', ', ', ' ,'), (entries, etag, comma) => {
      const header = entries.map(([weak, text]) => weak + text).join(comma)
      expect(matchesEtag(header, etag)).toBe(entries.some(([, text]) => text === etag))
    }),
  )
})

import fc from 'fast-check'
import { anyCodeUnits } from '../testing/any-text.ts'
import { describe, expect, test } from 'vitest'
import { clustersOf, partsBetweenBreaks } from './break-opportunity.ts'

describe('a line may break as in Chromium', () => {
  test.each([
    'well-|known',
    '-5',
    '10-|20',
    'f(x)',
    '[y]',
    '"z"',
    'a/b.c:d;e,f',
    'what?|now',
    'really?!',
    'end)|(start',
    'em|—|dash',
    'en–|dash',
    'wait…|what',
    '漢|字|か|な。|漢|「字」|字',
    'a|漢|b',
    '한|국|어',
    'ok|😀|👍🏽|👍🏽!',
    '👨‍👩‍👧‍👦|🇩🇪|🇫🇷',
    '“quoted”',
    '“漢|字”漢',
    'no\u00a0break',
    'zero\u200b|width',
    'café-|crème',
    '5€',
    '€5',
    '50%',
    'https://example.com/a/b?|c=d&e=f#g',
    'สวัสดี|ครับ',
  ])('%s', (marked) => {
    expect(partsBetweenBreaks(marked.replaceAll('|', ''))).toEqual(marked.split('|'))
  })
})

const anyText = fc.oneof(anyCodeUnits, fc.string({ unit: fc.constantFrom(...'a-漢。é😀\u0301') }))

test('nothing is lost, and no letter is torn', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const parts = partsBetweenBreaks(text)
      expect(parts.join('')).toBe(text)
      expect(parts.flatMap(clustersOf)).toEqual(clustersOf(text))
    }),
  )
})

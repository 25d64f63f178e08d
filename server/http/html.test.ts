import fc from 'fast-check'
import { expect, test } from 'vitest'
import { escapeHtml, jsonForHtml } from './html.ts'

test('escaped text holds no sign that HTML gives a meaning', () => {
  expect(escapeHtml(`<a href="x" b='y'>&amp;`)).toBe('&#60;a href=&#34;x&#34; b=&#39;y&#39;&#62;&#38;amp;')
  fc.assert(fc.property(fc.string(), (text) => !/[<>"']|&(?!#\d+;)/.test(escapeHtml(text))))
})

test('JSON for a page stays the same value and cannot end its element', () => {
  fc.assert(
    fc.property(fc.json(), (json) => {
      const value: unknown = JSON.parse(json)
      const text = jsonForHtml({ value, end: '</script><!--' })
      expect(text).not.toContain('<')
      expect(JSON.parse(text)).toEqual({ value, end: '</script><!--' })
    }),
  )
})

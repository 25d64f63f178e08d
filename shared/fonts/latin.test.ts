// @ts-expect-error It has no types.
import * as fontkit from 'fontkit'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { FONTS } from '../model/look.ts'
import { isLatin } from './latin.ts'

/** The characters that a file has glyphs for. */
function charactersIn(file: string): Set<string> {
  const font = fontkit.create(readFileSync(new URL(file, import.meta.url))) as { readonly characterSet: number[] } // as it documents
  return new Set(font.characterSet.map((code) => String.fromCodePoint(code)))
}

describe.each(FONTS)('the western part of the font "%s"', (font) => {
  const whole = charactersIn(`${font}.ttf`)
  const part = charactersIn(`${font}-latin.woff2`)
  test('has every character that is said to need no more, as far as the font has it at all', () => {
    const missing = [...whole].filter((character) => isLatin(character) && !part.has(character))
    expect(missing.map((character) => character.codePointAt(0)!.toString(16))).toEqual([])
    expect(part.size).toBeGreaterThan(200)
  })
})

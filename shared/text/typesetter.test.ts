import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyRunsOf } from '../testing/any-runs.ts'
import { anyCodeUnits } from '../testing/any-text.ts'
import { prefixOf } from './lists.ts'
import { faceOf, runsOfWholeLetters, type Run, type Style } from './runs.ts'
import { createTypesetter, INDENT } from './typesetter.ts'

/** Ten units a letter, in whatever face; code would be smaller, and is not formatted here. */
const even = createTypesetter((text) => text.length * 10)

const anyText = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'ab -\n(.?漢。é😀אב') }),
  fc.string({ unit: 'grapheme' }),
  anyCodeUnits,
)
const anyRich = anyText.chain((text) =>
  fc.record({ text: fc.constant(text), runs: anyRunsOf(text), width: fc.option(fc.integer({ min: -10, max: 200 })) }),
)

test('formatted words break where plain ones of the same widths do', () => {
  fc.assert(
    fc.property(anyRich, ({ text, runs, width }) => {
      const [plain, rich] = [undefined, runs].map((each) => even.layout(text, 'mono', 20, width, each))
      const broken = ({ lines }: NonNullable<typeof rich>) =>
        lines.map(({ text, start, width, isRtl }) => ({ text, start, width, isRtl }))
      expect(broken(rich!)).toEqual(broken(plain!))
    }),
  )
})

test('the parts of a line are the line, side by side, and no letter is torn', () => {
  fc.assert(
    fc.property(anyRich, ({ text, runs, width }) => {
      const whole = new Set(Array.from(letters.segment(text), ({ index }) => index)).add(text.length)
      for (const line of even.layout(text, 'mono', 20, width, runs).lines) {
        if (!line.parts) continue
        const inOrder = line.isRtl ? line.parts.toReversed() : line.parts
        expect(inOrder.map((part) => part.text).join('')).toBe(line.text)
        let at = line.start
        for (const part of inOrder) expect(whole).toContain((at += part.text.length))
        let x = 0
        for (const part of line.parts) {
          expect(part.x).toBe(x)
          x += part.width
        }
      }
    }),
  )
})

const letters = new Intl.Segmenter('en', { granularity: 'grapheme' })

test('a letter of several parts looks as it begins', () => {
  const family = '👨‍👩‍👧'
  const runs: Run[] = [
    { length: 1, style: {} },
    { length: 3, style: { bold: true } },
    { length: family.length - 3, style: {} },
  ]
  expect(runsOfWholeLetters(`a${family}`, runs)).toEqual([
    { length: 1, style: {} },
    { length: family.length, style: { bold: true } },
  ])
})

test('each part is measured in its own face, and code in its own font', () => {
  const asked: string[] = []
  const type = createTypesetter((text, font, size, face) => {
    asked.push(`${text} ${font} ${size} ${face}`)
    return text.length
  })
  const style: Style = { bold: true, italic: true }
  const runs: Run[] = [{ length: 1, style }, { length: 1, style: { code: true } }] // prettier-ignore
  type.layout('ab', 'hand', 20, null, runs)
  expect(asked).toEqual([`a hand 20 ${faceOf(style)}`, 'b mono 18 regular'])
})

test('after it has forgotten, widths are asked for anew', () => {
  let letter = 10
  const type = createTypesetter((text) => text.length * letter)
  expect(type.layout('ab', 'hand', 20, null).width).toBe(20)
  const { age } = type
  letter = 12
  type.forget()
  expect(type.layout('ab', 'hand', 20, null).width).toBe(24)
  expect(type.age).not.toBe(age)
})

describe('lists', () => {
  type Item = readonly [kind: 'bullet' | 'number' | null, level: number, words: string]
  const listOf = (items: readonly Item[]) => {
    const parts = items.flatMap(([kind, level, words], i): [string, Style][] => [
      ...(kind ? [[prefixOf(kind, level), { list: kind }] as [string, Style]] : []),
      [words + (i < items.length - 1 ? '\n' : ''), {}],
    ])
    return {
      text: parts.map(([text]) => text).join(''),
      runs: parts.map(([{ length }, style]): Run => ({ length, style })),
    }
  }
  const linesOf = (width: number | null, ...items: readonly Item[]) => {
    const { text, runs } = listOf(items)
    return even.layout(text, 'mono', 10, width, runs).lines
  }

  test('an item is moved in, and so are all its lines', () => {
    const lines = linesOf(100, ['bullet', 0, 'one two three'], [null, 0, 'four'])
    expect(lines).toMatchObject([
      { text: 'one two', indent: INDENT * 10, sign: { item: { kind: 'bullet' } } },
      { text: 'three', indent: INDENT * 10 },
      { text: 'four' },
    ])
    expect(lines[1]!.sign).toBeUndefined()
    expect(lines[2]!.indent).toBeUndefined()
  })

  test('numbers are counted, level by level, whatever was typed', () => {
    const lines = linesOf(
      null,
      ['number', 0, 'one'],
      ['number', 1, 'a'],
      ['number', 1, 'b'],
      ['number', 0, 'two'],
      ['number', 1, 'a again'],
      [null, 0, 'something else'],
      ['number', 0, 'one again'],
    )
    expect(lines.map(({ sign }) => sign?.name ?? '')).toEqual(['1.', 'a.', 'b.', '2.', 'a.', '', '1.'])
  })

  test('signs without their format, or a format without its sign, are words', () => {
    expect(even.layout('• one', 'mono', 10, null).lines).toMatchObject([{ text: '• one' }])
    const format: Run[] = [{ length: 5, style: { list: 'bullet' } }]
    expect(even.layout('words', 'mono', 10, null, format).lines).toMatchObject([{ text: 'words' }])
    // Two people made an item of one line at once.
    const twice: Run[] = [{ length: 4, style: { list: 'bullet' } }, { length: 3, style: {} }] // prettier-ignore
    expect(even.layout('• • one', 'mono', 10, null, twice).lines).toMatchObject([{ text: '• one', indent: 14 }])
  })
})

test('a paragraph is read from right to left if its first letter is', () => {
  const lines = even.layout('שלום 1\nabc שלום\n12 שלום', 'sans', 20, null).lines
  expect(lines.map(({ isRtl }) => isRtl ?? false)).toEqual([true, false, true])
})

test('20,000 letters that all look different take as long as they are many', () => {
  const text = 'ab '.repeat(6667)
  const runs = Array.from(text, (_, i): Run => ({ length: 1, style: i % 2 ? { bold: true } : {} }))
  let measured = 0
  const type = createTypesetter((part) => {
    measured += part.length
    return part.length * 10
  })
  type.layout(text, 'mono', 20, 300, runs)
  expect(measured).toBeLessThan(10 * text.length)
})

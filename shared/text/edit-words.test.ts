import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyFormatted } from '../testing/any-runs.ts'
import {
  addressLinked,
  afterEdit,
  entered,
  indented,
  linkAround,
  linked,
  listBegun,
  listed,
  readParagraphs,
  replaced,
  styleForTyping,
  styleOfSpan,
  ticked,
  toggled,
  unlistedAt,
} from './edit-words.ts'
import { LIST_KINDS, styleAt, type Style } from './runs.ts'
import { afterStep, runsOf, type Words, type WordsEdit } from './words.ts'

const plain = (text: string): Words => ({ text })
const at = (caret: number) => ({ from: caret, to: caret })
const all = ({ text }: Words) => ({ from: 0, to: text.length })
/** Types as hands do, one key after the other; `\n` is Enter. */
function typing(words: Words, keys: string, from = words.text.length): Words {
  let now = words
  let caret = at(from)
  for (const key of keys) {
    const edit = key === '\n' ? entered(now, caret) : replaced(caret, key, styleForTyping(now, caret.from))
    now = afterEdit(now, edit)
    caret = edit.selection
    const list = key === ' ' ? listBegun(now, caret.from) : null
    if (!list) continue
    now = afterEdit(now, list)
    caret = list.selection
  }
  return now
}
const kindsOf = (words: Words) => readParagraphs(words).map(({ item }) => item && `${item.kind} ${item.level}`)
const lettersOf = (words: Words) => readParagraphs(words).map((each) => words.text.slice(each.words, each.to))

const anyWords = anyFormatted(fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', 'é', '😀') }))
/** Words with a list somewhere in them. */
const anyLists = fc
  .tuple(anyWords, fc.array(fc.tuple(fc.nat(), fc.nat(), fc.constantFrom(...LIST_KINDS)), { maxLength: 3 }))
  .map(([words, lists]) =>
    lists.reduce<Words>((now, [a, b, kind]) => {
      const [from, to] = [a, b].map((each) => each % (now.text.length + 1)).sort((p, q) => p - q)
      return afterEdit(now, listed(now, { from: from!, to: to! }, kind)) // two of them
    }, words),
  )
const anySpanOf = (words: Words) =>
  fc.tuple(fc.nat(words.text.length), fc.nat(words.text.length)).map(([a, b]) => ({
    words,
    span: { from: Math.min(a, b), to: Math.max(a, b) },
  }))
const anyPlace = anyLists.chain(anySpanOf)

describe('letters', () => {
  test('what is switched on for all letters is switched off by the same key, and the words stay', () => {
    fc.assert(
      fc.property(anyPlace, fc.constantFrom('bold', 'italic', 'strike', 'code'), ({ words, span }, name) => {
        const once = afterEdit(words, toggled(words, span, name))
        const twice = afterEdit(once, toggled(once, span, name))
        expect(once.text).toBe(words.text)
        if (toggled(words, span, name).steps.length === 0) return
        expect(styleOfSpan(once, span)[name] ?? false).toBe(!styleOfSpan(words, span)[name])
        expect(styleOfSpan(twice, span)[name] ?? false).toBe(styleOfSpan(words, span)[name] ?? false)
      }),
    )
  })

  test('runs are as long as the words, whatever is done', () => {
    fc.assert(
      fc.property(anyPlace, fc.nat(5), ({ words, span }, which) => {
        const edits: (WordsEdit | null)[] = [
          entered(words, span),
          toggled(words, span, 'bold'),
          listed(words, span, 'number'),
          indented(words, span, 1),
          unlistedAt(words, span.from),
          replaced(span, 'x', {}),
        ]
        const edit = edits[which]
        if (!edit) return
        const after = afterEdit(words, edit)
        expect(runsOf(after).reduce((sum, { length }) => sum + length, 0)).toBe(after.text.length)
        expect(edit.selection.to).toBeLessThanOrEqual(after.text.length)
        expect(edit.selection.from).toBeLessThanOrEqual(edit.selection.to)
      }),
    )
  })

  test('what is typed looks as the letter before it, and as the one after it where a line begins', () => {
    const words = afterEdit(plain('ab\ncd'), toggled(plain('ab\ncd'), { from: 1, to: 4 }, 'bold'))
    expect([0, 1, 2, 3, 4, 5].map((caret) => styleForTyping(words, caret).bold ?? false)).toEqual([
      false,
      false,
      true,
      true,
      true,
      false,
    ])
  })

  test('a link ends where it ends, and goes on within', () => {
    const words = afterEdit(plain('to it now'), linked(plain('to it now'), { from: 3, to: 5 }, 'https://a.b/'))
    expect(styleForTyping(words, 4).link).toBe('https://a.b/')
    expect(styleForTyping(words, 5).link).toBeUndefined()
    expect(styleForTyping(words, 3).link).toBeUndefined()
    expect(linkAround(words, 5)).toEqual({ from: 3, to: 5, link: 'https://a.b/' })
    expect(linkAround(words, 6)).toBeNull()
  })
})

describe('addresses', () => {
  const linkIn = (text: string) => {
    const after = addressLinked(plain(text), text.length).reduce(afterStep, plain(text))
    const found = runsOf(after).find(({ style }) => style.link !== undefined)
    return found ? [found.style.link, found.length] : null
  }
  test.each([
    ['see https://example.com/a?b=c', 'https://example.com/a?b=c', 25],
    ['(see www.example.com).', 'https://www.example.com', 15],
    ['https://example.com!', 'https://example.com', 19],
  ])('%s', (text, link, length) => expect(linkIn(text)).toEqual([link, length]))
  test.each(['example', 'javascript://x', 'http://', 'ftp://a.b'])('%s is none', (text) =>
    expect(linkIn(text)).toBeNull(),
  )
})

describe('lists', () => {
  test('begin with a sign and a space, go on with Enter, and end with Enter on an empty item', () => {
    const words = typing(plain(''), '- one\ntwo\n\nand on')
    expect(kindsOf(words)).toEqual(['bullet 0', 'bullet 0', null])
    expect(lettersOf(words)).toEqual(['one', 'two', 'and on'])
    expect(words.text).toBe('• one\n• two\nand on')
  })

  test('of numbers and of things to do begin with their signs', () => {
    expect(kindsOf(typing(plain(''), '1. one\ntwo'))).toEqual(['number 0', 'number 0'])
    expect(kindsOf(typing(plain(''), '[] one\ntwo'))).toEqual(['todo 0', 'todo 0'])
    expect(kindsOf(typing(plain(''), 'a - b\n2. c'))).toEqual([null, null])
  })

  test('an item made of letters and unmade is as it was', () => {
    fc.assert(
      fc.property(anyPlace, fc.constantFrom(...LIST_KINDS), ({ words, span }, kind) => {
        const once = listed(words, span, kind)
        const after = afterEdit(words, once)
        expect(lettersOf(after)).toEqual(lettersOf(words))
        const touched = (each: Words, { from, to }: { from: number; to: number }) =>
          readParagraphs(each).filter((paragraph) => paragraph.from <= to && paragraph.to >= from)
        const were = touched(words, span).map(({ item }) => item?.kind)
        const isBox = (each: string | undefined) => each === 'todo' || each === 'done'
        const wereAll = were.every((each) => each === kind || (kind === 'todo' && isBox(each)))
        for (const { item } of touched(after, once.selection)) expect(item?.kind).toBe(wereAll ? undefined : kind)
      }),
    )
  })

  test('Enter within an item parts its letters, and loses none', () => {
    fc.assert(
      fc.property(anyPlace, ({ words, span }) => {
        const paragraphs = readParagraphs(words)
        const index = paragraphs.findLastIndex(({ from }) => from <= span.from)
        const paragraph = paragraphs[index]! // the first one begins at 0
        if (!paragraph.item || span.from < paragraph.words || paragraph.words === paragraph.to) return
        const after = afterEdit(words, entered(words, at(span.from)))
        expect(lettersOf(after).join('\n')).toBe(
          lettersOf(words)
            .map((letters, i) => {
              if (i !== index) return letters
              const parted = span.from - paragraph.words
              return `${letters.slice(0, parted)}\n${letters.slice(parted)}`
            })
            .join('\n'),
        )
        const [before, ...others] = kindsOf(after).slice(index)
        expect(before).toBe(`${paragraph.item.kind} ${paragraph.item.level}`)
        expect(others[0]).toBe(before === `done ${paragraph.item.level}` ? `todo ${paragraph.item.level}` : before)
      }),
    )
  })

  test('Backspace where an item begins leaves its letters, and nothing anywhere else', () => {
    const words = typing(plain(''), '- one\ntwo')
    expect(unlistedAt(words, 4)).toBeNull()
    const after = afterEdit(words, unlistedAt(words, words.text.length - 3)!)
    expect(kindsOf(after)).toEqual(['bullet 0', null])
    expect(after.text).toBe('• one\ntwo')
  })

  test('Tab moves items in and out, no further than there are levels, and the caret goes along', () => {
    const words = typing(plain(''), '- one\ntwo')
    const edit = indented(words, at(words.text.length), 1)
    const inner = afterEdit(words, edit)
    expect(kindsOf(inner)).toEqual(['bullet 0', 'bullet 1'])
    expect(edit.selection).toEqual(at(inner.text.length))
    const out = afterEdit(inner, indented(inner, all(inner), -1))
    expect(kindsOf(out)).toEqual(['bullet 0', 'bullet 0'])
    expect(kindsOf(afterEdit(out, indented(out, all(out), -1)))).toEqual(['bullet 0', 'bullet 0'])
    expect(kindsOf(typing(inner, '\n\n\n'))).toEqual(['bullet 0', 'bullet 1', null].slice(0, 3))
  })

  test('a box is ticked and unticked', () => {
    const words = typing(plain(''), '[] milk')
    const done = afterEdit(words, ticked(words, 3)!)
    expect(kindsOf(done)).toEqual(['done 0'])
    expect(done.text).toBe('☑ milk')
    expect(kindsOf(afterEdit(done, ticked(done, 0)!))).toEqual(['todo 0'])
    expect(ticked(plain('milk'), 0)).toBeNull()
  })

  test('letters keep how they look in a list', () => {
    const bold: Style = { bold: true }
    const words: Words = { text: 'one', runs: [{ length: 3, style: bold }] }
    const list = afterEdit(words, listed(words, all(words), 'bullet'))
    expect(styleAt(list.runs, list.text.length - 1)).toEqual(bold)
    expect(styleForTyping(list, list.text.length)).toEqual(bold)
  })
})

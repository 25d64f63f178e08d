import { paragraphsOf } from './line-breaking.ts'
import { itemAt, prefixOf, type ListItem } from './lists.ts'
import { asLink, runsWithin, styleAt, type ListKind, type Run, type Style } from './runs.ts'
import { afterStep, changedStyle, runsOf, type Span, type Step, type Words, type WordsEdit } from './words.ts'

/** A paragraph with what it begins with, if it is an item of a list. */
export type ReadParagraph = Span & { readonly item: ListItem | null; readonly words: number }

/** All paragraphs; `words` is where those of an item begin. */
export function readParagraphs(words: Words): ReadParagraph[] {
  const runs = runsOf(words)
  return paragraphsOf(words.text).map(({ text, start }) => {
    const item = words.runs ? itemAt(text, runsWithin(runs, start, start + text.length)) : null
    return { from: start, to: start + text.length, item, words: start + (item?.length ?? 0) }
  })
}

const meets = ({ from, to }: Span, span: Span) => from <= span.to && to >= span.from
const paragraphAt = (words: Words, at: number): ReadParagraph =>
  readParagraphs(words).findLast(({ from }) => from <= at)! // the first one begins at 0

/** How a letter that is typed here looks: as the one before it, which a link ends with. */
export function styleForTyping(words: Words, at: number): Style {
  const { words: begin, to } = paragraphAt(words, at)
  const [before, after] = [at - 1, at].map((each) => (each >= begin && each < to ? styleAt(words.runs, each) : null))
  const { link, list: _sign, ...style } = before ?? after ?? {}
  return link !== undefined && before?.link === after?.link ? { ...style, link } : style
}

/** The parts of a span that hold words: without newlines and what items begin with. */
const lettersIn = (words: Words, span: Span): Span[] =>
  readParagraphs(words).flatMap((paragraph) => {
    const from = Math.max(span.from, paragraph.words)
    const to = Math.min(span.to, paragraph.to)
    return from < to ? [{ from, to }] : []
  })

const runsIn = (words: Words, span: Span): Run[] =>
  lettersIn(words, span).flatMap(({ from, to }) => runsWithin(runsOf(words), from, to))

export type Switch = 'bold' | 'italic' | 'strike' | 'code'

/** What all letters of a span have in common. */
export function styleOfSpan(words: Words, span: Span): Style {
  const [first, ...others] = runsIn(words, span)
  if (!first) return styleForTyping(words, span.from)
  return others.reduce<Style>((common, { style }) => {
    const alike = Object.entries(common).filter(([name, value]) => style[name as keyof Style] === value) // its own keys
    return Object.fromEntries(alike)
  }, first.style)
}

/** Switches something on for all letters of a span, or off when it is on for all of them. */
export function toggled(words: Words, span: Span, name: Switch): WordsEdit {
  const change = { [name]: styleOfSpan(words, span)[name] ? null : (true as const) }
  return { steps: lettersIn(words, span).map((letters) => ({ ...letters, change })), selection: span }
}

/** Lets letters lead somewhere, or nowhere. */
export function linked(words: Words, span: Span, link: string | null): WordsEdit {
  return { steps: lettersIn(words, span).map((letters) => ({ ...letters, change: { link } })), selection: span }
}

/** The letters around a gap that lead to one place. */
export function linkAround(words: Words, at: number): (Span & { readonly link: string }) | null {
  let from = 0
  for (const { length, style } of words.runs ?? []) {
    const to = from + length
    if (style.link !== undefined && from <= at && at <= to) return { from, to, link: style.link }
    from = to
  }
  return null
}

/** Puts words in the place of a span. */
export function replaced(span: Span, inserted: string, style: Style): WordsEdit {
  const caret = span.from + inserted.length
  return {
    steps: [{ index: span.from, removed: span.to - span.from, inserted, style }],
    selection: { from: caret, to: caret },
  }
}

/** Enter: a new paragraph. An item goes on with the next one, and an empty one ends its list, level by level. */
export function entered(words: Words, span: Span): WordsEdit {
  const { item, words: begin, to } = paragraphAt(words, span.from)
  if (!item || span.from < begin) return replaced(span, '\n', {})
  if (begin === to && span.from === span.to) return item.level > 0 ? indented(words, span, -1) : unlisted(words, span)
  const kind = item.kind === 'done' ? 'todo' : item.kind
  const newline = replaced(span, '\n', {})
  const sign = replaced(newline.selection, prefixOf(kind, item.level), { list: kind })
  return { steps: [...newline.steps, ...sign.steps], selection: sign.selection }
}

/** Backspace where an item's words begin: it is an item no more. Null anywhere else. */
export function unlistedAt(words: Words, at: number): WordsEdit | null {
  const { item, words: begin } = paragraphAt(words, at)
  return item && at <= begin ? unlisted(words, { from: at, to: at }) : null
}

const unlisted = (words: Words, span: Span) => resigned(words, span, () => null)

/** Makes paragraphs items of a list, or takes that back when all of them are. */
export function listed(words: Words, span: Span, kind: ListKind): WordsEdit {
  const isKind = ({ item }: ReadParagraph) => item?.kind === kind || (kind === 'todo' && item?.kind === 'done') // both are boxes
  const areAll = readParagraphs(words)
    .filter((paragraph) => meets(paragraph, span))
    .every(isKind)
  return resigned(words, span, (item) => (areAll ? null : { kind, level: item?.level ?? 0 }))
}

const MAX_LEVEL = 8

/** Moves items in or out by a level. */
export const indented = (words: Words, span: Span, by: 1 | -1): WordsEdit =>
  resigned(words, span, (item) =>
    item ? { kind: item.kind, level: Math.min(MAX_LEVEL, Math.max(0, item.level + by)) } : undefined,
  )

/** A click on the box of something to do. */
export function ticked(words: Words, at: number): WordsEdit | null {
  const { item } = paragraphAt(words, at)
  if (item?.kind !== 'todo' && item?.kind !== 'done') return null
  const kind = item.kind === 'todo' ? 'done' : 'todo'
  return resigned(words, { from: at, to: at }, ({ level } = item) => ({ kind, level }))
}

type Sign = { readonly kind: ListKind; readonly level: number }

/**
 * Writes anew what paragraphs begin with.
 *
 * @param signOf null for none, undefined to leave a paragraph as it is
 */
function resigned(
  words: Words,
  span: Span,
  signOf: (item: ListItem | undefined) => Sign | null | undefined,
): WordsEdit {
  const steps: Step[] = []
  let selection = span
  // From the end, so that what comes before stays where it is.
  for (const { from, words: begin, item, ...paragraph } of readParagraphs(words).toReversed()) {
    if (!meets({ from, ...paragraph }, span)) continue
    const sign = signOf(item ?? undefined)
    if (sign === undefined) continue
    const inserted = sign ? prefixOf(sign.kind, sign.level) : ''
    steps.push({ index: from, removed: begin - from, inserted, style: sign ? { list: sign.kind } : {} })
    const moved = (at: number) =>
      at >= begin ? at + inserted.length - (begin - from) : Math.min(at, from + inserted.length)
    selection = {
      from: selection.from >= from ? moved(selection.from) : selection.from,
      to: selection.to >= from ? moved(selection.to) : selection.to,
    }
  }
  return { steps, selection }
}

const STARTS: readonly (readonly [RegExp, ListKind])[] = [
  [/^[-*•] $/, 'bullet'],
  [/^1[.)] $/, 'number'],
  [/^\[ ?\] $/, 'todo'],
]

/** What a space that was just typed at the beginning of a paragraph makes of it: `- ` begins a list. */
export function listBegun(words: Words, caret: number): WordsEdit | null {
  const { from, item } = paragraphAt(words, caret)
  const begun = words.text.slice(from, caret)
  const kind = STARTS.find(([sign]) => sign.test(begun))?.[1]
  if (item || !kind) return null
  const sign = prefixOf(kind, 0)
  const at = from + sign.length
  return {
    steps: [{ index: from, removed: caret - from, inserted: sign, style: { list: kind } }],
    selection: { from: at, to: at },
  }
}

const ADDRESS = /(?:https?:\/\/|www\.)[^\s<>"]+$/i
/** Belongs to the sentence around an address. */
const AFTER_ADDRESS = /[.,:;!?'")\]}]+$/

/** Lets an address that ends at `at` lead to where it says, unless it leads somewhere already. */
export function addressLinked(words: Words, at: number): readonly Step[] {
  const { words: begin } = paragraphAt(words, at)
  const found = ADDRESS.exec(words.text.slice(Math.max(begin, at - 2000), at))?.[0].replace(AFTER_ADDRESS, '')
  if (!found) return []
  const link = asLink(/^www\./i.test(found) ? `https://${found}` : found)
  const from = words.text.lastIndexOf(found, at)
  if (link === null || styleAt(words.runs, from).link !== undefined) return []
  return [{ from, to: from + found.length, change: { link } }]
}

/** The words after an edit, as a document makes them. */
export const afterEdit = (words: Words, { steps }: WordsEdit): Words => steps.reduce(afterStep, words)

/** Whether an edit changes how what is typed next looks, rather than what is there. */
export const isForTyping = (words: Words, span: Span) => lettersIn(words, span).length === 0

/** The style that somebody switches to before typing. */
export const toggledStyle = (style: Style, name: Switch): Style =>
  changedStyle(style, { [name]: style[name] ? null : true })

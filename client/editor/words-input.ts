import {
  addressLinked,
  afterEdit,
  entered,
  listBegun,
  replaced,
  styleForTyping,
  unlistedAt,
} from '../../shared/text/edit-words.ts'
import { asLink, type Style } from '../../shared/text/runs.ts'
import type { Span, Words, WordsEdit } from '../../shared/text/words.ts'

/** What a field's `beforeinput` is about. */
export type Input = {
  readonly type: string
  readonly data: string | null
  readonly selection: Span
  /** What is to be replaced: for Backspace, the letter before the caret. */
  readonly span: Span
  /** Of what is typed. */
  readonly style: Style
}

/** What a field's `beforeinput` means for the words. */
export function editFor({ type, data, selection, span, style }: Input, words: Words): WordsEdit | null {
  if (type === 'insertParagraph' || type === 'insertLineBreak') {
    const links = addressLinked(words, span.from)
    const { steps, selection } = type === 'insertParagraph' ? entered(words, span) : replaced(span, '\n', {})
    return { steps: [...links, ...steps], selection }
  }
  if (type.startsWith('delete')) {
    const isAtCaret = type.endsWith('Backward') && selection.from === selection.to
    return (isAtCaret && unlistedAt(words, selection.from)) || (span.from < span.to ? replaced(span, '', {}) : null)
  }
  return data ? typed(data, span, words, style) : null
}

/** Letters as somebody types them: a space after a sign begins a list, and one after an address makes a link of it. */
function typed(letters: string, span: Span, words: Words, style: Style): WordsEdit {
  const edit = replaced(span, letters, style)
  if (letters !== ' ') return edit
  const after = afterEdit(words, edit)
  const list = listBegun(after, edit.selection.from)
  if (list) return { steps: [...edit.steps, ...list.steps], selection: list.selection }
  return { ...edit, steps: [...edit.steps, ...addressLinked(after, span.from)] }
}

/** What is pasted: an address over selected words lets them lead there. */
export function pasted(text: string, span: Span, words: Words): WordsEdit {
  const letters = text.replace(/\r\n?/g, '\n')
  const style = styleForTyping(words, span.from)
  const link = asLink(letters.trim())
  if (link !== null && span.from < span.to)
    return { steps: [{ ...span, change: { link } }], selection: { from: span.to, to: span.to } }
  const edit = replaced(span, letters, style)
  return link === null
    ? edit
    : { ...edit, steps: [...edit.steps, ...addressLinked(afterEdit(words, edit), edit.selection.from)] }
}

import type { Shape } from '../../shared/model/shape.ts'
import { listed, styleOfSpan, toggled, type Switch } from '../../shared/text/edit-words.ts'
import type { ListKind } from '../../shared/text/runs.ts'
import type { Span, WordsEdit } from '../../shared/text/words.ts'
import type { Editor } from './editor.svelte.ts'

/** Whether there are words to be formatted. */
export const hasWords = (editor: Editor): boolean =>
  editor.canEdit && (editor.editingText !== null || writtenShapes(editor).length > 0)

/** Formats what is selected of the words that are being typed, or all words of what is selected. */
export function formatWords(editor: Editor, name: Switch): void {
  if (editor.text.id) return editor.text.toggle(name)
  const hasStyle = (shape: Shape) => styleOfSpan(shape, wholeOf(shape))[name]
  const isOn = writtenShapes(editor).every(hasStyle)
  editWords(editor, (shape) => (hasStyle(shape) && !isOn ? null : toggled(shape, wholeOf(shape), name)))
}

/** Makes items of a list of what is selected, or takes that back. */
export function listWords(editor: Editor, kind: ListKind): void {
  const { text } = editor
  if (text.id) return text.apply(listed(text.formatted, text.selection, kind))
  editWords(editor, (shape) => listed(shape, wholeOf(shape), kind))
}

/** Asks where what is selected should lead. */
export function askForLink(editor: Editor): void {
  if (!editor.text.id) {
    const [shape] = writtenShapes(editor)
    if (!shape) return
    editor.editText(shape.id)
    editor.text.selection = wholeOf(shape)
  }
  editor.text.linkIsAsked = true
}

const wholeOf = ({ text }: Shape): Span => ({ from: 0, to: text.length })

const writtenShapes = ({ selectedShapes }: Editor) =>
  selectedShapes.filter(({ text, locked }) => text !== '' && !locked)

function editWords(editor: Editor, editOf: (shape: Shape) => WordsEdit | null) {
  editor.change((edit) => {
    for (const shape of writtenShapes(editor)) for (const step of editOf(shape)?.steps ?? []) edit.write(shape.id, step)
  })
}

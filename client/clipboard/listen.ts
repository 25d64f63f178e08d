import { isForEditor } from '../board/keys-for-editor.ts'
import type { Editor } from '../editor/editor.svelte.ts'
import { deleteSelection } from '../editor/on-selection.ts'
import { blobOf, quickPicture, takes, WEB_TYPE } from './by-menu.ts'
import { OUR_TYPE, written } from './clipboard-data.ts'

/** A picture of more than this is made when somebody asks for it. */
const MAX_PICTURED = 500

/**
 * Takes what the browser tells of copying, cutting and pasting: that works everywhere, without a question, and for keys
 * and the browser's own menus alike.
 */
export function listenToClipboard(editor: Editor): () => void {
  const { clipboard } = editor
  /** Of the last key: the browser's event does not say how it was pressed. */
  let asWords = false

  function onKey(event: KeyboardEvent) {
    if (event.code === 'KeyV' || event.key.toLowerCase() === 'v') asWords = event.shiftKey
  }

  function onCopy(event: ClipboardEvent) {
    const isCut = event.type === 'cut'
    if (!event.clipboardData || editor.selection.size === 0 || (isCut && !editor.canEdit)) return
    if (!clipboard.isAsked && (!isForBoard(event) || isTextSelected())) return
    event.preventDefault()
    const content = clipboard.content
    const forms = written(content, editor.type)
    for (const [type, text] of Object.entries(forms)) event.clipboardData.setData(type, text)
    if (content.shapes.length <= MAX_PICTURED) void addPicture(editor, forms)
    if (isCut) deleteSelection(editor)
  }

  function onPaste(event: ClipboardEvent) {
    const data = event.clipboardData
    if (!data || !isForBoard(event) || !editor.canEdit) return
    event.preventDefault()
    clipboard.paste(
      {
        ours: data.getData(OUR_TYPE),
        html: data.getData('text/html'),
        text: data.getData('text/plain'),
        files: [...data.files],
      },
      asWords,
    )
    asWords = false
  }

  const stop = new AbortController()
  const { signal } = stop
  window.addEventListener('keydown', onKey, { signal, capture: true })
  window.addEventListener('copy', onCopy, { signal })
  window.addEventListener('cut', onCopy, { signal })
  window.addEventListener('paste', onPaste, { signal })
  return () => stop.abort()
}

/** People who write, or use a dialog, mean their words. */
const isForBoard = (event: ClipboardEvent) => isForEditor(event)

const isTextSelected = () => document.getSelection()?.isCollapsed === false

/** Once more with a picture, for programs that take no shapes, where the browser can. */
async function addPicture(editor: Editor, forms: ReturnType<typeof written>) {
  if (!takes('image/svg+xml')) return
  try {
    await navigator.clipboard.write([
      new ClipboardItem({
        'text/plain': blobOf(forms['text/plain'], 'text/plain'),
        'image/svg+xml': quickPicture(editor, 'svg'),
        ...(takes(WEB_TYPE) && { [WEB_TYPE]: blobOf(forms[OUR_TYPE], OUR_TYPE) }),
      }),
    ])
  } catch {
    // Not allowed here, or not now: the shapes are on the clipboard all the same.
  }
}

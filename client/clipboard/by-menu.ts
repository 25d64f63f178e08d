import type { Editor } from '../editor/editor.svelte.ts'
import { withContent } from '../editor/held.ts'
import { messages } from '../messages/index.ts'
import { OUR_TYPE } from './clipboard-data.ts'

/** What a browser's clipboard calls our type: it takes others only under `web`. */
export const WEB_TYPE = `web ${OUR_TYPE}`

/** Copies or cuts as the key would, which works everywhere, also over plain http. */
export function copyByBrowser({ clipboard }: Editor, how: 'copy' | 'cut'): void {
  clipboard.isAsked = true
  document.execCommand(how)
  clipboard.isAsked = false
}

/** Pastes without a key, where the browser lets a page look at the clipboard, for which it may ask. */
export async function askToPaste({ clipboard }: Editor, asWords = false): Promise<void> {
  try {
    const items = await navigator.clipboard.read()
    const read = async (type: string) => {
      const item = items.find(({ types }) => types.includes(type))
      return item ? (await item.getType(type)).text() : ''
    }
    const pictures = items.flatMap((item) =>
      item.types
        .filter((type) => type === 'image/png')
        .map(async (type) => new File([await item.getType(type)], 'image.png', { type })),
    )
    const [ours, html, text, files] = await Promise.all([
      read(WEB_TYPE),
      read('text/html'),
      read('text/plain'),
      Promise.all(pictures),
    ])
    clipboard.paste({ ours, html, text, files }, asWords)
  } catch {
    clipboard.problem = messages.clipboard.pasteByKey // not over plain http, or not allowed
  }
}

/** Puts a picture of the selection, or of the whole board, on the clipboard. */
export async function copyAsPicture(editor: Editor, format: 'png' | 'svg'): Promise<void> {
  const { clipboard } = editor
  const problem = await putOnClipboard(format, quickPicture(editor, format))
  if (problem === null) clipboard.say(messages.clipboard.copied[format])
  else clipboard.problem = problem
}

/** What draws pictures is loaded when somebody wants one: of the board as it was then. */
export async function quickPicture(editor: Editor, format: 'png' | 'svg'): Promise<Blob> {
  const { board, type, images, title, selection } = editor
  const source = { board, shapes: board.inOrder(), type, images, title }
  const shown = withContent(board, selection)
  return (await import('../export/quick-picture.ts')).quickPicture(source, format, shown)
}

/**
 * To be called while a press is being answered, with a picture that may be still to come: Safari takes nothing later.
 *
 * @returns a sentence about why it is not there, or null
 */
export async function putOnClipboard(format: 'png' | 'svg', picture: Promise<Blob>): Promise<string | null> {
  try {
    const item = format === 'png' ? { 'image/png': picture } : svgItem(picture)
    await navigator.clipboard.write([new ClipboardItem(item)])
    return null
  } catch {
    return 'ClipboardItem' in window ? messages.clipboard.tooLarge : messages.clipboard.noPictures
  }
}

const svgItem = (svg: Promise<Blob>) => ({
  'text/plain': svg.then((file) => file.slice(0, file.size, 'text/plain')),
  ...(takes('image/svg+xml') && { 'image/svg+xml': svg }),
})

export const blobOf = (text: string, type: string) => new Blob([text], { type })

/** Whether the browser's clipboard takes this type. */
export const takes = (type: string): boolean => 'ClipboardItem' in window && ClipboardItem.supports?.(type) === true

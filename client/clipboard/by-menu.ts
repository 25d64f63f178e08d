import type { Editor } from '../editor/editor.svelte.ts'
import { messages } from '../messages/index.ts'
import { OUR_TYPE } from './clipboard-data.ts'
import { pngOf, svgOf } from './pictures.ts'

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
export async function copyAsPicture(
  { board, scene, selectedShapes, clipboard }: Editor,
  format: 'png' | 'svg',
): Promise<void> {
  const shapes = selectedShapes.length > 0 ? selectedShapes : board.inOrder()
  try {
    // At once, and with the picture still to come: Safari takes nothing later than the press of the key.
    const item = format === 'png' ? { 'image/png': pngOf(shapes, scene) } : svgItem(svgOf(shapes, scene, ''))
    await navigator.clipboard.write([new ClipboardItem(item)])
    clipboard.say(messages.clipboard.copied[format])
  } catch {
    clipboard.problem = 'ClipboardItem' in window ? messages.clipboard.tooLarge : messages.clipboard.noPictures
  }
}

const svgItem = (svg: Promise<string>) => ({
  'text/plain': blobOf(svg, 'text/plain'),
  ...(takes('image/svg+xml') && { 'image/svg+xml': blobOf(svg, 'image/svg+xml') }),
})

export const blobOf = async (text: Promise<string> | string, type: string) => new Blob([await text], { type })

/** Whether the browser's clipboard takes this type. */
export const takes = (type: string): boolean => 'ClipboardItem' in window && ClipboardItem.supports?.(type) === true

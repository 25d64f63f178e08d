import { asLink, type Style as WordsStyle } from '../../text/runs.ts'
import type { Words } from '../../text/words.ts'
import { wordsFrom } from './texts.ts'
import type { Style } from './style.ts'
import type { XmlElement } from './xml.ts'

const BLOCKS: readonly string[] = ['div', 'p', 'li', 'ul', 'ol', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'tr', 'section']

/** The words of HTML in a drawing, with the style of what is first written; null when there are none. */
export function htmlWords(
  element: XmlElement,
  style: Style,
  styleOf: (element: XmlElement, parent: Style) => Style,
): { readonly words: Words; readonly style: Style } | null {
  const parts: { text: string; style: WordsStyle }[] = []
  let first: Style | null = null
  let isAtStart = true
  const addBreak = () => {
    const last = parts.at(-1)
    if (!last) return
    last.text = last.text.trimEnd()
    parts.push({ text: '\n', style: {} })
    isAtStart = true
  }
  function write(node: XmlElement, css: Style, words: WordsStyle) {
    if (css.isHidden) return
    for (const child of node.children) {
      if (typeof child === 'string') {
        const text = child.replace(/\s+/g, ' ')
        const shown = isAtStart ? text.trimStart() : text
        if (shown === '') continue
        first ??= css
        isAtStart = shown.endsWith(' ')
        parts.push({ text: shown, style: words })
        continue
      }
      const { name } = child
      if (name === 'br') addBreak()
      if (name === 'style' || name === 'script' || name === 'br') continue
      const isBlock = BLOCKS.includes(name)
      if (isBlock && parts.length > 0 && parts.at(-1)!.text !== '\n') addBreak()
      write(child, styleOf(child, css), styled(child, words))
      if (isBlock && parts.length > 0 && parts.at(-1)!.text !== '\n') addBreak()
    }
  }
  write(element, style, {})
  while (parts.at(-1)?.text.trim() === '') parts.pop()
  const last = parts.at(-1)
  if (!last || !first) return null
  last.text = last.text.trimEnd()
  return { words: wordsFrom(parts), style: first }
}

function styled({ name, attributes }: XmlElement, words: WordsStyle): WordsStyle {
  const link = name === 'a' ? asLink(attributes.get('href')) : null
  return {
    ...words,
    ...((name === 'b' || name === 'strong') && { bold: true as const }),
    ...((name === 'i' || name === 'em') && { italic: true as const }),
    ...((name === 's' || name === 'del') && { strike: true as const }),
    ...(name === 'code' && { code: true as const }),
    ...(link !== null && { link }),
  }
}

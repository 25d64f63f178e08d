import { itemAt, type ListItem } from '../../../text/lists.ts'
import { FormattedText, runsWithin, type Run, type Style } from '../../../text/runs.ts'
import { runsOf, type Words } from '../../../text/words.ts'

type Node = { readonly type: string; readonly attrs?: object; readonly content?: Node[]; readonly text?: string; readonly marks?: object[] } // prettier-ignore

const LISTS: { readonly [kind: string]: string } = { bullet: 'bulletList', number: 'orderedList' }
const MARKS = ['bold', 'italic', 'strike'] as const

/** Words as tldraw has them, a node for each paragraph; items of lists lie in lists. What is to be done keeps its sign. */
export function richText(words: Words): Node {
  const content: Node[] = []
  const formatted = new FormattedText(runsOf(words))
  let at = 0
  for (const paragraph of words.text.split('\n')) {
    const runs = formatted.within(at, at + paragraph.length)
    at += paragraph.length + 1
    const item = itemAt(paragraph, runs)
    const list = item && LISTS[item.kind]
    if (!list) content.push(paragraphOf(paragraph, runs))
    else {
      const rest = paragraph.slice(item.length)
      const words = paragraphOf(rest, runsWithin(runs, item.length, paragraph.length))
      listFor(content, item, list).push({ type: 'listItem', content: [words] })
    }
  }
  return { type: 'doc', content }
}

/** The items of the list that goes on here, or of a new one, as deep as it has to be. */
function listFor(content: Node[], { level }: ListItem, type: string): Node[] {
  let inside = content
  for (let depth = 0; ; depth++) {
    const last = inside.at(-1)
    let list = last && Object.values(LISTS).includes(last.type) ? last : undefined
    if (!list || (depth === level && list.type !== type)) {
      list = { type, content: [] }
      inside.push(list)
    }
    const items = list.content!
    if (depth === level) return items
    if (items.length === 0) items.push({ type: 'listItem', content: [{ type: 'paragraph' }] })
    inside = items.at(-1)!.content!
  }
}

function paragraphOf(text: string, runs: readonly Run[]): Node {
  if (text === '') return { type: 'paragraph' }
  let at = 0
  const content = runs.map(({ length, style }): Node => {
    const marks = marksOf(style)
    return { type: 'text', text: text.slice(at, (at += length)), ...(marks.length > 0 && { marks }) }
  })
  return { type: 'paragraph', content }
}

/** Code takes no other format there. */
function marksOf(style: Style): object[] {
  if (style.code) return [{ type: 'code' }]
  return [
    ...MARKS.filter((name) => style[name]).map((type) => ({ type })),
    ...(style.link ? [{ type: 'link', attrs: { href: style.link, target: '_blank', rel: 'noopener noreferrer nofollow', class: null } }] : []), // prettier-ignore
  ]
}

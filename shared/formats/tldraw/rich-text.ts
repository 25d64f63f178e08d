import { joinedRuns, asLink, type ListKind, type Run, type Style } from '../../text/runs.ts'
import { prefixOf } from '../../text/lists.ts'
import type { Words } from '../../text/words.ts'
import type { Input } from '../input.ts'

const MAX_NODES = 20_000
const MAX_DEPTH = 20
const MARKS: { readonly [type: string]: keyof Style } = {
  bold: 'bold',
  italic: 'italic',
  strike: 'strike',
  code: 'code',
}

/** The words of a shape's properties, in whichever form its version of tldraw wrote them. */
export function wordsFrom(props: Input): Words {
  const rich = props.at('richText')
  if (rich.isMissing) return { text: props.at('text').string('') }
  const writer = new Writer()
  blocksOf(rich, writer, 0)
  return writer.words()
}

const contentOf = (node: Input) => (node.at('content').isMissing ? [] : node.at('content').list(MAX_NODES))

function blocksOf(node: Input, writer: Writer, depth: number, list: ListKind | null = null, level = -1) {
  if (depth > MAX_DEPTH) return
  for (const child of contentOf(node)) {
    const type = child.at('type').string('')
    if (type === 'bulletList') blocksOf(child, writer, depth + 1, 'bullet', level + 1)
    else if (type === 'orderedList') blocksOf(child, writer, depth + 1, 'number', level + 1)
    else if (type === 'listItem') {
      writer.item(list ?? 'bullet', Math.min(8, Math.max(0, level)))
      blocksOf(child, writer, depth + 1, list, level)
    } else {
      writer.line()
      for (const inline of contentOf(child)) {
        if (inline.at('type').value === 'hardBreak') writer.write('\n', {})
        else writer.write(inline.at('text').string(''), styleOf(inline))
      }
    }
  }
}

function styleOf(node: Input): Style {
  const marks = node.at('marks').isMissing ? [] : node.at('marks').list(100)
  const styles = marks.map((mark): Style => {
    const type = mark.at('type').string('')
    if (type === 'link') {
      const link = mark.at('attrs').isMissing ? null : asLink(mark.at('attrs').at('href').value)
      return link === null ? {} : { link }
    }
    const name = Object.hasOwn(MARKS, type) ? MARKS[type] : undefined
    return name ? { [name]: true } : {}
  })
  return Object.assign({}, ...styles) as Style // of nothing else
}

class Writer {
  #text = ''
  readonly #runs: Run[] = []
  /** An item's sign was just written: its first paragraph goes on there. */
  #isFresh = true

  write(text: string, style: Style) {
    if (text === '') return
    this.#text += text
    this.#runs.push({ length: text.length, style })
    this.#isFresh = false
  }

  line() {
    if (!this.#isFresh) this.write('\n', {})
    this.#isFresh = false
  }

  item(kind: ListKind, level: number) {
    if (!this.#isFresh) this.write('\n', {})
    this.write(prefixOf(kind, level), { list: kind })
    this.#isFresh = true
  }

  words(): Words {
    const runs = joinedRuns(this.#runs)
    return { text: this.#text, ...(runs && { runs }) }
  }
}

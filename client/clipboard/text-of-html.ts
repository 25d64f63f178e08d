/** What begins on a line of its own. */
const BLOCKS = new Set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY DD DIV DL DT FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION TABLE TR UL'.split(
    ' ',
  ),
)
/** With an empty line before and after them. */
const PARAGRAPHS = new Set('BLOCKQUOTE H1 H2 H3 H4 H5 H6 P PRE'.split(' '))
const SILENT = new Set('HEAD SCRIPT STYLE TEMPLATE TITLE NOSCRIPT'.split(' '))

/** The words of a page, with its line breaks; items of lists are lines with a dash or a number. */
export function textOfHtml(html: string): string {
  const lines = new Lines()
  // What is parsed so is never shown and never run.
  walk(new DOMParser().parseFromString(html, 'text/html').body, lines, false)
  return lines.text()
}

function walk(node: Node, lines: Lines, keepsSpace: boolean) {
  if (node.nodeType === Node.TEXT_NODE) return lines.add(node.textContent ?? '', keepsSpace)
  if (!(node instanceof HTMLElement) || SILENT.has(node.nodeName)) return
  const keeps = keepsSpace || node.nodeName === 'PRE' || /^(pre|break-spaces)/.test(node.style.whiteSpace)
  const { nodeName } = node
  if (nodeName === 'BR') return lines.end()
  if (BLOCKS.has(nodeName)) lines.begin(PARAGRAPHS.has(nodeName))
  if (nodeName === 'LI') lines.add(markOf(node), true)
  for (const child of node.childNodes) walk(child, lines, keeps)
  if (nodeName === 'TD' || nodeName === 'TH') lines.add(' ', false)
  if (BLOCKS.has(nodeName)) lines.begin(PARAGRAPHS.has(nodeName))
}

function markOf(item: HTMLElement): string {
  const list = item.parentElement
  if (list?.nodeName !== 'OL') return '- '
  return `${[...list.children].filter(({ nodeName }) => nodeName === 'LI').indexOf(item) + 1}. `
}

class Lines {
  readonly #lines: string[] = ['']

  add(text: string, keepsSpace: boolean) {
    const [first = '', ...more] = keepsSpace ? text.replaceAll('\u00a0', ' ').split('\n') : [text.replace(/\s+/g, ' ')]
    const line = this.#lines.at(-1) ?? ''
    const isDouble = !keepsSpace && (line === '' || line.endsWith(' ')) && first.startsWith(' ')
    this.#lines[this.#lines.length - 1] = line + (isDouble ? first.slice(1) : first)
    this.#lines.push(...more)
  }

  end() {
    this.#lines.push('')
  }

  /** Goes on in a line that is empty, after an empty one if there is to be a gap. */
  begin(hasGap: boolean) {
    if (this.#lines.at(-1)?.trim() !== '') this.end()
    if (hasGap && this.#lines.length > 1 && this.#lines.at(-2)?.trim() !== '') this.end()
  }

  text(): string {
    const lines = this.#lines.map((line) => line.trimEnd())
    return lines
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .replace(/^\n+|\n+$/g, '')
  }
}

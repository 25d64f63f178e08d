import type { Font } from '../../shared/model/look.ts'
import { isRightToLeft } from '../../shared/text/direction.ts'
import { readParagraphs, type ReadParagraph } from '../../shared/text/edit-words.ts'
import { ItemNumbers, nameOfNumber } from '../../shared/text/lists.ts'
import { runsWithin, type Style } from '../../shared/text/runs.ts'
import { CODE_SIZE, INDENT, REACH } from '../../shared/text/typesetter.ts'
import { runsOf, type Span, type Words } from '../../shared/text/words.ts'
import { FONT_FAMILIES } from '../../shared/drawing/css-font.ts'
import { STRUCK } from '../../shared/drawing/draw-text.ts'
import type { Field } from './text-field.ts'

/** How all words of a shape are written; `linkColour` is CSS. */
export type Writing = { readonly font: Font; readonly linkColour: string }

/**
 * Words in an element that people can write in, set as the canvas sets them: a `<div>` for each paragraph, a `<span>` for
 * what looks alike. What items of lists begin with is not among the letters: the paragraph's own sign stands for it.
 */
export class WordsSurface implements Field {
  readonly #root: HTMLElement
  readonly #words: () => Words
  readonly #writing: () => Writing
  /** What each paragraph was made from, to leave those that have not changed. */
  #shown: readonly string[] = []
  /** What stands for the sign of an item, in the words. */
  readonly #signs = new WeakMap<Node, string>()

  constructor(root: HTMLElement, words: () => Words, writing: () => Writing) {
    this.#root = root
    this.#words = words
    this.#writing = writing
  }

  /** The words as they stand on the page, whoever put them there. */
  get value(): string {
    return Array.from(this.#root.childNodes, (node) => this.#textOf(node)).join('\n')
  }

  get selectionStart(): number {
    return this.selection?.from ?? 0
  }

  get selectionEnd(): number {
    return this.selection?.to ?? 0
  }

  /** What is selected on the page; null when that is elsewhere. */
  get selection(): Span | null {
    const selection = document.getSelection()
    if (!selection || selection.rangeCount === 0) return null
    const { startContainer, startOffset, endContainer, endOffset } = selection.getRangeAt(0)
    return this.spanOf({ startContainer, startOffset, endContainer, endOffset })
  }

  /** Where a range of the page is in the words. */
  spanOf(range: Pick<StaticRange, 'startContainer' | 'startOffset' | 'endContainer' | 'endOffset'>): Span | null {
    if (!this.#root.contains(range.startContainer) || !this.#root.contains(range.endContainer)) return null
    return {
      from: this.#offsetOf(range.startContainer, range.startOffset),
      to: this.#offsetOf(range.endContainer, range.endOffset),
    }
  }

  show(selection: Span): void {
    this.#render()
    if (document.activeElement !== this.#root) return
    const [from, to] = [this.#placeOf(selection.from), this.#placeOf(selection.to)]
    const now = document.getSelection()
    const isThere =
      now?.rangeCount &&
      now.anchorNode === from.node &&
      now.anchorOffset === from.offset &&
      now.focusNode === to.node &&
      now.focusOffset === to.offset
    const isBackwards = now?.anchorNode === to.node && now.anchorOffset === to.offset
    if (!isThere && !(isBackwards && now.focusNode === from.node && now.focusOffset === from.offset))
      now?.setBaseAndExtent(from.node, from.offset, to.node, to.offset)
  }

  /** Where something between letters is on the page. */
  rectAt(at: number): DOMRect {
    const { node, offset } = this.#placeOf(at)
    const range = document.createRange()
    range.setStart(node, offset)
    const rect = range.getClientRects()[0]
    const element = node instanceof Element ? node : node.parentElement
    return rect ?? (element ?? this.#root).getBoundingClientRect()
  }

  #render() {
    const words = this.#words()
    const numbers = new ItemNumbers()
    const paragraphs = readParagraphs(words).map((paragraph) => {
      const number = numbers.next(paragraph.item)
      const text = words.text.slice(paragraph.words, paragraph.to)
      const runs = runsWithin(runsOf(words), paragraph.words, paragraph.to)
      const name = paragraph.item?.kind === 'number' ? nameOfNumber(number, paragraph.item.level) : ''
      const sign = words.text.slice(paragraph.from, paragraph.words)
      return { paragraph, text, runs, name, sign, key: JSON.stringify([sign, paragraph.item, name, text, runs]) }
    })
    const writing = this.#writing()
    const keys = paragraphs.map(({ key }) => `${writing.font} ${writing.linkColour} ${key}`)
    const isAsShown = this.value === words.text
    let same = 0
    while (isAsShown && same < keys.length && keys[same] === this.#shown[same]) same++
    let sameAtEnd = 0
    const most = Math.min(keys.length, this.#shown.length) - same
    while (isAsShown && sameAtEnd < most && keys.at(-1 - sameAtEnd) === this.#shown.at(-1 - sameAtEnd)) sameAtEnd++
    this.#shown = keys
    const { childNodes } = this.#root
    const after = childNodes[childNodes.length - sameAtEnd] ?? null
    for (const node of [...childNodes].slice(same, childNodes.length - sameAtEnd)) node.remove()
    for (const { paragraph, text, runs, name, sign } of paragraphs.slice(same, paragraphs.length - sameAtEnd)) {
      const element = this.#paragraph(paragraph, text, name)
      let at = 0
      for (const { length, style } of runs) element.append(this.#letters(text.slice(at, (at += length)), style))
      if (text === '') element.append(document.createElement('br'))
      this.#signs.set(element, sign)
      this.#root.insertBefore(element, after)
    }
  }

  #paragraph({ item }: ReadParagraph, text: string, name: string): HTMLElement {
    const element = document.createElement('div')
    element.dir = isRightToLeft(text) ? 'rtl' : 'ltr'
    if (!item) return element
    element.className = `item ${item.kind} way-${item.level % 3}`
    element.dataset.name = name
    element.style.setProperty('--indent', `${(item.level + 1) * INDENT}em`)
    return element
  }

  #letters(text: string, style: Style): Node {
    const { font, linkColour } = this.#writing()
    const { bold, italic, strike, code, link } = style
    if (!bold && !italic && !strike && !code && link === undefined) return document.createTextNode(text)
    const element = document.createElement('span')
    element.textContent = text
    if (bold) element.style.fontWeight = '600'
    if (italic) element.style.fontStyle = 'italic'
    const isSmall = code && font !== 'mono'
    const size = isSmall ? CODE_SIZE : 1
    if (isSmall) {
      element.style.fontFamily = `"${FONT_FAMILIES.mono}", system-ui, sans-serif`
      element.style.fontSize = `${CODE_SIZE}em`
      // Other letters decide how high the line is.
      element.style.lineHeight = '0'
    }
    if (link !== undefined) {
      element.dataset.link = link
      element.style.color = linkColour
    }
    const { above } = REACH[isSmall ? 'mono' : font]
    const bars = [...(strike ? [STRUCK.strike] : []), ...(link === undefined ? [] : [STRUCK.underline])]
    const top = (bar: number) => `${above + (bar - STRUCK.thickness / 2) / size}em`
    element.style.background = bars
      .map(
        (bar) =>
          `linear-gradient(currentcolor, currentcolor) 0 ${top(bar)} / 100% ${STRUCK.thickness / size}em no-repeat`,
      )
      .join(', ')
    return element
  }

  #textOf(node: Node): string {
    return (this.#signs.get(node) ?? '') + (node.textContent ?? '')
  }

  #offsetOf(node: Node, offset: number): number {
    const paragraphs = [...this.#root.childNodes]
    const index = node === this.#root ? offset : paragraphs.findIndex((each) => each.contains(node))
    const before = paragraphs.slice(0, index).reduce((sum, each) => sum + this.#textOf(each).length + 1, 0)
    const paragraph = paragraphs[index]
    if (!paragraph) return Math.max(0, before - 1) // after the last one
    const sign = this.#signs.get(paragraph)?.length ?? 0
    if (node === this.#root) return before + sign
    const range = document.createRange()
    range.setStart(paragraph, 0)
    range.setEnd(node, offset)
    return before + sign + range.toString().length
  }

  #placeOf(at: number): { node: Node; offset: number } {
    let left = at
    for (const paragraph of this.#root.childNodes) {
      const sign = this.#signs.get(paragraph)?.length ?? 0
      const length = sign + (paragraph.textContent?.length ?? 0)
      if (left <= length) return placeWithin(paragraph, Math.max(0, left - sign))
      left -= length + 1
    }
    return { node: this.#root, offset: this.#root.childNodes.length }
  }
}

function placeWithin(paragraph: Node, at: number): { node: Node; offset: number } {
  let left = at
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = node.nodeValue?.length ?? 0
    if (left <= length) return { node, offset: left }
    left -= length
  }
  return { node: paragraph, offset: 0 }
}

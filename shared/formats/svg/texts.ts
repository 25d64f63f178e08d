import { rotatePoint, type BoardPoint } from '../../geometry/space.ts'
import type { Align, Colour, Font } from '../../model/look.ts'
import { asLink, joinedRuns, type Run, type Style as WordsStyle } from '../../text/runs.ts'
import type { Typesetter } from '../../text/typesetter.ts'
import type { Words } from '../../text/words.ts'
import { apply, type Matrix } from './matrix.ts'
import { textDraft, type Draft } from './pieces.ts'
import { lengthOf, type Style } from './style.ts'
import type { XmlElement } from './xml.ts'

/** Words on one baseline, on the board as if it was not turned: turn about the origin to see where they are. */
export type Line = {
  readonly words: Words
  readonly look: LineLook
  readonly left: number
  readonly baseline: number
  readonly width: number
}
export type LineLook = {
  readonly size: number
  readonly font: Font
  readonly angle: number
  readonly colour: Colour
  readonly opacity: number
}

/** What an element of words may ask about those around and in it. */
export type TextScene = {
  readonly matrix: Matrix
  readonly type: Typesetter
  readonly link: string | null
  readonly styleOf: (element: XmlElement, parent: Style) => Style
  /** Null for words that nobody sees. */
  readonly inkOf: (style: Style) => { readonly colour: Colour; readonly opacity: number } | null
}

type Pen = {
  x: number
  y: number
  /** Whether white space before the next letter is left out. */
  isAtStart: boolean
  lines: Open[]
}
type Open = { x: number; y: number; parts: { text: string; style: WordsStyle }[]; css: Style; link: string | null }

const ORIGIN: BoardPoint = { x: 0, y: 0 }

/** The lines of a `<text>`. */
export function linesOf(element: XmlElement, style: Style, scene: TextScene): Line[] {
  const pen: Pen = { x: 0, y: 0, isAtStart: true, lines: [] }
  write(element, style, scene.link, pen, scene)
  return pen.lines.flatMap((line) => lineFrom(line, scene) ?? [])
}

function write(element: XmlElement, style: Style, link: string | null, pen: Pen, scene: TextScene) {
  if (style.isHidden) return
  const at = (name: string) => lengthOf(element.attributes.get(name)?.split(/[\s,]+/)[0], 0, style.fontSize)
  const [x, y, dx, dy] = [at('x'), at('y'), at('dx'), at('dy')]
  // Small steps up and down within a line are powers and indices.
  const isStep = dy !== null && Math.abs(dy) > 0.7 * style.fontSize
  if (x !== null || y !== null || isStep || pen.lines.length === 0) {
    pen.x = (x ?? pen.x) + (dx ?? 0)
    pen.y = (y ?? pen.y) + (dy ?? 0)
    pen.lines.push({ x: pen.x, y: pen.y, parts: [], css: style, link })
    pen.isAtStart = true
  }
  const line = () => pen.lines.at(-1)! // there is one by now
  for (const child of element.children) {
    if (typeof child !== 'string') {
      if (child.name !== 'tspan' && child.name !== 'a' && child.name !== 'textPath') continue
      const leadsTo = child.name === 'a' ? (asLink(child.attributes.get('href')) ?? link) : link
      write(child, scene.styleOf(child, style), leadsTo, pen, scene)
      continue
    }
    const text = spaced(child, element, style, pen)
    if (text === '') continue
    if (line().parts.length === 0) line().css = style
    line().parts.push({ text, style: wordsStyle(style, link) })
  }
}

function spaced(text: string, element: XmlElement, style: Style, pen: Pen): string {
  const keeps =
    element.attributes.get('xml:space') === 'preserve' || style.get('white-space')?.startsWith('pre') === true
  const joined = text.replace(/[\t\n\r]+/g, ' ')
  const single = keeps ? joined : joined.replace(/ +/g, ' ')
  const result = pen.isAtStart && !keeps ? single.trimStart() : single
  if (result !== '') pen.isAtStart = result.endsWith(' ') && !keeps
  return result
}

function wordsStyle(style: Style, link: string | null): WordsStyle {
  const weight = style.get('font-weight') ?? 'normal'
  return {
    ...((weight.startsWith('bold') || Number(weight) >= 600) && { bold: true }),
    ...(/^(italic|oblique)/.test(style.get('font-style') ?? '') && { italic: true }),
    ...(/line-through/.test(style.get('text-decoration') ?? '') && { strike: true }),
    ...(link !== null && { link }),
  }
}

/** Words of formatted pieces. */
export function wordsFrom(parts: readonly { readonly text: string; readonly style: WordsStyle }[]): Words {
  const text = parts.map((part) => part.text).join('')
  const runs = joinedRuns(parts.map(({ text, style }): Run => ({ length: text.length, style })))
  return { text, ...(runs && { runs }) }
}

const ANCHORS: { readonly [anchor: string]: number } = { middle: 0.5, end: 1 }

function lineFrom({ x, y, parts, css }: Open, scene: TextScene): Line | null {
  const last = parts.at(-1)
  if (last) last.text = last.text.trimEnd()
  const words = wordsFrom(parts.filter(({ text }) => text !== ''))
  const ink = scene.inkOf(css)
  if (words.text.trim() === '' || !ink || css.get('visibility') === 'hidden') return null
  const [a, b, c, d] = scene.matrix
  const size = css.fontSize * (Math.abs(a * d - b * c) / (Math.hypot(a, b) || 1))
  if (!(size > 0.5)) return null
  const look: LineLook = { size: Math.min(1000, size), font: fontOf(css), angle: Math.atan2(b, a), ...ink }
  const width = widthOf(words, look, scene.type)
  const at = rotatePoint(apply(scene.matrix, { x, y }), ORIGIN, -look.angle)
  const part = ANCHORS[css.get('text-anchor') ?? ''] ?? 0
  return { words, look, width, left: at.x - part * width, baseline: at.y + size * shiftOf(css) }
}

/** From the line that words are put on to the one that they stand on, in font sizes. */
function shiftOf(style: Style): number {
  const baseline = style.get('dominant-baseline') ?? ''
  if (/^(middle|central)$/.test(baseline)) return 0.33
  if (/^(hanging|text-before-edge|text-top)$/.test(baseline)) return 0.78
  return /^(text-after-edge|ideographic|text-bottom)$/.test(baseline) ? -0.22 : 0
}

const MONO = /mono|courier|consol|menlo|code|cascadia|typewriter/i
const HAND = /\bhand|excalifont|virgil|comic|cursive|script|caveat|kalam|architects|segoe print|xkcd|marker/i

export const fontOf = (style: Style): Font => {
  const family = style.get('font-family') ?? ''
  return MONO.test(family) ? 'mono' : HAND.test(family) ? 'hand' : 'sans'
}

const widthOf = ({ text, runs }: Words, { font, size }: LineLook, type: Typesetter) =>
  type.layout(text, font, size, null, runs).width

/** Lines that people wrote as one text, from one list of lines in the order in which they were drawn. */
export function blocksOf(lines: readonly Line[]): Block[] {
  const blocks: Block[] = []
  for (const line of joinedLines(lines)) {
    const block = blocks.at(-1)
    const align = block && alignBelow(block, line)
    if (block && align) blocks[blocks.length - 1] = { lines: [...block.lines, line], align }
    else blocks.push({ lines: [line], align: null })
  }
  return blocks
}

/** Lines under one another. @property align null for a single one */
export type Block = { readonly lines: readonly Line[]; readonly align: Exclude<Align, 'auto'> | null }

/** Pieces of one line that were drawn one by one, as formatted words are. */
function joinedLines(lines: readonly Line[]): Line[] {
  const joined: Line[] = []
  for (const line of lines) {
    const last = joined.at(-1)
    const gap = last ? line.left - last.left - last.width : 0
    const { size } = line.look
    const isNext = last && isAlike(last.look, line.look) && Math.abs(last.baseline - line.baseline) < 0.05 * size
    if (!last || !isNext || gap < -0.3 * size || gap > 0.5 * size) {
      joined.push(line)
      continue
    }
    const space = gap > 0.15 * size && !/\s$/.test(last.words.text) && !/^\s/.test(line.words.text) ? ' ' : ''
    joined[joined.length - 1] = {
      ...last,
      width: line.left + line.width - last.left,
      words: joinedWords([last.words, { text: space }, line.words]),
    }
  }
  return joined
}

/** Words one after the other. */
export function joinedWords(all: readonly Words[]): Words {
  const runs = joinedRuns(all.flatMap(({ text, runs }): readonly Run[] => runs ?? [{ length: text.length, style: {} }]))
  return { text: all.map(({ text }) => text).join(''), ...(runs && { runs }) }
}

const isAlike = (a: LineLook, b: LineLook) =>
  Math.abs(a.size - b.size) < 0.05 * a.size &&
  a.font === b.font &&
  a.colour === b.colour &&
  Math.abs(a.angle - b.angle) < 0.001 &&
  Math.abs(a.opacity - b.opacity) < 0.01

/** From one baseline to the next, in font sizes. */
const LEAST_LEADING = 0.85
const MOST_LEADING = 1.75

/** How a line below others is aligned with them; null for one that is none of theirs. */
function alignBelow({ lines, align }: Block, line: Line): Exclude<Align, 'auto'> | null {
  const last = lines.at(-1)!
  const leading = (line.baseline - last.baseline) / line.look.size
  if (!isAlike(last.look, line.look) || leading < LEAST_LEADING || leading > MOST_LEADING) return null
  const reach = 0.15 * line.look.size
  const fits = { left: line.left - last.left, centre: line.left + line.width / 2 - last.left - last.width / 2, right: line.left + line.width - last.left - last.width } // prettier-ignore
  return (['left', 'centre', 'right'] as const).find((way) => (!align || align === way) && Math.abs(fits[way]) < reach) ?? null // prettier-ignore
}

const PARTS = { left: 0, centre: 0.5, right: 1 } as const

/** A text of ours where a block stands: the middles of both are the same. */
export function draftOf({ lines, align }: Block, type: Typesetter): Draft {
  const { look } = lines[0]! // no block is empty
  const words = joinedWords(lines.flatMap(({ words }, i) => (i === 0 ? [words] : [{ text: '\n' }, words])))
  const layout = type.layout(words.text, look.font, look.size, null, words.runs)
  const part = PARTS[align ?? 'left']
  const edge = lines.reduce((sum, { left, width }) => sum + left + part * width, 0) / lines.length
  const baseline = lines.reduce((sum, line) => sum + line.baseline, 0) / lines.length
  const box = {
    x: edge - part * layout.width,
    y: baseline - ((lines.length - 1) / 2) * layout.lineHeight - layout.ascent,
    w: layout.width,
    h: layout.height,
  }
  const middle = rotatePoint({ x: box.x + box.w / 2, y: box.y + box.h / 2 }, ORIGIN, look.angle)
  const place = { x: middle.x - box.w / 2, y: middle.y - box.h / 2, angle: look.angle }
  return textDraft(place, words, {
    stroke: look.colour,
    opacity: look.opacity,
    font: look.font,
    fontSize: look.size,
    ...(align && align !== 'left' && { align }),
  })
}

/** A text whose middle is there, upright. */
export function draftAround(middle: BoardPoint, words: Words, look: LineLook, type: Typesetter): Draft {
  const { width, height } = type.layout(words.text, look.font, look.size, null, words.runs)
  const place = { x: middle.x - width / 2, y: middle.y - height / 2, angle: look.angle }
  const align = words.text.includes('\n') ? { align: 'centre' as const } : {}
  return textDraft(place, words, { stroke: look.colour, opacity: look.opacity, font: look.font, fontSize: look.size, ...align }) // prettier-ignore
}

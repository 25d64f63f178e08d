import type { GroupId } from '../../shared/model/order.ts'
import { copyOf, type CopiedShape } from '../../shared/model/copied-shape.ts'
import { DEFAULT_LOOK, type Look } from '../../shared/model/look.ts'
import { asShapeId, type Shape, type ShapeId } from '../../shared/model/shape.ts'
import { NOTE_SIZE } from '../../shared/model/shapes/note.ts'
import { LINE_HEIGHT, type Typesetter } from '../../shared/text/typesetter.ts'
import { shownAddress } from './links.ts'
import type { Table } from './tables.ts'

/** Text that is wider than this is broken into lines, board units. */
const TEXT_WIDTH = 600
const CARD_WIDTH = 280
const CARD_PADDING = 16
/** In a cell, beside its words. */
const CELL_PADDING = 12
const CELL_WIDTHS = { least: 80, most: 320 }
const NOTE_GAP = 20

const SMALL: Look = { ...DEFAULT_LOOK, font: 'sans', fontSize: 16 }
/** A little more than any letters take: rounding must not break a line in two. */
const SPARE = 2

const part = (kind: Shape['kind'], count: number, box: { x: number; y: number; w: number; h: number }) =>
  ({ kind, id: asShapeId(`made-${count}`) as ShapeId, ...box, angle: 0, z: 'a0', locked: false }) as const // a short id

/** @param look of the next text */
export function textShape(text: string, look: Look, type: Typesetter): CopiedShape {
  const { width } = type.layout(text, look.font, look.fontSize, null)
  const w = width > TEXT_WIDTH ? TEXT_WIDTH : 0
  return copyOf({ ...part('text', 0, { x: 0, y: 0, w, h: 0 }), look, text } as Shape) // a text has no more
}

/** A link as a card with its address. */
export function linkCard(url: URL, type: Typesetter): CopiedShape {
  const text = shownAddress(url)
  const look: Look = { ...SMALL, stroke: 'blue', fill: 'blue' }
  const { width, height } = sized(text, look, CARD_WIDTH - 2 * CARD_PADDING, type)
  const box = { x: 0, y: 0, w: width + 2 * CARD_PADDING, h: height + 2 * CARD_PADDING }
  const card = copyOf({ ...part('rectangle', 0, box), look, text } as Shape) // a rectangle has no more
  return { ...card, words: [{ insert: text, attributes: { link: url.href } }] }
}

/** A table as boxes in rows and columns, held together as a group. */
export function tableShapes(table: Table, group: GroupId, type: Typesetter): CopiedShape[] {
  const columns = table[0]?.map((_, i) => Math.max(...table.map((row) => widthOf(row[i] ?? '', type)))) ?? []
  const shapes: CopiedShape[] = []
  let y = 0
  for (const [i, row] of table.entries()) {
    const look: Look = {
      ...SMALL,
      width: 1,
      corners: 'sharp',
      align: 'left',
      ...(i === 0 && table.length > 1 && { fill: 'ink' as const }),
    }
    const heights = row.map((cell, j) => sized(cell, look, (columns[j] ?? 0) - 2 * CELL_PADDING + SPARE, type).height)
    const h = Math.max(...heights) + 2 * CELL_PADDING
    let x = 0
    for (const [j, text] of row.entries()) {
      const w = columns[j] ?? 0
      shapes.push(copyOf({ ...part('rectangle', shapes.length, { x, y, w, h }), look, text, groups: [group] } as Shape)) // as above
      x += w
    }
    y += h
  }
  return shapes
}

function widthOf(text: string, type: Typesetter): number {
  const { width } = sized(text, SMALL, CELL_WIDTHS.most - 2 * CELL_PADDING, type)
  return Math.max(CELL_WIDTHS.least, width + 2 * CELL_PADDING)
}

/** Room for words, in lines no longer than they may be. */
function sized(text: string, { font, fontSize }: Look, most: number, type: Typesetter) {
  const layout = type.layout(text, font, fontSize, most)
  return { width: Math.ceil(layout.width) + SPARE, height: Math.max(layout.height, fontSize * LINE_HEIGHT) }
}

/** A note for each line, in rows that make a square. */
export function noteShapes(lines: readonly string[], at: { readonly x: number; readonly y: number }): CopiedShape[] {
  const columns = Math.ceil(Math.sqrt(lines.length))
  const step = NOTE_SIZE + NOTE_GAP
  return lines.map((text, i) => {
    const x = at.x + (i % columns) * step
    const y = at.y + Math.floor(i / columns) * step
    return copyOf({ ...part('note', i, { x, y, w: NOTE_SIZE, h: NOTE_SIZE }), look: DEFAULT_LOOK, text } as Shape) // as above
  })
}

import { boxAround, centreOf } from '../../geometry/box.ts'
import { rotatePoint, type BoardPoint, type Box } from '../../geometry/space.ts'
import type { Shape } from '../../model/shape.ts'
import { kindOf } from '../../model/shapes/index.ts'
import { layoutOf, textBox } from '../../model/text-in-shape.ts'
import type { TextLayout, TextLine, Typesetter } from '../../text/typesetter.ts'
import { writtenStroke } from './colours.ts'
import type { Element, Written } from './element.ts'
import { fontNumber, writtenLook } from './looks.ts'

/** An element for a shape, in this box before it is turned. */
export function elementFor(shape: Shape, type: string, box: Box, more: Partial<Element> = {}): Element {
  return {
    id: shape.id,
    type,
    x: box.x,
    y: box.y,
    width: box.w,
    height: box.h,
    angle: (shape.angle + 4 * Math.PI) % (2 * Math.PI),
    ...writtenLook(shape.look),
    roundness: null,
    groupIds: shape.groups ?? [],
    frameId: shape.frame ?? null,
    locked: shape.locked,
    link: linkOf(shape),
    ...more,
  }
}

/** Where all of the words lead. */
const linkOf = ({ runs = [] }: Shape) => (runs.length === 1 && runs[0]?.style.link) || null

/**
 * An element for a shape that is a run of points, unturned. Excalidraw turns it about the middle of its points, and we
 * about the middle of its box, which may be larger.
 */
export function linearElementFor(
  shape: Shape,
  type: string,
  points: readonly BoardPoint[],
  box: Box,
  more: Partial<Element>,
): Element {
  const around = boxAround(points) ?? box
  const middle = centreOf(around)
  const turned = rotatePoint(middle, centreOf(box), shape.angle)
  const [first = middle] = points
  const at = { ...around, x: first.x + turned.x - middle.x, y: first.y + turned.y - middle.y }
  return elementFor(shape, type, at, { ...more, points: points.map(({ x, y }) => [x - first.x, y - first.y]) })
}

/** Where an element carries what it was here. */
export const OURS = 'drawingRoom'

const LABEL = '~label'
const ALIGNS = { left: 'left', centre: 'center', right: 'right' } as const

/**
 * The text for the label of a shape; null for one without words.
 *
 * @param containerId the element that it is bound to
 */
export function labelFor(shape: Shape, containerId: string | null, type: Typesetter): Element | null {
  const area = shape.text === '' ? null : kindOf(shape).textArea?.(shape, type)
  if (!area) return null
  const layout = layoutOf(shape, area, type)
  const box = textBox(area, layout)
  const centre = centreOf(box)
  const turned = rotatePoint(centre, centreOf(kindOf(shape).box(shape, type)), shape.angle)
  const at = { ...box, x: box.x + turned.x - centre.x, y: box.y + turned.y - centre.y }
  return elementFor(shape, 'text', at, {
    ...wordsFor(shape, layout),
    id: shape.id.slice(0, 64 - LABEL.length) + LABEL,
    textAlign: ALIGNS[area.align],
    verticalAlign: area.vertical,
    containerId,
    link: null,
  })
}

/**
 * A line takes no text there: its words lie over it, and both are held together by a group of their own.
 */
export function labelledOutline(body: Element, label: Element | null): Written {
  if (!label) return { body, label }
  const groupIds = [`${body.id}~outline`, ...body.groupIds]
  return { body: { ...body, groupIds }, label: { ...label, groupIds, customData: { [OURS]: { isLabel: true } } } }
}

/** What an element says of the words of a shape. */
export const wordsFor = (
  { text, look }: Shape,
  { lines, fontSize }: Pick<TextLayout, 'lines' | 'fontSize'>,
): Partial<Element> => ({
  strokeColor: writtenStroke(look.stroke),
  backgroundColor: 'transparent',
  strokeWidth: 2,
  strokeStyle: 'solid',
  roughness: 0,
  text: lines.map(lineWithSign).join('\n'),
  originalText: text,
  fontSize,
  fontFamily: fontNumber(look.font),
  autoResize: true,
  lineHeight: 1.35,
})

const SIGNS = { bullet: '•', number: '', todo: '☐', done: '☑' } as const
/** Of a level of a list, in spaces. */
const INDENT = 3

/** Lists are no more than words there: each line has its sign, and is moved in as far as spaces can. */
function lineWithSign({ text, sign, indent }: TextLine, i: number, lines: readonly TextLine[]): string {
  const item = (sign ?? lines.slice(0, i).findLast((line) => line.sign)?.sign)?.item
  if (!item || (!sign && !indent)) return text
  const before = ' '.repeat(INDENT * item.level)
  return sign ? `${before}${SIGNS[item.kind] || sign.name} ${text}` : `${before}${' '.repeat(INDENT)}${text}`
}

import type { Path } from '../../geometry/path.ts'
import type { BoardPoint, Box } from '../../geometry/space.ts'
import type { GroupId } from '../../model/order.ts'
import { DEFAULT_LOOK, type Look } from '../../model/look.ts'
import type { Shape, ShapeId } from '../../model/shape.ts'
import { connectorThrough } from '../../model/shapes/connector.ts'
import type { Typesetter } from '../../text/typesetter.ts'
import type { Words } from '../../text/words.ts'
import { areasOf, bridged } from './areas.ts'
import { contoursOf, curveThrough, type Contour } from './outline.ts'
import { lookOf, THINNEST, type Paint } from './paint.ts'
import { recognised } from './recognise.ts'

/** A shape before it has an id, with what is still to be told about it. */
export type Piece = {
  readonly shape: Draft
  /** What it is in, innermost first. */
  readonly groups: readonly GroupId[]
  /** The element that holds what it was drawn by: heads and lines that belong together have one. */
  readonly holder: object
  /** The picture of an image. */
  readonly picture?: string
}
export type Draft = { [K in Shape['kind']]: Omit<Extract<Shape, { kind: K }>, 'id' | 'z' | 'locked'> }[Shape['kind']]

const base = (look: Partial<Look>) => ({ look: { ...DEFAULT_LOOK, corners: 'sharp' as const, ...look }, text: '' })

export const boxedDraft = (
  kind: 'rectangle' | 'ellipse',
  place: Box & { readonly angle: number },
  paint: Paint,
  look: Partial<Look> = {},
): Draft => ({ ...base({ ...lookOf(paint), ...look }), kind, ...place })

export const textDraft = (
  place: BoardPoint & { readonly angle: number },
  words: Words,
  look: Partial<Look>,
): Draft => ({
  ...base(look),
  ...words,
  kind: 'text',
  ...place,
  w: 0,
  h: 0,
})

/** The heads of a line, where it has some. */
export type Heads = Partial<Pick<Look, 'startHead' | 'endHead'>>

/** What a path looks like, as few shapes as will do. @param path on the board */
export function draftsOf(path: Path, paint: Paint, heads: Heads, type: Typesetter): Draft[] {
  const contours = contoursOf(path)
  const { fill, stroke } = paint
  if (!fill) return stroke ? contours.map((contour) => lineDraft(contour, paint, heads, type)) : []
  const areas = areasOf(contours, fill.isEvenOdd)
  const isWhole = areas.length === contours.length && contours.every(({ isClosed }) => isClosed)
  // Of what has no holes and no open ends, one shape has both the fill and the line.
  if (!stroke || isWhole) return areas.map((area) => areaDraft(area, paint, type))
  return [
    ...areas.map((area) => areaDraft(area, { ...paint, stroke: null }, type)),
    ...contours.map((contour) => lineDraft(contour, { ...paint, fill: null }, heads, type)),
  ]
}

function areaDraft(
  area: { readonly outer: Contour; readonly holes: readonly Contour[] },
  paint: Paint,
  type: Typesetter,
) {
  const { outer, holes } = area
  if (holes.length > 0) return closedDraft(bridged(area), false, paint)
  const known = recognised({ ...outer, isClosed: true }, type)
  if (known) return knownDraft(known, paint)
  const curve = outer.isClosed ? curveThrough(outer) : null
  return closedDraft(curve ?? outer.run, curve !== null, paint)
}

const knownDraft = ({ kind, corners, place }: NonNullable<ReturnType<typeof recognised>>, paint: Paint): Draft =>
  ({ ...base({ ...lookOf(paint), corners }), kind, ...place }) as Draft // of one of the boxed kinds

function closedDraft(run: readonly BoardPoint[], isCurve: boolean, paint: Paint): Draft {
  const { place, points } = connectorThrough(run)
  const look = { ...lookOf(paint), routing: isCurve ? ('curved' as const) : ('straight' as const) }
  return { ...base(look), kind: 'line', ...place, points, isClosed: true }
}

/** What is drawn and not filled. */
function lineDraft(contour: Contour, paint: Paint, heads: Heads, type: Typesetter): Draft {
  if (contour.isClosed) {
    const known = recognised(contour, type)
    if (known) return knownDraft(known, { ...paint, fill: null })
  }
  const curve = curveThrough(contour)
  const run = curve ?? contour.run
  if (contour.isClosed) return closedDraft(run, curve !== null, { ...paint, fill: null })
  return openDraft(run, curve !== null, paint, heads)
}

export function openDraft(run: readonly BoardPoint[], isCurve: boolean, paint: Paint, heads: Heads): Draft {
  const { place, points } = connectorThrough(run)
  const { endHead = 'none', startHead = 'none' } = heads
  const isArrow = endHead !== 'none' && endHead !== 'usual'
  const look: Partial<Look> = {
    ...lookOf({ ...paint, fill: null }),
    routing: isCurve ? 'curved' : 'straight',
    startHead,
    endHead: isArrow ? (endHead === 'arrow' ? 'usual' : endHead) : 'usual',
  }
  return { ...base(look), kind: isArrow ? 'arrow' : 'line', ...place, points }
}

export const isThin = ({ look }: Draft) => look.width === THINNEST

export const withId = (draft: Draft, id: ShapeId, groups: readonly GroupId[]): Shape =>
  ({ ...draft, id, z: 'a0', locked: false, ...(groups.length > 0 && { groups }) }) as Shape // of the draft's kind

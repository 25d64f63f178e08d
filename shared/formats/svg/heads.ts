import { boxAround, growBox, boxContains } from '../../geometry/box.ts'
import { distance, type BoardPoint } from '../../geometry/space.ts'
import type { Colour, Head } from '../../model/look.ts'
import type { Connector, ShapeId } from '../../model/shape.ts'
import { runsOf } from '../../model/geometry-of.ts'
import type { Typesetter } from '../../text/typesetter.ts'
import { connectorPoints } from '../../model/shapes/connector-way.ts'
import { isThin, openDraft, withId, type Draft, type Piece } from './pieces.ts'
import { asStroke, edgeOf } from './paint.ts'

/** How large a head may be beside the width of its line. */
const LARGEST = 14
const LEAST_LARGEST = 18
/** How many shapes before a head its line may be. */
const NEAR = 4

type Pointed = { readonly tip: BoardPoint; readonly head: Head; readonly size: number; readonly colour: Colour }

/** Lines with the heads that were drawn at their ends as shapes of their own: triangles, and pairs of short lines. */
export function withHeads(pieces: readonly Piece[], type: Typesetter): Piece[] {
  // Some draw a head after its line, and some before it.
  return joined(joined(pieces, type).reverse(), type).reverse()
}

function joined(pieces: readonly Piece[], type: Typesetter): Piece[] {
  const result: Piece[] = []
  for (const piece of pieces) {
    const at = lineFor(piece, result, type)
    if (at)
      result[at.index] = { ...result[at.index]!, shape: at.shape } // it was found there
    else result.push(piece)
  }
  return result
}

function lineFor(
  piece: Piece,
  before: readonly Piece[],
  type: Typesetter,
): { readonly index: number; readonly shape: Draft } | null {
  const points = pointsOf(piece.shape, type)
  const box = points && boxAround(points)
  if (!points || !box) return null
  const size = Math.max(box.w, box.h)
  for (let index = before.length - 1; index >= Math.max(0, before.length - NEAR); index--) {
    const { shape, holder } = before[index]! // in range
    if (holder !== piece.holder || !isOpenLine(shape)) continue
    if (size > Math.max(LEAST_LARGEST, LARGEST * shape.look.width)) continue
    const pointed = headOf(piece.shape, points, size, shape)
    const joined = pointed && withHead(shape, pointed)
    if (joined) return { index, shape: joined }
  }
  return null
}

type LineDraft = Extract<Draft, { kind: 'line' | 'arrow' }>

const isLine = (shape: Draft): shape is LineDraft => shape.kind === 'line' || shape.kind === 'arrow'
const isOpenLine = (shape: Draft): shape is LineDraft => isLine(shape) && !shape.isClosed

/** What heads are as shapes of their own. */
const HEADS: { readonly [kind: string]: Head } = { triangle: 'triangle', diamond: 'diamond', ellipse: 'dot' }

/** The corners of what may be a head, with others around it where it is round. */
function pointsOf(shape: Draft, type: Typesetter): readonly BoardPoint[] | null {
  if (Object.hasOwn(HEADS, shape.kind)) return shape.text === '' ? (runsOf(withId(shape, PROBE, []), type)[0] ?? null) : null // prettier-ignore
  if (!isLine(shape) || shape.points.length > 4 || shape.points.length < 3) return null
  return placed(shape)
}

const PROBE = 'probe' as ShapeId // never on a board

const placed = (shape: LineDraft) => connectorPoints(shape as unknown as Connector) // all that its points need

function headOf(shape: Draft, points: readonly BoardPoint[], size: number, line: LineDraft): Pointed | null {
  const isClosed = !isLine(shape) || shape.isClosed === true
  const isFilled = isClosed && shape.look.fill !== 'none'
  const colour = isFilled && isThin(shape) ? asStroke(edgeOf(shape.look.fill)) : shape.look.stroke // prettier-ignore
  const ends = placed(line)
  const [first, last] = [ends[0]!, ends.at(-1)!] // there are two
  if (!isClosed) {
    const tip = points[1]! // there are three
    const isOpen = points.length === 3 && Math.min(distance(tip, first), distance(tip, last)) < 0.2 * size
    const from = distance(tip, first) < distance(tip, last) ? ends[1]! : ends.at(-2)! // there are two
    // Wings lie beside the line: what opens the other way are legs.
    const isBack = [points[0]!, points[2]!].every((wing) => (wing.x - tip.x) * (from.x - tip.x) + (wing.y - tip.y) * (from.y - tip.y) > 0) // prettier-ignore
    return isOpen && isBack && colour === line.look.stroke ? { tip, head: 'arrow', size, colour } : null
  }
  if (!isFilled) return null
  // The corner that is farthest from where the line comes from.
  const isAtEnd = middleGap(points, last) <= middleGap(points, first)
  const before = isAtEnd ? ends.at(-2)! : ends[1]! // there are two
  const tip = points.reduce((best, point) => (distance(point, before) > distance(best, before) ? point : best))
  return { tip, head: HEADS[shape.kind] ?? 'triangle', size, colour }
}

const middleGap = (points: readonly BoardPoint[], to: BoardPoint) =>
  Math.min(...points.map((point) => distance(point, to)))

function withHead(line: LineDraft, { tip, head, size, colour }: Pointed): Draft | null {
  const ends = placed(line)
  const [first, last] = [ends[0]!, ends.at(-1)!] // there are two
  const around = growBox({ ...tip, w: 0, h: 0 }, 1.3 * size)
  const isAtEnd = distance(tip, last) <= distance(tip, first)
  if (!boxContains(around, isAtEnd ? last : first)) return null
  if (colour !== line.look.stroke) return null
  const { startHead } = line.look
  const endHead = line.kind === 'arrow' ? (line.look.endHead === 'usual' ? 'arrow' : line.look.endHead) : 'none'
  if (isAtEnd ? endHead !== 'none' : startHead !== 'none') return null
  const run = isAtEnd ? [...ends.slice(0, -1), tip] : [tip, ...ends.slice(1)]
  const heads = isAtEnd ? { startHead, endHead: head } : { startHead: head, endHead: endHead }
  const made = openDraft(run, line.look.routing === 'curved', BARE, heads) as LineDraft // it makes nothing else
  const { startHead: start, endHead: end } = made.look
  return { ...made, look: { ...line.look, startHead: start, endHead: end } }
}

const BARE = { fill: null, stroke: null, opacity: 1 }

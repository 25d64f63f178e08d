import { boxContains, boxEncloses, centreOf, growBox } from '../../geometry/box.ts'
import type { Box } from '../../geometry/space.ts'
import { asGroupId } from '../../model/order.ts'
import { isBoxedName, type Shape, type ShapeId } from '../../model/shape.ts'
import { kindOf } from '../../model/shapes/index.ts'
import { layoutOf } from '../../model/text-in-shape.ts'
import type { Look } from '../../model/look.ts'
import type { Typesetter } from '../../text/typesetter.ts'
import { isHex } from './paint.ts'
import { isThin, withId, type Draft, type Piece } from './pieces.ts'

/** Of so many texts and boxes nobody looks for those that belong together: it would take its time. */
const MAX_PAIRS = 4_000_000

/** Words that stand in the middle of a box become its label, or are held together with it. */
export function withLabels(pieces: readonly Piece[], type: Typesetter): Piece[] {
  const boxes = pieces.flatMap(({ shape }, index) => (isBoxedName(shape.kind) ? [{ index, box: boxOf(shape, type) }] : [])) // prettier-ignore
  const texts = pieces.flatMap(({ shape }, index) => (shape.kind === 'text' ? [index] : []))
  if (boxes.length * texts.length > MAX_PAIRS) return [...pieces]
  const result: (Piece | null)[] = [...pieces]
  const found = texts.flatMap((index) => {
    const text = pieces[index]! // found there
    const words = boxOf(text.shape, type)
    const around = boxes.filter((each) => each.index < index && holds(pieces[each.index]!, each.box, text, words))
    const least = around.reduce<(typeof boxes)[number] | null>((best, each) => (best && area(best.box) <= area(each.box) ? best : each), null) // prettier-ignore
    return least ? [{ index, words, least }] : []
  })
  const counts = new Map<number, number>()
  for (const { least } of found) counts.set(least.index, (counts.get(least.index) ?? 0) + 1)
  let pairs = 0
  for (const { index, words, least } of found) {
    if (counts.get(least.index) !== 1) continue
    const [box, text] = [pieces[least.index]!, pieces[index]!] // both found there
    const labelled = labelledAs(box.shape, text.shape, words, least.box, type)
    if (labelled) {
      result[least.index] = { ...box, shape: labelled }
      result[index] = null
    } else if (isMiddle(words, least.box) && area(least.box) < 12 * area(words)) {
      const pair = asGroupId(`pair${pairs++}`)!
      result[least.index] = { ...result[least.index]!, groups: [pair, ...box.groups] }
      result[index] = { ...text, groups: [pair, ...box.groups] }
    }
  }
  return result.filter((piece) => piece !== null)
}

const area = ({ w, h }: Box) => w * h
const probe = (draft: Draft): Shape => withId(draft, 'probe' as ShapeId, []) // never on a board
const boxOf = (draft: Draft, type: Typesetter): Box => kindOf(probe(draft)).box(probe(draft), type)

/** Our letters may be a little wider than those that were measured. */
const SLACK = 0.12

function holds(piece: Piece, box: Box, text: Piece, words: Box): boolean {
  if (Math.abs(piece.shape.angle - text.shape.angle) > 0.01) return false
  return boxContains(box, centreOf(words)) && boxEncloses(growBox(box, SLACK * Math.max(words.w, words.h)), words)
}

/** How far words may be off the middle, in parts of the box. */
const OFF = 0.06

function isMiddle(words: Box, box: Box): boolean {
  const [a, b] = [centreOf(words), centreOf(box)]
  return Math.abs(a.x - b.x) <= Math.max(3, OFF * box.w) && Math.abs(a.y - b.y) <= Math.max(4, 2 * OFF * box.h)
}

/** The box with these words in it; null when they would look different. */
function labelledAs(box: Draft, text: Draft, words: Box, around: Box, type: Typesetter): Draft | null {
  const colour = text.look.stroke
  const isSame = colour === box.look.stroke || (isThin(box) && box.look.fill !== 'none')
  const isAlike = Math.abs(text.look.opacity - box.look.opacity) < 0.05
  if (!isSame || !isAlike || box.text !== '') return null
  const { font, fontSize } = text.look
  const look: Look = { ...box.look, stroke: colour, font, fontSize, ...placeOf(words, around) }
  const label = { ...box, look, text: text.text, ...(text.runs && { runs: text.runs }) } as Draft // the box with words
  const shape = probe(label)
  const kind = kindOf(shape)
  const grown = kind.box(shape, type)
  const layout = layoutOf(shape, kind.textArea!(shape, type), type) // boxes hold words
  const isRoomy = grown.h <= around.h + 1 && layout.lines.length === text.text.split('\n').length
  const drawn = areaOf(shape, type)
  const [is, was] = [centreOf(drawn), centreOf(words)]
  const isThere = Math.abs(is.x - was.x) <= Math.max(3, OFF * around.w) && Math.abs(is.y - was.y) <= Math.max(4, 2 * OFF * around.h) // prettier-ignore
  return isRoomy && isThere ? label : null
}

/** Where in its box the words stand, if that is not the middle. */
function placeOf(words: Box, box: Box): Partial<Look> {
  const [left, right] = [words.x - box.x, box.x + box.w - words.x - words.w]
  const [top, bottom] = [words.y - box.y, box.y + box.h - words.y - words.h]
  const isAside = Math.abs(left - right) > Math.max(6, 2 * OFF * box.w)
  const isAbove = Math.abs(top - bottom) > Math.max(8, 4 * OFF * box.h)
  return {
    ...(isAside && { align: left < right ? ('left' as const) : ('right' as const) }),
    ...(isAbove && { vertical: top < bottom ? ('top' as const) : ('bottom' as const) }),
  }
}

function areaOf(shape: Shape, type: Typesetter): Box {
  const kind = kindOf(shape)
  const area = kind.textArea!(shape, type) // boxes hold words
  const { width, height } = layoutOf(shape, area, type)
  const part = { left: 0, centre: 0.5, right: 1, top: 0, middle: 0.5, bottom: 1 }
  return {
    x: area.box.x + part[area.align] * (area.box.w - width),
    y: area.box.y + part[area.vertical] * (area.box.h - height),
    w: width,
    h: height,
  }
}

/** Black that goes by a name is bright on dark paper: over a colour that stays as it is, it has to stay dark. */
export function withSteadyInk(pieces: readonly Piece[], type: Typesetter): Piece[] {
  const filled: { readonly box: Box; readonly index: number }[] = []
  const steady = pieces.map(({ shape }, index) => {
    const box = boxOf(shape, type)
    const isOwn = shape.look.fill !== 'none' && isHex(shape.look.fill)
    const under = filled.length * pieces.length > MAX_PAIRS ? undefined : filled.findLast((each) => boxContains(each.box, centreOf(box))) // prettier-ignore
    if (shape.look.fill !== 'none') filled.push({ box, index })
    if (isOwn) return true
    const below = under && pieces[under.index]!.shape.look.fill // found there
    return shape.look.fill === 'none' && below !== undefined && below !== 'none' && isHex(below)
  })
  return pieces.map((piece, i) => {
    const { shape } = piece
    if (!steady[i] || shape.look.stroke !== 'ink') return piece
    return { ...piece, shape: { ...shape, look: { ...shape.look, stroke: DARK } } }
  })
}

const DARK = '#000000'

import { boxAroundBoxes, boxesMeet } from '../../geometry/box.ts'
import type { Box } from '../../geometry/space.ts'
import { copyOf } from '../../model/copied-shape.ts'
import { boundsOf } from '../../model/geometry-of.ts'
import { MAX_GROUPS, type GroupId, asGroupId } from '../../model/order.ts'
import { asShapeId, type ShapeId } from '../../model/shape.ts'
import type { Typesetter } from '../../text/typesetter.ts'
import { brightnessOf } from '../css-colour.ts'
import type { Content } from '../content.ts'
import { OnlyAPictureError, UnreadableError } from '../unreadable.ts'
import { withHeads } from './heads.ts'
import { withLabels, withSteadyInk } from './labels.ts'
import { edgeOf } from './paint.ts'
import { withId, type Piece } from './pieces.ts'
import { piecesOf } from './walk.ts'
import { parseXml, textOf, type XmlElement } from './xml.ts'

/** Whether a text begins as an SVG does. */
export const isSvg = (text: string): boolean =>
  /^\uFEFF?\s*(<\?xml[^>]*>\s*)?(<!--[^]*?-->\s*)*(<!DOCTYPE\s+svg[^>[]*(\[[^\]]*\])?[^>]*>\s*)?(<!--[^]*?-->\s*)*<(svg:)?svg[\s>]/i.test(
    text,
  )

export type SvgReading = {
  /** Board units to a pixel of it. */
  readonly scale?: number
  /** What has this colour, and no outline, only covers what is behind it, and is left out. */
  readonly paper?: `#${string}` | null
}

/**
 * An SVG as shapes that can be edited. What has no shape of ours is approximated (gradients by their mean, curves by
 * as few points as their look allows) or left out (filters, masks, patterns, films), as is whatever it would fetch.
 *
 * @throws {UnreadableError} with line and column
 * @throws {OnlyAPictureError} when nothing of it can be a shape
 */
export function readSvg(
  text: string,
  type: Typesetter,
  { scale = 1, paper = null }: SvgReading = {},
): Content & { readonly title?: string } {
  const root = parseXml(text.replace(/^\uFEFF/, ''))
  if (root.name !== 'svg') throw new UnreadableError(`The file begins with <${root.name}>, and not with <svg>`)
  return shapesOf(root, type, scale, paper)
}

function shapesOf(
  root: XmlElement,
  type: Typesetter,
  scale: number,
  paper: SvgReading['paper'],
): Content & { readonly title?: string } {
  const { pieces, view } = piecesOf(root, type, scale)
  const seen = pieces.filter((piece) => !covers(piece, paper) && (!view || boxesMeet(boundsOfPiece(piece, type), view)))
  const shown = withoutPaper(seen, view)
  if (shown.length === 0)
    throw new OnlyAPictureError('Nothing in this SVG can become a shape: insert it as a picture instead')
  const made = withSteadyInk(withLabels(withHeads(shown, type), type), type)
  const groups = groupsOf(made)
  const title = titleOf(root)
  const all = made.map((piece, i) => ({ piece, id: asShapeId(`svg-${i}`)!, groups: groups(piece) })) // short
  const pictures = all.flatMap(({ piece, id }): [ShapeId, string][] => (piece.picture ? [[id, piece.picture]] : []))
  return {
    shapes: all.map(({ piece, id, groups }) => copyOf(withId(piece.shape, id, groups))),
    ...(pictures.length > 0 && { pictures: new Map(pictures) }),
    ...(title !== null && { title }),
  }
}

const covers = ({ shape: { look } }: Piece, paper: SvgReading['paper']) =>
  paper !== null && look.fill === paper && look.stroke === paper

const boundsOfPiece = ({ shape }: Piece, type: Typesetter): Box => boundsOf(withId(shape, 'probe' as ShapeId, []), type) // never on a board

/** A bright sheet behind all else is the paper that it was drawn on: ours takes its place. */
function withoutPaper(pieces: readonly Piece[], view: Box | null): readonly Piece[] {
  const [first] = pieces
  const box = view ?? boxAroundBoxes(pieces.map(({ shape }) => shape))
  if (!first || !box || pieces.length < 2 || first.shape.kind !== 'rectangle') return pieces
  const { x, y, w, h, look } = first.shape
  const isWhole = x <= box.x + 1 && y <= box.y + 1 && x + w >= box.x + box.w - 1 && y + h >= box.y + box.h - 1
  if (!isWhole || look.fill === 'none' || look.corners === 'round') return pieces
  return look.width < 1 && brightnessOf(edgeOf(look.fill)) > 0.85 ? pieces.slice(1) : pieces
}

/** Of an icon, which has no words. */
const MAX_ICON = 400

/**
 * The groups that hold something together: more than one thing, not what a group in them holds already, and not all
 * that there is, unless that is an icon.
 */
function groupsOf(pieces: readonly Piece[]): (piece: Piece) => GroupId[] {
  const counts = new Map<GroupId, number>()
  for (const { groups } of pieces) for (const group of groups) counts.set(group, (counts.get(group) ?? 0) + 1)
  const isIcon = pieces.length > 1 && pieces.length <= MAX_ICON && pieces.every(({ shape }) => shape.text === '')
  const icon = asGroupId('icon')
  return ({ groups }) => {
    const kept = groups.filter((group, i) => {
      const count = counts.get(group) ?? 0
      const inner = groups[i - 1]
      return count > 1 && count < pieces.length && (inner === undefined || counts.get(inner) !== count)
    })
    return (isIcon && icon ? [...kept.slice(0, MAX_GROUPS - 1), icon] : kept).slice(0, MAX_GROUPS)
  }
}

/** Words that say what an SVG shows. */
function titleOf(root: XmlElement): string | null {
  const title = root.children.find((child) => typeof child !== 'string' && child.name === 'title')
  const text = title && typeof title !== 'string' ? textOf(title).replace(/\s+/g, ' ').trim() : ''
  return text === '' ? null : text
}

import type { Pen } from '../../shared/drawing/pen.ts'
import { fillColour, noteColour, strokeColour, type Theme } from '../../shared/drawing/theme.ts'
import { centreOf, cornersOf, turnedBox } from '../../shared/geometry/box.ts'
import { polygon, tracePath } from '../../shared/geometry/path.ts'
import { boxOf } from '../../shared/model/geometry-of.ts'
import type { Shape } from '../../shared/model/shape.ts'
import type { Scene } from '../../shared/model/shape-kind.ts'
import { kindOf, shownOn } from '../../shared/model/shapes/index.ts'

const SPECK_OPACITY = 0.6
/** Words are no more than a shade. */
const WORDS_OPACITY = 0.3

/** The longer side of a shape on a map. @param scale map pixels per board unit */
export function sizeOnMap(shape: Shape, { type }: Scene, scale: number): number {
  const { w, h } = boxOf(shape, type)
  return Math.max(w, h) * scale
}

/** Paints a shape that is large enough on a map for its outline to be told. The pen is in board units. */
export function paintOutline(pen: Pen, shape: Shape, scene: Scene, scale: number): void {
  const { theme, type } = scene
  const paper = paperOf(shape, theme)
  const { isForWords, outline } = kindOf(shape)
  const centre = centreOf(boxOf(shape, type))
  pen.save()
  pen.translate(centre.x, centre.y)
  pen.rotate(shape.angle)
  pen.translate(-centre.x, -centre.y)
  pen.globalAlpha = shape.look.opacity
  pen.strokeStyle = shape.kind === 'frame' ? theme.frame.line : strokeColour(theme, shape.look.stroke)
  pen.fillStyle = paper ?? pen.strokeStyle
  pen.lineWidth = 1 / scale
  pen.beginPath()
  tracePath(outline(shape, type), pen)
  if (!paper && isForWords) pen.globalAlpha *= WORDS_OPACITY
  if (paper || isForWords) pen.fill()
  if (!isForWords) pen.stroke()
  pen.restore()
}

/** Paints a shape of which no more can be seen than its colour. The pen is in board units. */
export function paintSpeck(pen: Pen, shape: Shape, { theme, type }: Scene, scale: number): void {
  const { x, y, w, h } = turnedBox(boxOf(shape, type), shape.angle)
  const least = 1 / scale
  pen.globalAlpha = SPECK_OPACITY * shape.look.opacity
  const isSheet = shape.kind === 'note' || shape.kind === 'image' || shape.kind === 'frame'
  pen.fillStyle = (isSheet && paperOf(shape, theme)) || strokeColour(theme, shape.look.stroke)
  pen.beginPath()
  tracePath(polygon(cornersOf({ x, y, w: Math.max(w, least), h: Math.max(h, least) }), true), pen)
  pen.fill()
}

/** What fills it, if anything does: a note is never without a paper. */
function paperOf(shape: Shape, theme: Theme): string | null {
  const { fill } = shape.look
  if (shape.kind === 'note') return noteColour(theme, fill)
  if (shape.kind === 'image') return theme.faint
  if (shape.kind === 'frame' && fill === 'none') return theme.frame.paper
  return fill !== 'none' && shownOn(shape).includes('fill') ? fillColour(theme, fill) : null
}

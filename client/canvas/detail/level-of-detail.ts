import { DASH, DOT_GAP } from '../../../shared/drawing/draw-path.ts'
import { hatchGap, hatchWidth } from '../../../shared/drawing/hatch.ts'
import {
  fillColour,
  hatchColour,
  markerColour,
  noteColour,
  strokeColour,
  type Theme,
} from '../../../shared/drawing/theme.ts'
import { centreOf } from '../../../shared/geometry/box.ts'
import type { Box } from '../../../shared/geometry/space.ts'
import type { Look } from '../../../shared/model/look.ts'
import type { Frame, KindName, Shape, Stroke } from '../../../shared/model/shape.ts'
import type { Scene } from '../../../shared/model/shape-kind.ts'
import { kindOf, shownOn } from '../../../shared/model/shapes/index.ts'
import { bringPaper, dipPen, penWidth } from '../../../shared/model/shapes/stroke.ts'
import { layoutOf, lineLeft, textBox } from '../../../shared/model/text-in-shape.ts'
import { asPen } from '../surface.ts'
import { thinnedInk } from './thinned-ink.ts'

type Context = CanvasRenderingContext2D

/** All in device pixels. Letters lower than this are bars. */
const READABLE = 3
/** Ink narrower than this is a line of one width. */
const WIDE_INK = 2
/** How far such a line may be off. */
const INK_TOLERANCE = 0.35
/** A hand that strays less from its outline is not seen to do so. */
const SEEN_STRAY = 0.5
/** Below this scale the line around a frame is narrower than a pixel. */
const SEEN_EDGE = 2 / 3
/** Dashes shorter than this are a paler line. */
const SEEN_DASH = 2

/** As sketches are drawn; see shared/drawing/sketch.ts. Board units. */
const STRAY = 3
/** Lines of a fill that are closer are a tint. */
const SEEN_GAP = 2.5
/** How much of a slanting line below a pixel Skia paints. */
const THIN_LINE = 0.7
/** How much of a line its dashes and dots are. Round ends make a dash a width longer, and a dot all that it is. */
const DASHED_PART = { dash: (DASH.length + 1) / (DASH.length + DASH.gap), dot: Math.PI / 4 / DOT_GAP }
/** How long they are, in widths. */
const DASH_LENGTH = { dash: DASH.length, dot: 1 }
/** How much of its width a mouse's stroke has on average. */
const MEAN_INK = 0.95
/** What letters cover of their line: a bar half as high as they are, and how dark it is. */
const BAR_HEIGHT = 0.5
const BAR_OPACITY = 0.5
const BAR_TOP = 0.45
const TEXT_OPACITY = 0.19

/** Whether a shape is smaller than a device pixel. */
export function isSpeck(shape: Shape, { w, h }: Box, scale: number): boolean {
  return Math.max(w, h) * scale < 1 && lineWidthOf(shape) * scale < 1
}

/** What is never hollow, whatever its look. */
const ALWAYS_FILLED: readonly KindName[] = ['image', 'frame']

/** Shapes below a pixel add up to the density of what is there. */
export function drawSpeck(shape: Shape, box: Box, pen: Context, { theme }: Scene, scale: number): void {
  const { x, y } = centreOf(box)
  const width = lineWidthOf(shape)
  const isFilled = shape.look.fill !== 'none' || kindOf(shape).isForWords || ALWAYS_FILLED.includes(shape.kind)
  // An outline covers its length times its width, and no more than what it is around.
  const area = Math.max(box.w, width) * Math.max(box.h, width)
  const covered = isFilled ? area : Math.min(area, 2 * (box.w + box.h) * width)
  pen.globalAlpha *= Math.min(1, covered * scale * scale)
  pen.fillStyle = insideOf(shape, theme)
  // Whole device pixels, which are the same ones in every tile.
  pen.fillRect(Math.floor(x * scale) / scale, Math.floor(y * scale) / scale, 1 / scale, 1 / scale)
}

/** Whether what sets a drawing of this shape apart from a simpler one cannot be seen. */
export function isCoarse(shape: Shape, scale: number): boolean {
  if (shape.kind === 'stroke') return penWidth(shape) * scale < WIDE_INK
  if (shape.kind === 'frame') return scale < SEEN_EDGE
  if (shape.kind === 'image') return false
  const { look, text } = shape
  if (text !== '' && look.fontSize * scale < READABLE) return true
  return !isLineSeen(look, scale) || !isHatchSeen(shape, scale)
}

function isLineSeen({ line, width }: Look, scale: number): boolean {
  if (line === 'solid') return true
  if (line === 'sketch') return STRAY * scale >= SEEN_STRAY
  return DASH_LENGTH[line] * width * scale >= SEEN_DASH
}

const isHatchSeen = (shape: Shape, scale: number): boolean =>
  shape.look.fillStyle === 'solid' ||
  shape.look.fill === 'none' ||
  !shownOn(shape).includes('fillStyle') ||
  hatchGap(shape.look) * scale >= SEEN_GAP

/** Draws what is seen of a shape from afar, unturned. @param box of the shape */
export function drawCoarse(shape: Shape, box: Box, pen: Context, scene: Scene, scale: number): void {
  if (shape.kind === 'stroke') return drawThinned(shape, pen, scene.theme, scale)
  if (shape.kind === 'frame') return drawSheet(shape, box, pen, scene.theme, scale)
  const areUnreadable = shape.text !== '' && shape.look.fontSize * scale < READABLE
  const alpha = pen.globalAlpha
  const look = plainLook(shape, scene.theme, scale)
  const { line } = shape.look
  if (look.line !== line && (line === 'dash' || line === 'dot')) pen.globalAlpha = alpha * DASHED_PART[line]
  // A box may be larger than its place says, and mirrored in it.
  const [w, h] = [Math.sign(shape.w || 1) * box.w, Math.sign(shape.h || 1) * box.h]
  const plain: Shape = areUnreadable ? { ...shape, ...box, w, h, look, text: '' } : { ...shape, look }
  kindOf(plain).draw(plain, asPen(pen), scene)
  pen.globalAlpha = alpha
  if (areUnreadable) drawBars(shape, pen, scene, scale)
}

type PlainLook = {
  readonly theme: Theme
  readonly showsLine: boolean
  readonly showsHatch: boolean
  readonly look: Look
}
const plainLooks = new WeakMap<Look, PlainLook>()

/** The look without what cannot be seen of it. */
function plainLook(shape: Shape, theme: Theme, scale: number): Look {
  const { look } = shape
  const [showsLine, showsHatch] = [isLineSeen(look, scale), isHatchSeen(shape, scale)]
  if (showsLine && showsHatch) return look
  let plain = plainLooks.get(look)
  if (plain?.theme !== theme || plain.showsLine !== showsLine || plain.showsHatch !== showsHatch) {
    const line = showsLine ? look.line : 'solid'
    const fill: Partial<Look> = showsHatch ? {} : { fillStyle: 'solid', fill: tintOf(look, theme) }
    plain = { theme, showsLine, showsHatch, look: { ...look, line, ...fill } }
    plainLooks.set(look, plain)
  }
  return plain.look
}

/** What a hatch is from afar: its colour mixed with the paper's, by how much of it the lines cover. */
function tintOf(look: Look, theme: Theme): Look['fill'] {
  if (look.fill === 'none') return 'none'
  const open = 1 - (THIN_LINE * hatchWidth(look)) / hatchGap(look)
  const covered = 1 - (look.fillStyle === 'cross' ? open * open : open)
  const [lines, paper] = [hatchColour(theme, look.fill), theme.paper]
  const channels = [1, 3, 5].map((at) => {
    const [line, under] = [lines, paper].map((colour) => Number.parseInt(colour.slice(at, at + 2), 16))
    return Math.round(line! * covered + under! * (1 - covered)) // two of them
      .toString(16)
      .padStart(2, '0')
  })
  return `#${channels.join('')}`
}

/** However small, a frame has an edge that can be seen. */
function drawSheet(shape: Frame, { x, y, w, h }: Box, pen: Context, theme: Theme, scale: number) {
  pen.fillStyle = insideOf(shape, theme)
  pen.fillRect(x, y, w, h)
  pen.strokeStyle = theme.frame.line
  pen.lineWidth = 1 / scale
  pen.lineJoin = 'miter'
  pen.strokeRect(x - 0.5 / scale, y - 0.5 / scale, w + 1 / scale, h + 1 / scale)
}

function drawThinned(shape: Stroke, pen: Context, theme: Theme, scale: number) {
  // A power of two, so that a stroke is thinned anew only when the zoom has doubled.
  const ink = thinnedInk(shape.ink, INK_TOLERANCE / 2 ** Math.ceil(Math.log2(scale)))
  const { points, w, h } = ink
  const byX = w === 0 ? 1 : shape.w / w
  const byY = h === 0 ? 1 : shape.h / h
  const x = shape.x + (shape.w < 0 ? -shape.w : 0) - ink.x * byX
  const y = shape.y + (shape.h < 0 ? -shape.h : 0) - ink.y * byY
  pen.lineWidth = penWidth(shape) * (shape.look.thickness === 'constant' ? 1 : MEAN_INK)
  pen.lineCap = 'round'
  pen.lineJoin = 'round'
  pen.beginPath()
  // A dot is a line to where it began.
  pen.moveTo(x + (points[0] ?? 0) * byX, y + (points[1] ?? 0) * byY)
  for (let i = points.length > 2 ? 2 : 0; i < points.length; i += 2)
    pen.lineTo(x + points[i]! * byX, y + points[i + 1]! * byY) // pairs
  if (shape.isMarker) bringPaper(asPen(pen), theme, 'stroke')
  dipPen(asPen(pen), shape, theme)
  pen.strokeStyle = pen.fillStyle
  pen.stroke()
  pen.globalCompositeOperation = 'source-over'
}

function drawBars(shape: Shape, pen: Context, { theme, type }: Scene, scale: number) {
  const area = kindOf(shape).textArea?.(shape, type)
  if (!area) return
  const layout = layoutOf(shape, area, type)
  const words = textBox(area, layout)
  const { x, y, w, h } = words
  const { fontSize } = layout
  const alpha = pen.globalAlpha
  pen.fillStyle = strokeColour(theme, shape.look.stroke)
  if (layout.lineHeight * scale < 1.5) {
    pen.globalAlpha = alpha * TEXT_OPACITY
    pen.fillRect(x, y, w, h)
  } else {
    pen.globalAlpha = alpha * BAR_OPACITY
    layout.lines.forEach((line, i) => {
      const left = lineLeft(area, words, line)
      pen.fillRect(left, y + i * layout.lineHeight + BAR_TOP * fontSize, line.width, BAR_HEIGHT * fontSize)
    })
  }
  pen.globalAlpha = alpha
}

const lineWidthOf = (shape: Shape) => (shape.kind === 'stroke' ? penWidth(shape) : shape.look.width)

/** The one colour of a shape that is too small for two. */
function insideOf(shape: Shape, theme: Theme) {
  const { kind, look } = shape
  if (kind === 'stroke' && shape.isMarker) return markerColour(theme, look.stroke)
  if (kind === 'note') return noteColour(theme, look.fill)
  if (kind === 'unknown' || kind === 'image') return theme.faint
  if (kind === 'frame' && look.fill === 'none') return theme.frame.paper
  return look.fill === 'none' ? strokeColour(theme, look.stroke) : fillColour(theme, look.fill)
}

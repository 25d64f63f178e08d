import { boxAroundBoxes, boxesMeet, centreOf, growBox } from '../geometry/box.ts'
import type { Box, Size } from '../geometry/space.ts'
import { holdingAmong, inReadingOrder, seenBounds, type FrameHolding } from '../model/frames.ts'
import { placeBox, type Frame, type Shape } from '../model/shape.ts'
import { DrawingRoomError } from '../protocol/error.ts'
import type { Typesetter } from '../text/typesetter.ts'
import { nameBox } from './frame-name.ts'
import type { Theme } from './theme.ts'

/** What lies behind the shapes: the theme's paper, nothing, or a colour of its own. */
export type Background = 'paper' | 'none' | `#${string}`

/** The colour behind the shapes; null for none. */
export const backgroundOf = (background: Background, { paper }: Theme): string | null =>
  background === 'none' ? null : background === 'paper' ? paper : background

/** Which part of a board somebody wants: all of it where nothing is said. */
export type Part = {
  /** Ids of the shapes to show, and no others. */
  readonly shapes: readonly string[] | null
  /** The id or the name of a frame: it and what lies on it are shown, and nothing beyond its edges. */
  readonly frame: string | null
  /** Board units; what lies outside is not shown. */
  readonly bounds: Box | null
}

/** A picture as it was asked for. */
export type PictureRequest = Part & {
  readonly theme: 'light' | 'dark'
  readonly background: Background
  /** Board units around what is shown. */
  readonly padding: number
  /** Pixels to one board unit; null for 1, or what the picture has room for if that is less. */
  readonly scale: number | null
  /** Exactly this many pixels, with the drawing in the middle; null for as many as the drawing takes. */
  readonly fit: Size | null
  /** Whether the picture carries the board along, to be opened again. */
  readonly embed: boolean
}

/** The whole board, as it comes when nothing else is said. */
export const WHOLE_BOARD: PictureRequest = {
  shapes: null,
  frame: null,
  bounds: null,
  theme: 'light',
  background: 'paper',
  padding: 24,
  scale: null,
  fit: null,
  embed: false,
}

/** Who asks for a part of the board by its edges wants those edges, as who asks for a frame does. */
export const defaultPadding = ({ frame, bounds }: Pick<Part, 'frame' | 'bounds'>): number =>
  frame !== null || bounds ? 0 : WHOLE_BOARD.padding

/** How large pictures of one kind may become, in pixels. */
export type PictureLimits = {
  readonly side: number
  readonly area: number
  /** What a picture grows to at most when no scale was asked for. */
  readonly sideUnasked: number
}

/** 64 million pixels take 256 MiB, and 3 s to pack. A board in a README gets by with a quarter of that. */
export const PNG_LIMITS: PictureLimits = { side: 8000, area: 64e6, sideUnasked: 4096 }

export type Picture = {
  /** Bottom first. */
  readonly shapes: readonly Shape[]
  readonly frameHolding: FrameHolding
  /** Whether frames bear their names: in a picture of many things, and not on a slide. */
  readonly hasNames: boolean
  /** What is seen, board units. */
  readonly box: Box
  /** Pixels to one board unit. */
  readonly scale: number
}

/** What an empty board shows, before padding. */
const EMPTY: Box = { x: 0, y: 0, w: 100, h: 100 }
/** A small drawing is not blown up any further to fill a picture. */
const MAX_FIT_SCALE = 2
/** Smaller than the smallest zoom there is nothing to recognise. */
const MIN_SCALE = 0.05

/**
 * Which shapes a picture shows, and where its edges are.
 *
 * @param shapes all of the board, bottom first
 * @throws {DrawingRoomError} 'not-found' when the board has no such part, 'too-large' beyond the limits
 */
export function layOutPicture(
  all: readonly Shape[],
  request: PictureRequest,
  limits: PictureLimits,
  type: Typesetter,
): Picture {
  const frame = request.frame === null ? null : frameNamed(all, request.frame)
  const frameHolding = holdingAmong(all)
  const part = partOf(all, request, type)
  // On another paper than its own, or none, a frame is no more than its edges.
  const shapes = frame && request.background !== 'paper' ? part.filter((shape) => shape !== frame) : part
  const hasNames = frame === null
  const content = request.bounds ?? (frame ? placeBox(frame) : boxAroundBoxes(boxesOf(shapes, frameHolding, type)))
  const box = growBox(content ?? EMPTY, request.padding)
  const scaled = request.fit
    ? fitted(box, request.fit)
    : { box, scale: request.scale === null ? roomFor(box, limits) : checked(box, request.scale, limits) }
  return { shapes, frameHolding, hasNames, ...scaled }
}

/** What shapes take up, with the names over frames. */
const boxesOf = (shapes: readonly Shape[], frameHolding: FrameHolding, type: Typesetter): Box[] =>
  shapes.flatMap((shape) => [
    seenBounds(shape, frameHolding(shape), type),
    ...(shape.kind === 'frame' ? [nameBox(shape, 1, type)] : []),
  ])

/** Of frames that share a name the first one is meant. @throws {DrawingRoomError} 'not-found' */
function frameNamed(all: readonly Shape[], named: string): Frame {
  const frames = framesAmong(all)
  const frame = frames.find(({ id }) => id === named) ?? frames.find(({ name }) => name === named.trim())
  if (!frame) throw new DrawingRoomError('not-found', `This board has no frame "${named}"`)
  return frame
}

/** The frames of a board as people read them. */
export const framesAmong = (all: readonly Shape[]): Frame[] =>
  inReadingOrder(all.filter((shape): shape is Frame => shape.kind === 'frame'))

/**
 * The shapes of a part of the board, bottom first.
 *
 * @throws {DrawingRoomError} 'not-found' when the board has no such part
 */
export function partOf(all: readonly Shape[], { shapes, frame, bounds }: Part, type: Typesetter): readonly Shape[] {
  const frameHolding = holdingAmong(all)
  const shown = frame === null ? null : frameNamed(all, frame)
  let part = shown ? all.filter((shape) => shape === shown || frameHolding(shape) === shown) : all
  if (shapes) {
    const wanted = new Set<string>(shapes)
    part = part.filter(({ id }) => wanted.has(id))
    if (part.length === 0) throw new DrawingRoomError('not-found', 'None of these "shapes" is on the board')
  }
  return bounds ? part.filter((shape) => boxesMeet(seenBounds(shape, frameHolding(shape), type), bounds)) : part
}

/** The picture's size in whole pixels. */
export const pixelsOf = ({ box, scale }: Pick<Picture, 'box' | 'scale'>): Size => ({
  width: wholePixels(box.w * scale),
  height: wholePixels(box.h * scale),
})

/** Sums of fractions may miss a whole number by a hair. */
const wholePixels = (length: number) => Math.max(1, Math.ceil(length - 1e-6))

/** The box grown to the shape of the picture, on all sides alike. */
function fitted(box: Box, { width, height }: Size): Pick<Picture, 'box' | 'scale'> {
  const scale = Math.min(width / Math.max(box.w, 1), height / Math.max(box.h, 1), MAX_FIT_SCALE)
  const { x, y } = centreOf(box)
  const [w, h] = [width / scale, height / scale]
  return { box: { x: x - w / 2, y: y - h / 2, w, h }, scale }
}

function roomFor(box: Box, limits: PictureLimits): number {
  const side = limits.sideUnasked / Math.max(box.w, box.h, 1)
  const area = Math.sqrt(limits.area / Math.max(box.w * box.h, 1))
  const scale = Math.min(1, side, area)
  if (scale >= MIN_SCALE || scale === 1) return scale
  throw new DrawingRoomError(
    'too-large',
    `The drawing is ${rounded(box)} units large, too much for one picture: ask for less of it with "bounds" or "shapes", or for an SVG`,
  )
}

/** Whether a picture keeps within limits. */
export function isWithin(limits: PictureLimits, picture: Pick<Picture, 'box' | 'scale'>): boolean {
  const { width, height } = pixelsOf(picture)
  return Math.max(width, height) <= limits.side && width * height <= limits.area
}

function checked(box: Box, scale: number, limits: PictureLimits): number {
  if (isWithin(limits, { box, scale })) return scale
  const { width, height } = pixelsOf({ box, scale })
  const most = Number.isFinite(limits.area) ? ` and ${Math.floor(limits.area / 1e6)} million in all` : ''
  throw new DrawingRoomError(
    'too-large',
    `The picture would have ${width} × ${height} pixels, and may have ${limits.side} a side${most}:` +
      ' leave out "scale", or ask for less of the board with "bounds" or "shapes"',
  )
}

const rounded = ({ w, h }: Box) => `${Math.ceil(w)} × ${Math.ceil(h)}`

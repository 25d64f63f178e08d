import type { Run } from '../text/runs.ts'
import type { Look } from './look.ts'
import { isBoxedName, isConnector, placeBox, type Binding, type Connector, type Image, type Shape } from './shape.ts'
import { connectorPoints } from './shapes/connector-way.ts'
import { headsOf } from './shapes/heads.ts'
import { strokePoints } from './shapes/stroke.ts'

/** History: 1, first (2026-11). A field may be added without a new number; none changes its meaning. */
export const VERSION = 1

/** A board for scripts: everything written out, nothing to look up. Lengths in board units, angles in radians. */
export type BoardJson = {
  readonly version: typeof VERSION
  readonly board: { readonly title: string }
  /** Bottom first. */
  readonly shapes: readonly ShapeJson[]
  /** Files of images by their hashes, as `data:` addresses, where they were asked for. */
  readonly assets?: { readonly [hash: string]: string }
}

export type ShapeJson = Look & {
  readonly id: string
  /** As it was written, also when we do not know it. */
  readonly kind: string
  /** The box before it is turned about its centre by `angle`; `w` is 0 for text that is as wide as its words. */
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
  readonly angle: number
  /** True for what is seen in a mirror. Points are where they are seen, and images say it themselves. */
  readonly flipX?: true
  readonly flipY?: true
  readonly locked: boolean
  /** Ids of the groups that it belongs to, deepest first. */
  readonly groups: readonly string[]
  readonly text: string
  /** How the words are formatted, from the first UTF-16 unit to the last; absent where all are plain. */
  readonly runs?: readonly Run[]
  /** The id of the frame that it lies on. */
  readonly frame?: string
  /** Of a frame. */
  readonly name?: string
  /** Lines and arrows: [x, y]. Strokes: [x, y, pressure], pressure from 0 to 1. Before the shape is turned. */
  readonly points?: readonly (readonly number[])[]
  /** Lines and arrows: what their ends hold on to, absent for free ends. `at` are fractions of that shape's box. */
  readonly start?: Binding
  readonly end?: Binding
  /** Strokes: true for those of a highlighter. */
  readonly marker?: true
  /** Notes: true for those whose words grow smaller before the note grows. */
  readonly shrinks?: true
  /** Lines: true where they go back to where they began. */
  readonly closed?: true
  /** Lines and arrows: where along them their words stand, 0 to 1. */
  readonly labelAt?: number
  /** What an image shows. The box is that of the part that is seen. */
  readonly image?: ImageJson
  /** What the fields above do not say, for whoever reads the shape back: see formats/board-json/kept.ts. */
  readonly kept?: object
}

export type ImageJson = {
  /** SHA-256 of the file, which answers at `/assets/:hash`; null when it was lost. */
  readonly asset: string | null
  readonly type: string
  /** Of the whole picture, pixels. */
  readonly width: number
  readonly height: number
  /** The part that is shown, in fractions of the whole: [x, y, w, h]. */
  readonly crop: readonly number[]
  readonly flipX: boolean
  readonly flipY: boolean
  readonly alt: string
}

/** @param shapes bottom first */
export const boardToJson = (title: string, shapes: readonly Shape[]): BoardJson => ({
  version: VERSION,
  board: { title },
  shapes: shapes.map(shapeToJson),
})

/** Like `boardToJson`, of one shape. */
export function shapeToJson(shape: Shape): ShapeJson {
  const { id, angle, locked, groups = [], look, text, runs, frame } = shape
  const kind = shape.kind === 'unknown' ? shape.writtenKind || '?' : shape.kind
  const points = pointsOf(shape)
  return {
    id,
    kind,
    ...placeBox(shape),
    angle,
    ...(hasMirror(shape) && shape.w < 0 && { flipX: true as const }),
    ...(hasMirror(shape) && shape.h < 0 && { flipY: true as const }),
    locked,
    groups,
    ...look,
    text,
    ...(runs && { runs }),
    ...(frame && { frame }),
    ...(shape.kind === 'frame' && { name: shape.name }),
    ...(points && { points }),
    ...(shape.kind === 'stroke' && shape.isMarker && { marker: true as const }),
    ...(shape.kind === 'note' && shape.shrinks && { shrinks: true as const }),
    ...(isConnector(shape) && endsOf(shape)),
    ...(shape.kind === 'image' && { image: imageToJson(shape) }),
  }
}

/** Of others a mirror cannot be told, or is in what they say already. */
const hasMirror = ({ kind }: Shape) => kind === 'unknown' || isBoxedName(kind)

const endsOf = (shape: Connector) => ({
  endHead: headsOf(shape).end,
  ...(shape.start && { start: shape.start }),
  ...(shape.end && { end: shape.end }),
  ...(shape.isClosed && { closed: true as const }),
  labelAt: shape.labelAt ?? 0.5,
})

const imageToJson = ({ asset, type, natural, crop, w, h, alt }: Image): ImageJson => ({
  asset,
  type,
  ...natural,
  crop: [crop.x, crop.y, crop.w, crop.h],
  flipX: w < 0,
  flipY: h < 0,
  alt,
})

function pointsOf(shape: Shape): number[][] | null {
  switch (shape.kind) {
    case 'line':
    case 'arrow':
      return connectorPoints(shape).map(({ x, y }) => [x, y].map(thousandths))
    case 'stroke':
      return strokePoints(shape).map(({ x, y, pressure }) => [x, y, pressure].map(thousandths))
    default:
      return null
  }
}

const thousandths = (value: number) => Math.round(value * 1000) / 1000

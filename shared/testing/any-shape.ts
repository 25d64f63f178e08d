import fc from 'fast-check'
import * as Y from 'yjs'
import { Board } from '../model/board.ts'
import type { NewShape } from '../model/board-edit.ts'
import { encodeInk, MOUSE_PRESSURE } from '../model/ink.ts'
import {
  ALIGNS,
  COLOURS,
  CORNERS,
  DEFAULT_LOOK,
  FILL_STYLES,
  FONTS,
  HEADS,
  LINE_STYLES,
  ROUTINGS,
  THICKNESSES,
  VERTICALS,
  type Look,
} from '../model/look.ts'
import { asGroupId, type GroupId } from '../model/order.ts'
import { parsePlace, placeValue, type Place } from '../model/place.ts'
import { asAssetHash } from '../model/asset.ts'
import { asShapeId, BOXED_NAMES, type RelativePoint, type Shape, type ShapeId } from '../model/shape.ts'
import { anyAngle } from './any-geometry.ts'
import { anyNumber } from './any-number.ts'
import { anyFormatted, type AnyFormatted } from './any-runs.ts'

/** An id for a test. */
export function shapeId(name: string): ShapeId {
  const id = asShapeId(name)
  if (!id) throw new Error(`Not a shape id: "${name}"`)
  return id
}

export function groupId(name: string): GroupId {
  const id = asGroupId(name)
  if (!id) throw new Error(`Not a group id: "${name}"`)
  return id
}

const anyColour = fc.constantFrom(...COLOURS, '#12ab9f' as const)

/** Mostly solid, as on most boards: hundreds of lines take ten times as long to be painted. */
const anyFillStyle = fc.oneof(
  { weight: 6, arbitrary: fc.constant('solid' as const) },
  { weight: 1, arbitrary: fc.constantFrom(...FILL_STYLES) },
)

export const anyLook: fc.Arbitrary<Look> = fc.record({
  stroke: anyColour,
  fill: fc.oneof(fc.constant('none' as const), anyColour),
  fillStyle: anyFillStyle,
  width: fc.constantFrom(1, 2, 4, 8),
  opacity: fc.constantFrom(1, 0.5),
  line: fc.constantFrom(...LINE_STYLES),
  corners: fc.constantFrom(...CORNERS),
  thickness: fc.constantFrom(...THICKNESSES),
  routing: fc.constantFrom(...ROUTINGS),
  startHead: fc.constantFrom(...HEADS),
  endHead: fc.constantFrom(...HEADS, 'usual' as const),
  font: fc.constantFrom(...FONTS),
  fontSize: fc.constantFrom(16, 20, 28, 40),
  align: fc.constantFrom(...ALIGNS),
  vertical: fc.constantFrom(...VERTICALS),
})

const anyCoordinate = anyNumber(-2000, 2000)
const anyLength = anyNumber(1, 800)

/** As the document holds it: on its grid. */
export const anyPlace: fc.Arbitrary<Place> = fc
  .record({ x: anyCoordinate, y: anyCoordinate, w: anyLength, h: anyLength, angle: anyAngle })
  .map((place) => parsePlace(placeValue(place)))

export const anyWords = fc.oneof(fc.constant(''), fc.lorem({ maxCount: 12 }), fc.string({ unit: 'grapheme' }))

export const anyRelativePoints: fc.Arbitrary<RelativePoint[]> = fc.array(fc.tuple(anyNumber(0, 1), anyNumber(0, 1)), {
  minLength: 2,
  maxLength: 5,
})

const anyInk = fc
  .array(
    fc.record({
      x: anyCoordinate,
      y: anyCoordinate,
      pressure: fc.constantFrom(MOUSE_PRESSURE, 0, 1),
    }),
    { maxLength: 20 },
  )
  .map((points) => encodeInk(points, 2))

const anyStretch = fc.tuple(anyNumber(0, 0.9), anyNumber(0.1, 1))

/** What only an image has. */
export const anyPicture = fc
  .record({ across: anyStretch, down: anyStretch, isWhole: fc.boolean(), alt: fc.constantFrom('', 'A heron at dawn') })
  .map(({ across: [x, w], down: [y, h], isWhole, alt }) => ({
    asset: asAssetHash('0123456789abcdef'.repeat(4)),
    type: 'image/png',
    natural: { width: 640, height: 480 },
    crop: isWhole ? { x: 0, y: 0, w: 1, h: 1 } : { x, y, w: Math.min(w, 1 - x), h: Math.min(h, 1 - y) },
    alt,
  }))

/** Deepest first. */
export const anyGroups: fc.Arbitrary<readonly GroupId[]> = fc.uniqueArray(
  fc.constantFrom('g1', 'g2', 'g3', 'g4').map(groupId),
  { maxLength: 3 },
)

/** A shape of any kind that we draw, to be added under the id given. */
export const anyNewShape = (id: string): fc.Arbitrary<NewShape> =>
  fc
    .record({
      place: anyPlace,
      look: fc.oneof(fc.constant(DEFAULT_LOOK), anyLook),
      locked: fc.boolean(),
      groups: fc.oneof(fc.constant([]), anyGroups),
      words: fc.oneof(
        anyWords.map((text): AnyFormatted => ({ text })),
        anyFormatted(anyWords),
      ),
      points: anyRelativePoints,
      ink: anyInk,
      isMarker: fc.boolean(),
      picture: anyPicture,
      mirrored: fc.boolean(),
      kind: fc.constantFrom(...BOXED_NAMES, 'line', 'arrow', 'stroke', 'text', 'note', 'image', 'frame'),
      fitsWords: fc.boolean(),
      name: fc.constantFrom('Frame 1', 'Plan', '計画'),
    })
    .map(
      ({
        place,
        look,
        locked,
        groups,
        words,
        points,
        ink,
        isMarker,
        picture,
        mirrored,
        kind,
        fitsWords,
        name,
      }): NewShape => {
        const base = { id: shapeId(id), ...place, look, locked, ...(groups.length > 0 && { groups }), text: '' }
        const w = mirrored ? -base.w : base.w
        switch (kind) {
          case 'line':
            return { ...base, kind, w, points, ...(isMarker && { isClosed: true }) }
          case 'arrow':
            return { ...base, kind, w, points }
          case 'stroke':
            return { ...base, kind, w, ink, ...(isMarker && { isMarker }) }
          case 'image':
            return { ...base, kind, w, ...picture }
          case 'frame':
            return { ...base, kind, angle: 0, name }
          case 'text':
            return { ...base, kind, w: fitsWords ? 0 : base.w, ...words }
          case 'note':
            return { ...base, kind, ...words }
          default:
            return { ...base, kind, w, ...words }
        }
      },
    )

/** A shape of any kind as a board reads it. */
export const anyShape: fc.Arbitrary<Shape> = anyNewShape('a').map((shape) => {
  const board = new Board(new Y.Doc())
  board.edit('local', (edit) => edit.add(shape))
  const read = board.get(shape.id)
  if (!read) throw new Error('The board did not take the shape')
  return read
})

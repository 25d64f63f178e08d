import { cssFont } from '../../drawing/css-font.ts'
import type { Pen } from '../../drawing/pen.ts'
import { boxContains, centreOf, cornersOf } from '../../geometry/box.ts'
import { polygon, tracePath } from '../../geometry/path.ts'
import type { Box, Size } from '../../geometry/space.ts'
import { asAssetHash } from '../asset.ts'
import { asList, asNumber, asString, fieldOf } from '../fields.ts'
import { placeBox, type Image } from '../shape.ts'
import type { Scene, ShapeKind } from '../shape-kind.ts'

/** The whole picture is shown. */
export const UNCROPPED: Box = { x: 0, y: 0, w: 1, h: 1 }
/** Of a side: less of a picture cannot be shown. */
export const LEAST_CROP = 1 / 4096
export const MAX_ALT_LENGTH = 500
/** No picture that can be shown has a longer side. */
const LONGEST = 100_000

/** A part of the whole, brought within it. */
function parseCrop(value: unknown): Box {
  const [x, y, w, h] = asList(value)
  const across = parseStretch(x, w)
  const down = parseStretch(y, h)
  return { x: across.from, y: down.from, w: across.length, h: down.length }
}

function parseStretch(from: unknown, length: unknown) {
  const start = asNumber(from, 0, 0, 1 - LEAST_CROP)
  return { from: start, length: asNumber(length, 1 - start, LEAST_CROP, 1 - start) }
}

function parseNatural(value: unknown, { w, h }: Box): Size {
  const [width, height] = asList(value)
  return {
    width: asNumber(width, Math.max(1, w), 1, LONGEST),
    height: asNumber(height, Math.max(1, h), 1, LONGEST),
  }
}

const isWhole = ({ x, y, w, h }: Box) => x === 0 && y === 0 && w === 1 && h === 1

const isMirrored = ({ w, h }: Image): readonly [x: boolean, y: boolean] => [w < 0, h < 0]

/** A picture. The document holds its name, and the file is kept by the server: see `asset`. */
export const image: ShapeKind<Image> = {
  parse: (base, detail) => ({
    ...base,
    kind: 'image',
    asset: asAssetHash(fieldOf(detail, 'asset')),
    type: asString(fieldOf(detail, 'type'), '', 40),
    natural: parseNatural(fieldOf(detail, 'size'), placeBox(base)),
    crop: parseCrop(fieldOf(detail, 'crop')),
    alt: asString(fieldOf(detail, 'alt'), '', MAX_ALT_LENGTH),
  }),
  detail: ({ asset, type, natural, crop, alt }) => ({
    ...(asset && { asset }),
    ...(type && { type }),
    size: [natural.width, natural.height],
    ...(!isWhole(crop) && { crop: [crop.x, crop.y, crop.w, crop.h] }),
    ...(alt && { alt }),
  }),
  box: placeBox,
  outline: (shape) => polygon(cornersOf(placeBox(shape)), true),
  textArea: null,
  overhang: () => 0,
  hit: (shape, point, reach) => boxContains(placeBox(shape), point, reach),
  draw(shape, pen, scene) {
    const box = placeBox(shape)
    if (box.w === 0 || box.h === 0) return
    const picture = scene.images?.(shape)
    if (!picture) return drawPlaceholder(shape, box, pen, scene)
    const { x, y } = centreOf(box)
    const [mirrorsX, mirrorsY] = isMirrored(shape)
    const { crop } = shape
    pen.save()
    pen.translate(x, y)
    pen.scale(mirrorsX ? -1 : 1, mirrorsY ? -1 : 1)
    pen.drawImage(
      picture,
      crop.x * picture.width,
      crop.y * picture.height,
      crop.w * picture.width,
      crop.h * picture.height,
      -box.w / 2,
      -box.h / 2,
      box.w,
      box.h,
    )
    pen.restore()
  },
  keepsAspect: true,
  isForWords: false,
  shows: ['opacity'],
  stretch: (shape, byX, byY) => ({ w: shape.w * byX, h: shape.h * byY }),
}

/** Board units. */
const WORDS_SIZE = 14
const WORDS_PADDING = 12
/** Of the sign that a picture belongs here. */
const SIGN = { w: 36, h: 28, gap: 8 }

/** A quiet sheet where the picture will be, with what can be seen on it in words. */
function drawPlaceholder(shape: Image, box: Box, pen: Pen, { theme, type }: Scene) {
  pen.fillStyle = theme.fill.ink
  pen.beginPath()
  tracePath(polygon(cornersOf(box), true), pen)
  pen.fill()
  const room = { w: box.w - 2 * WORDS_PADDING, h: box.h - 2 * WORDS_PADDING }
  if (room.w < SIGN.w || room.h < SIGN.h) return
  const layout = type.layout(shape.alt, 'sans', WORDS_SIZE, room.w)
  const fitting = shape.alt === '' ? 0 : Math.floor((room.h - SIGN.h - SIGN.gap) / layout.lineHeight)
  const lines = layout.lines.slice(0, Math.max(0, fitting)).filter(({ width }) => width <= room.w)
  const height = SIGN.h + (lines.length > 0 ? SIGN.gap + lines.length * layout.lineHeight : 0)
  const { x, y } = centreOf(box)
  const top = y - height / 2
  drawSign({ x: x - SIGN.w / 2, y: top, w: SIGN.w, h: SIGN.h }, pen, theme.faint)
  pen.font = cssFont('sans', WORDS_SIZE)
  pen.fillStyle = theme.stroke.ink
  lines.forEach((line, i) => {
    pen.fillText(line.text, x - line.width / 2, top + SIGN.h + SIGN.gap + i * layout.lineHeight + layout.ascent)
  })
}

/** A frame with hills in it. */
function drawSign({ x, y, w, h }: Box, pen: Pen, colour: string) {
  pen.strokeStyle = colour
  pen.lineWidth = 1.5
  pen.lineCap = 'round'
  pen.lineJoin = 'round'
  pen.beginPath()
  tracePath(polygon(cornersOf({ x, y, w, h }), true), pen)
  tracePath(
    polygon(
      [
        { x: x + 5, y: y + h - 6 },
        { x: x + 13, y: y + 11 },
        { x: x + 20, y: y + h - 10 },
        { x: x + 25, y: y + 15 },
        { x: x + w - 5, y: y + h - 6 },
      ],
      false,
    ),
    pen,
  )
  pen.stroke()
}

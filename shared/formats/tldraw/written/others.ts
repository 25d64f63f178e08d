import { placeBox, type Frame, type Image, type Note, type Text, type Unknown } from '../../../model/shape.ts'
import { kindOf } from '../../../model/shapes/index.ts'
import { LABELS } from '../looks.ts'
import { alignName, noteName, rounded, sizeFor, verticalName, wordsLook } from './looks.ts'
import { richText } from './rich-text.ts'
import { atLeast, shapeIn, textProps, type WriteKind } from './shape.ts'

export const writeText: WriteKind<Text> = (shape, type) => {
  const box = kindOf(shape).box(shape, type)
  const { align, fontSize } = shape.look
  const props = textProps(shape, fontSize, shape.w === 0 ? null : box.w, alignName(align, 'start'))
  return { body: shapeIn(shape, box, 'text', props), parts: [] }
}

const NOTE_SIZE = 200

/** Notes there are squares of one size, scaled, which grow downwards. */
export const writeNote: WriteKind<Note> = (shape, type) => {
  const box = kindOf(shape).box(shape, type)
  const { look } = shape
  const scale = rounded(atLeast(box.w) / NOTE_SIZE)
  const body = shapeIn(shape, box, 'note', {
    ...wordsLook(look),
    color: noteName(look.fill),
    size: sizeFor(look.fontSize / scale, LABELS).size,
    scale,
    growY: Math.max(0, rounded(box.h / scale - NOTE_SIZE)),
    fontSizeAdjustment: null,
    align: alignName(look.align, 'start'),
    verticalAlign: verticalName(look.vertical, 'start'),
    url: '',
    richText: richText(shape),
    textLastEditedBy: null,
  })
  return { body, parts: [] }
}

/** @returns a shape without its file, whose name others give it */
export const writeImage: WriteKind<Image> = (shape) => {
  const box = placeBox(shape)
  const { x, y, w, h } = shape.crop
  const isWhole = x === 0 && y === 0 && w === 1 && h === 1
  const crop = { topLeft: { x, y }, bottomRight: { x: Math.min(1, x + w), y: Math.min(1, y + h) } }
  const body = shapeIn(shape, box, 'image', {
    w: atLeast(box.w),
    h: atLeast(box.h),
    playing: true,
    url: '',
    assetId: null,
    crop: isWhole ? null : crop,
    flipX: shape.w < 0,
    flipY: shape.h < 0,
    altText: shape.alt,
  })
  return { body, parts: [] }
}

export const writeFrame: WriteKind<Frame> = (shape) => {
  const box = placeBox(shape)
  const props = { w: atLeast(box.w), h: atLeast(box.h), name: shape.name, color: 'black' }
  return { body: { ...shapeIn({ ...shape, angle: 0 }, box, 'frame', props), opacity: 1 }, parts: [] }
}

/** As we show it: a dashed box with the name of what it stands for. */
export const writeUnknown: WriteKind<Unknown> = (shape) => {
  const box = placeBox(shape)
  const body = shapeIn(shape, box, 'geo', {
    geo: 'rectangle',
    color: 'grey',
    labelColor: 'grey',
    fill: 'none',
    dash: 'dashed',
    size: 's',
    scale: 1,
    font: 'sans',
    align: 'start',
    verticalAlign: 'start',
    url: '',
    w: atLeast(box.w),
    h: atLeast(box.h),
    growY: 0,
    flipX: false,
    flipY: false,
    richText: richText({ text: shape.writtenKind }),
  })
  return { body, parts: [] }
}

import { boxAround, centreOf } from '../geometry/box.ts'
import { rotatePoint, type Box, type Size } from '../geometry/space.ts'
import { placeBox, type Image } from './shape.ts'
import { LEAST_CROP } from './shapes/image.ts'

/**
 * Where all of a picture would lie, of which the image's box shows a part. Board units, in the image's own axes: before
 * it is turned about the centre of its box.
 */
export function wholeBox(shape: Image): Box {
  const box = placeBox(shape)
  const across = wholeStretch(box.x, box.w, shape.crop.x, shape.crop.w, shape.w < 0)
  const down = wholeStretch(box.y, box.h, shape.crop.y, shape.crop.h, shape.h < 0)
  return { x: across.from, y: down.from, w: across.length, h: down.length }
}

function wholeStretch(from: number, length: number, cropFrom: number, cropLength: number, isMirrored: boolean) {
  const whole = length / cropLength
  const before = isMirrored ? 1 - cropFrom - cropLength : cropFrom
  return { from: from - before * whole, length: whole }
}

/**
 * The image when another part of its picture is shown, and what was seen of it stays where it is.
 *
 * @param to the part, in the axes of `wholeBox`; what reaches beyond the picture is left out
 */
export function croppedTo(shape: Image, to: Box): Image {
  const whole = wholeBox(shape)
  if (whole.w === 0 || whole.h === 0) return shape
  const across = partOf(whole.x, whole.w, to.x, to.w)
  const down = partOf(whole.y, whole.h, to.y, to.h)
  const box: Box = { x: across.from, y: down.from, w: across.length, h: down.length }
  const crop: Box = {
    x: fraction(across.from - whole.x, across.length, whole.w, shape.w < 0),
    y: fraction(down.from - whole.y, down.length, whole.h, shape.h < 0),
    w: across.length / whole.w,
    h: down.length / whole.h,
  }
  // The box turns about its own centre, which has moved: so it has to stand where the old turn had brought it.
  const middle = centreOf(box)
  const turned = rotatePoint(middle, centreOf(placeBox(shape)), shape.angle)
  return {
    ...shape,
    x: box.x + turned.x - middle.x,
    y: box.y + turned.y - middle.y,
    w: shape.w < 0 ? -box.w : box.w,
    h: shape.h < 0 ? -box.h : box.h,
    crop,
  }
}

function partOf(wholeFrom: number, whole: number, from: number, length: number) {
  const least = whole * LEAST_CROP
  const start = Math.min(Math.max(from, wholeFrom), wholeFrom + whole - least)
  const end = Math.max(Math.min(from + length, wholeFrom + whole), start + least)
  return { from: start, length: end - start }
}

const fraction = (offset: number, length: number, whole: number, isMirrored: boolean) =>
  Math.max(0, (isMirrored ? whole - offset - length : offset) / whole)

/** The image when its picture is moved under it. Board units in the image's own axes; no further than its edges go. */
export function slid(shape: Image, dx: number, dy: number): Image {
  const whole = wholeBox(shape)
  if (whole.w === 0 || whole.h === 0) return shape
  const { crop } = shape
  const along = (from: number, length: number, by: number, isMirrored: boolean) =>
    Math.min(Math.max(from - (isMirrored ? -by : by), 0), 1 - length)
  return {
    ...shape,
    crop: {
      ...crop,
      x: along(crop.x, crop.w, dx / whole.w, shape.w < 0),
      y: along(crop.y, crop.h, dy / whole.h, shape.h < 0),
    },
  }
}

/** The part of a picture with the proportions of a box that shows most of it, from its middle. */
export function coveringCrop(natural: Size, box: Pick<Box, 'w' | 'h'>): Box {
  const wanted = box.w === 0 || box.h === 0 ? 1 : Math.abs(box.w / box.h)
  const has = natural.width / natural.height
  const w = Math.max(LEAST_CROP, Math.min(1, wanted / has))
  const h = Math.max(LEAST_CROP, Math.min(1, has / wanted))
  return { x: (1 - w) / 2, y: (1 - h) / 2, w, h }
}

/** How large a picture first comes: at its own size, or smaller when it would fill most of what is seen. */
export function firstSize(natural: Size, seen: Size): Size {
  const scale = Math.min(1, (MOST_OF_VIEW * seen.width) / natural.width, (MOST_OF_VIEW * seen.height) / natural.height)
  return { width: Math.max(1, natural.width * scale), height: Math.max(1, natural.height * scale) }
}

const MOST_OF_VIEW = 0.7

/** Boxes of these sizes side by side, in rows about as wide as they are high, around the middle. Board units. */
export function inRows(sizes: readonly Size[], middle: { readonly x: number; readonly y: number }, gap: number): Box[] {
  const widest = Math.sqrt(sizes.reduce((sum, { width, height }) => sum + (width + gap) * (height + gap), 0)) * 1.2
  const boxes: Box[] = []
  let [x, y, rowHeight] = [0, 0, 0]
  for (const { width, height } of sizes) {
    if (x > 0 && x + width > widest) [x, y, rowHeight] = [0, y + rowHeight + gap, 0]
    boxes.push({ x, y, w: width, h: height })
    x += width + gap
    rowHeight = Math.max(rowHeight, height)
  }
  const around = boxAround(boxes.flatMap(({ x, y, w, h }) => [{ x, y }, { x: x + w, y: y + h }])) // prettier-ignore
  if (!around) return []
  const centre = centreOf(around)
  return boxes.map((box) => ({ ...box, x: box.x + middle.x - centre.x, y: box.y + middle.y - centre.y }))
}

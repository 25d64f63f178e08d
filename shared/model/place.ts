import { asList, asNumber, FARTHEST } from './fields.ts'

/**
 * Where a shape is, in board units: the top-left corner and the size of its box before it is turned about its centre
 * by `angle` radians. A negative `w` or `h` means that the content is mirrored; the box itself is the same.
 */
export type Place = {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
  readonly angle: number
}

/** As stored. Kept on a grid of 1/256 board units, which binary formats hold in half the bytes. */
export type PlaceValue = readonly [x: number, y: number, w: number, h: number, angle: number]

const onGrid = (value: number) => Math.round(value * 256) / 256

export const placeValue = ({ x, y, w, h, angle }: Place): PlaceValue => [
  onGrid(x),
  onGrid(y),
  onGrid(w),
  onGrid(h),
  Math.round(angle * 4096) / 4096,
]

export function parsePlace(value: unknown): Place {
  const [x, y, w, h, angle] = asList(value)
  return {
    x: asNumber(x, 0),
    y: asNumber(y, 0),
    w: asNumber(w, 0, -FARTHEST / 10, FARTHEST / 10),
    h: asNumber(h, 0, -FARTHEST / 10, FARTHEST / 10),
    angle: asNumber(angle, 0, -1000, 1000) % (2 * Math.PI),
  }
}

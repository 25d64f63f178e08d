import { boxAroundBoxes } from '../../../shared/geometry/box.ts'
import type { Box } from '../../../shared/geometry/space.ts'
import { gapsOf, rowWith, spanOf, type Axis, type Span } from './span.ts'

/** What shows why something snapped. Board units; `at` is where it stands across the axis that it runs along. */
export type Guide =
  /** Edges or middles that lie on one line, which runs along `axis`. */
  | { readonly kind: 'line'; readonly axis: Axis; readonly at: number; readonly from: number; readonly to: number }
  /** One of several gaps of the same size. */
  | { readonly kind: 'gap'; readonly axis: Axis; readonly at: number; readonly from: number; readonly to: number }

/** What lies as near as this is the same: places are kept on a grid of 1/256. */
const SAME = 0.01
const MAX_GAPS = 8

const isSame = (a: number, b: number) => Math.abs(a - b) < SAME

/**
 * The lines on which edges and middles of a box lie together with those of others.
 *
 * @param across the axis along which places are compared; the lines run along the other one
 */
export function linesAt(box: Box, others: readonly Box[], across: Axis): Guide[] {
  const own = spanOf(box, across)
  const lines = new Map<number, Box[]>()
  for (const other of others) {
    const span = spanOf(other, across)
    for (const at of sharedPlaces(own, span)) {
      const known = [...lines.keys()].find((line) => isSame(line, at)) ?? at
      lines.set(known, [...(lines.get(known) ?? [box]), other])
    }
  }
  const axis = across === 'x' ? 'y' : 'x'
  return [...lines].flatMap(([at, boxes]) => {
    const around = boxAroundBoxes(boxes)
    if (!around) return []
    const { start, end } = spanOf(around, axis)
    return { kind: 'line', axis, at, from: start, to: end }
  })
}

/** Where edges lie on edges, or a middle on a middle. */
function sharedPlaces(own: Span, other: Span): number[] {
  const places = [own.start, own.end].filter((at) => isSame(at, other.start) || isSame(at, other.end))
  const middle = (own.start + own.end) / 2
  return isSame(middle, (other.start + other.end) / 2) ? [...places, middle] : places
}

/** The gaps beside a box that are as large as others in its row. */
export function equalGapsAt(box: Box, others: readonly Box[], axis: Axis): Guide[] {
  const own = spanOf(box, axis)
  const at = (own.near + own.far) / 2
  const gaps = gapsOf([...rowWith(own, others, axis), own])
  const beside = gaps.filter(({ from, to }) => isSame(to, own.start) || isSame(from, own.end))
  const equal = gaps.filter((gap) => beside.some((one) => isSame(sizeOf(one), sizeOf(gap))))
  const isPair = (gap: (typeof gaps)[number]) =>
    equal.some((other) => other !== gap && isSame(sizeOf(other), sizeOf(gap)))
  return equal
    .filter(isPair)
    .slice(0, MAX_GAPS)
    .map(({ from, to }) => ({ kind: 'gap', axis, at, from, to }))
}

const sizeOf = ({ from, to }: { readonly from: number; readonly to: number }) => to - from

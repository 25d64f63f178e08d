import { boxesMeet, growBox } from '../../../shared/geometry/box.ts'
import type { BoardPoint, Box } from '../../../shared/geometry/space.ts'
import { isBound } from '../../../shared/model/connecting.ts'
import { frameOf } from '../../../shared/model/geometry-of.ts'
import type { Shape } from '../../../shared/model/shape.ts'
import type { Pointer, View } from '../tool.ts'
import { equalGapsAt, linesAt, type Guide } from './guide.ts'
import { toGrid } from './grid.ts'
import { gapsOf, rowWith, spanOf, type Axis, type Span } from './span.ts'

/** How far something is drawn to a line or a gap, screen pixels. */
const REACH_PX = 8
/** So many neighbours are looked at, and no more: of a crowd those nearest. */
const MAX_NEIGHBOURS = 200
const MAX_STEPS = 6

/** By how much something goes further than it was pulled, and why. */
export type Snap = { readonly dx: number; readonly dy: number; readonly guides: readonly Guide[] }
/** Which way something may go. */
export type Ways = { readonly x: boolean; readonly y: boolean }

const FREELY: Snap = { dx: 0, dy: 0, guides: [] }
const BOTH: Ways = { x: true, y: true }

/** A box that is moved: its edges and middles snap to those of what lies around it, and its gaps to equal ones. */
export function snapBox(box: Box, pointer: Pointer, view: View, moving: Moving, ways = BOTH): Snap {
  const what = snapsTo(pointer, view)
  if (what === 'grid')
    return { dx: ways.x ? toGrid(box.x) - box.x : 0, dy: ways.y ? toGrid(box.y) - box.y : 0, guides: [] }
  if (what === 'nothing') return FREELY
  const others = neighboursOf(box, view, moving)
  const reach = REACH_PX / pointer.zoom
  const offset = (axis: Axis) => {
    if (!ways[axis]) return null
    const span = spanOf(box, axis)
    return nearest([...edgeOffsets(span, others, axis), ...middleOffsets(span, others, axis), ...gapOffsets(span, others, axis)], reach) // prettier-ignore
  }
  const [dx, dy] = [offset('x'), offset('y')]
  const to = { ...box, x: box.x + (dx ?? 0), y: box.y + (dy ?? 0) }
  const guides = [
    ...(dx === null ? [] : [...linesAt(to, others, 'x'), ...equalGapsAt(to, others, 'x')]),
    ...(dy === null ? [] : [...linesAt(to, others, 'y'), ...equalGapsAt(to, others, 'y')]),
  ]
  return { dx: dx ?? 0, dy: dy ?? 0, guides }
}

/** A corner of what is drawn or pulled: it snaps to the edges of what lies around it. */
export function snapPoint(point: BoardPoint, pointer: Pointer, view: View, moving: Moving, ways = BOTH): Snap {
  const what = snapsTo(pointer, view)
  if (what === 'grid')
    return { dx: ways.x ? toGrid(point.x) - point.x : 0, dy: ways.y ? toGrid(point.y) - point.y : 0, guides: [] }
  if (what === 'nothing') return FREELY
  const at = { ...point, w: 0, h: 0 }
  const others = neighboursOf(at, view, moving)
  const offset = (axis: Axis) =>
    ways[axis] ? nearest(edgeOffsets(spanOf(at, axis), others, axis), REACH_PX / pointer.zoom) : null
  const [dx, dy] = [offset('x'), offset('y')]
  const to = { ...at, x: at.x + (dx ?? 0), y: at.y + (dy ?? 0) }
  const guides = [...(dx === null ? [] : linesAt(to, others, 'x')), ...(dy === null ? [] : linesAt(to, others, 'y'))]
  return { dx: dx ?? 0, dy: dy ?? 0, guides }
}

/** Where something begins: on the grid, where there is one. */
export const onGrid = ({ x, y }: BoardPoint, pointer: Pointer, view: View): BoardPoint =>
  snapsTo(pointer, view) === 'grid' ? { x: toGrid(x), y: toGrid(y) } : { x, y }

/** Ctrl turns it round. */
function snapsTo({ modifiers }: Pointer, { snaps }: View): 'grid' | 'guides' | 'nothing' {
  if (snaps.grid) return modifiers.ctrl ? 'nothing' : 'grid'
  return snaps.guides === modifiers.ctrl ? 'nothing' : 'guides'
}

/** Which shapes are on their way: nothing snaps to itself. */
export type Moving = { has(id: Shape['id']): boolean }

/** The frames of what is in view and stays where it is. Ink is nobody's guide: nothing of it is straight. */
function neighboursOf(box: Box, view: View, moving: Moving): Box[] {
  const area = calmArea(box, view)
  if (!area) return []
  return (
    view
      .within(area)
      // What is bound goes where its shapes go: nobody means to line up with it.
      .filter((shape) => shape.kind !== 'stroke' && !isBound(shape) && !moving.has(shape.id))
      .map((shape) => frameOf(shape, view.type))
      .filter((frame) => boxesMeet(frame, view.viewport))
  )
}

/** All that is seen, or as much of it around the box as is no crowd. */
function calmArea(box: Box, view: View): Box | null {
  let area = view.viewport
  for (let i = 0; i < MAX_STEPS; i++) {
    if (!view.hasMany(MAX_NEIGHBOURS, area)) return area
    area = growBox(box, Math.max(area.w, area.h) / 4)
  }
  return null
}

const edgeOffsets = ({ start, end }: Span, others: readonly Box[], axis: Axis): number[] =>
  others.flatMap((other) => {
    const span = spanOf(other, axis)
    return [span.start - start, span.start - end, span.end - start, span.end - end]
  })

const middleOffsets = (span: Span, others: readonly Box[], axis: Axis): number[] =>
  others.map((other) => middleOf(spanOf(other, axis)) - middleOf(span))

const middleOf = ({ start, end }: Span) => (start + end) / 2

/** To where the gaps beside a box are equal, or as large as others in its row. */
function gapOffsets(span: Span, others: readonly Box[], axis: Axis): number[] {
  const size = span.end - span.start
  const row = rowWith(span, others, axis)
  const gaps = gapsOf(row)
  return gaps.flatMap(({ from, to, blockStart, blockEnd }) => {
    const gap = to - from
    const isFree = (start: number, end: number) => !row.some((other) => other.start < end && start < other.end)
    const between = gap > size ? [from + (gap - size) / 2] : []
    // What stands in the gap would make two of it.
    const after = isFree(blockEnd, blockEnd + gap + size) ? [blockEnd + gap] : []
    const before = isFree(blockStart - gap - size, blockStart) ? [blockStart - gap - size] : []
    return [...between, ...after, ...before].map((start) => start - span.start)
  })
}

/** The smallest of some offsets; null when all are out of reach. */
function nearest(offsets: readonly number[], reach: number): number | null {
  let least: number | null = null
  for (const offset of offsets)
    if (Math.abs(offset) <= reach && (least === null || Math.abs(offset) < Math.abs(least))) least = offset
  return least
}

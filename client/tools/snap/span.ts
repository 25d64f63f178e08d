import type { Box } from '../../../shared/geometry/space.ts'

export type Axis = 'x' | 'y'

/** A box as seen along one axis: from `start` to `end`, and across it from `near` to `far`. */
export type Span = { readonly start: number; readonly end: number; readonly near: number; readonly far: number }

export const spanOf = ({ x, y, w, h }: Box, axis: Axis): Span =>
  axis === 'x' ? { start: x, end: x + w, near: y, far: y + h } : { start: y, end: y + h, near: x, far: x + w }

/** Those that stand beside a span, so that there may be gaps between. */
export const rowWith = ({ near, far }: Span, others: readonly Box[], axis: Axis): Span[] =>
  others.map((other) => spanOf(other, axis)).filter((span) => span.near < far && near < span.far)

export type Gap = {
  readonly from: number
  readonly to: number
  /** Where what follows the gap ends, and what precedes it begins, before there is another gap. */
  readonly blockEnd: number
  readonly blockStart: number
}

/** What is free between the spans of a row, in order. */
export function gapsOf(row: readonly Span[]): Gap[] {
  const blocks: { start: number; end: number }[] = []
  for (const { start, end } of row.toSorted((a, b) => a.start - b.start)) {
    const last = blocks.at(-1)
    if (last && start <= last.end) last.end = Math.max(last.end, end)
    else blocks.push({ start, end })
  }
  return blocks.slice(1).map((block, i) => {
    const before = blocks[i]! // one block less than gaps
    return { from: before.end, to: block.start, blockStart: before.start, blockEnd: block.end }
  })
}

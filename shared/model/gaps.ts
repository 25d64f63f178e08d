/**
 * A stretch of a stroke's ink, from one place along it to another. Places count in steps: so many from one point of the
 * ink to the next, which is finer than a screen shows at the size that it was drawn.
 */
export type Gap = readonly [from: number, to: number]

export const STEPS_PER_POINT = 1024
/** In one stroke, as far as others are told while it is cut. */
export const MAX_GAPS = 4096

/** The gaps in rising order; those that meet are one. */
export function mergeGaps(gaps: Iterable<Gap>): Gap[] {
  const merged: [number, number][] = []
  for (const [from, to] of [...gaps].sort(([a], [b]) => a - b)) {
    const last = merged.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else merged.push([from, to])
  }
  return merged
}

/** What the gaps leave of a stretch. @param gaps merged */
export function spansBetween(gaps: readonly Gap[], [start, end]: Gap): Gap[] {
  const spans: Gap[] = []
  let from = start
  for (const [gapFrom, gapTo] of gaps) {
    if (gapFrom > from && gapFrom < end) spans.push([from, gapFrom])
    else if (gapFrom >= end && from < end) break
    from = Math.max(from, gapTo)
  }
  if (from < end) spans.push([from, end])
  return spans
}

/** As much of the gaps as lies within a stretch. @param gaps merged */
export const gapsWithin = (gaps: readonly Gap[], [start, end]: Gap): Gap[] =>
  gaps.flatMap(([from, to]) => (from < end && to > start ? [[Math.max(from, start), Math.min(to, end)] as const] : []))

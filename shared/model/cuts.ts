import { asList, asNumber, fieldOf, fieldsOf } from './fields.ts'
import { mergeGaps, spansBetween, type Gap } from './gaps.ts'
import { asShapeId, type ShapeId } from './shape.ts'

/**
 * Which strokes are cut, and which shape shows which part of them.
 *
 * A cut changes and removes nothing. It adds a record for each gap that it makes: *the ink of stroke `of` is gone from
 * here to there, and what follows, up to the next gap, is a shape of its own under this id*. So:
 *
 * 1. What is seen of a stroke is its ink without all gaps. Gaps are a set that only grows together, so any number of
 *    people may cut one stroke at once, and see the same in whatever order they hear of it: what nobody removed, once.
 * 2. Undoing a cut takes its gaps away, and brings back exactly what nobody else has removed.
 * 3. Each stretch that is left is one shape: the first one is the stroke itself, each other the record whose gap ends
 *    where it begins. Of two such records the one with the lesser id has it; the other shows nothing, and is needed
 *    again should the first one be undone. A record whose gap ends within another gap shows nothing either.
 * 4. A shape keeps its place and look when it is cut again: they go on to the stretch that begins where it began, and
 *    as a copy to the new ones. If somebody moves a shape while somebody else cuts it, the first stretch moves.
 * 5. Deleting a part adds a gap as wide as the part. Deleting the last part that is left, or a stroke that looks
 *    uncut, deletes the stroke, and with it all parts that somebody may make of it at the same time. Undoing that
 *    brings back the stroke with the gaps that it had, also those that somebody has undone since.
 * 6. A copy of a part is a stroke with ink of its own.
 *
 * Places are stored for the whole stroke, as if nothing was cut off: so they do not depend on what is left of it.
 */
export class Cuts {
  readonly #gaps = new Map<string, Map<string, Gap>>()
  readonly #strokeOf = new Map<string, string>()
  /** What each shape shows of a stroke, until another gap is made. */
  readonly #shown = new Map<string, { readonly end: number; readonly spans: ReadonlyMap<string, Gap> }>()

  /**
   * Takes note of a record as it is now.
   *
   * @param detail what the document holds for its kind alone; undefined when it is gone
   * @returns all whose shapes have to be read anew, itself aside
   */
  follow(key: string, detail: unknown): readonly string[] {
    const before = this.#strokeOf.get(key)
    const now = detail === undefined ? null : cutIn(detail)
    if (before === undefined && !now && !this.#gaps.has(key)) return NOBODY // most are neither cut nor a cut
    if (before !== undefined) this.#forget(key, before)
    if (now) this.#note(key, now)
    const touched = new Set([before, now?.of, this.#gaps.has(key) ? key : undefined])
    return [...touched].flatMap((stroke) => (stroke === undefined ? [] : [stroke, ...this.recordsOf(stroke)]))
  }

  /** The stroke that a record has cut; undefined when it is none, or that of an uncut one. */
  strokeOf(key: string): string | undefined {
    return this.#strokeOf.get(key) ?? (this.#gaps.has(key) ? key : undefined)
  }

  /** The records that have cut a stroke. */
  recordsOf(stroke: string): readonly string[] {
    return [...(this.#gaps.get(stroke)?.keys() ?? [])]
  }

  /** The stretch that a shape shows of a stroke; null when it shows nothing. @param end of the stroke, in steps */
  spanOf(key: string, stroke: string, end: number): Gap | null {
    const gaps = this.#gaps.get(stroke)
    if (!gaps) return [0, end]
    let shown = this.#shown.get(stroke)
    if (shown?.end !== end) this.#shown.set(stroke, (shown = { end, spans: spansOf(stroke, gaps, end) }))
    return shown.spans.get(key) ?? null
  }

  #note(key: string, { of, gap }: Cut) {
    let gaps = this.#gaps.get(of)
    if (!gaps) this.#gaps.set(of, (gaps = new Map()))
    gaps.set(key, gap)
    this.#shown.delete(of)
    this.#strokeOf.set(key, of)
  }

  #forget(key: string, stroke: string) {
    const gaps = this.#gaps.get(stroke)
    gaps?.delete(key)
    this.#shown.delete(stroke)
    if (gaps?.size === 0) this.#gaps.delete(stroke)
    this.#strokeOf.delete(key)
  }
}

const NOBODY: readonly string[] = []

function spansOf(stroke: string, gaps: ReadonlyMap<string, Gap>, end: number): Map<string, Gap> {
  const owners = new Map<number, string>()
  for (const [key, [, to]] of gaps) {
    const other = owners.get(to)
    if (other === undefined || key < other) owners.set(to, key)
  }
  owners.set(0, stroke)
  const spans = spansBetween(mergeGaps(gaps.values()), [0, end])
  return new Map(spans.flatMap((span) => [[owners.get(span[0]) ?? stroke, span] as const]))
}

/** What the record of a gap says. */
export type Cut = { readonly of: ShapeId; readonly gap: Gap }

const LONGEST = 2 ** 30

function cutIn(detail: unknown): Cut | null {
  const fields = fieldsOf(detail)
  const of = fieldOf(fields, 'of')
  const id = typeof of === 'string' ? asShapeId(of) : null
  const [from, to] = asList(fieldOf(fields, 'gap'))
  if (!id || typeof from !== 'number' || typeof to !== 'number') return null
  const start = Math.round(asNumber(from, 0, 0, LONGEST))
  return { of: id, gap: [start, Math.max(start, Math.round(asNumber(to, 0, 0, LONGEST)))] }
}

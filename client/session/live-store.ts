import type { LiveEvent } from '../../shared/protocol/live-event.ts'
import { mergeGaps } from '../../shared/model/gaps.ts'
import { MAX_INK_POINTS, type InkPoint } from '../../shared/model/ink.ts'
import type { Look } from '../../shared/model/look.ts'
import { parseShape } from '../../shared/model/shapes/index.ts'
import type { ShapeId } from '../../shared/model/shape.ts'
import type { LivePeople, LivePerson, Person } from './live-person.ts'

/** A gesture that has gone silent for this long lost its end on the way. */
const SILENCE_MS = 10_000

/** A laser's trail is kept until it has faded for sure. */
const LASER_MS = 3000

const DRAFT_ID = '~draft' as ShapeId // never in a board: our ids have no tilde

type Doing = Omit<LivePerson, 'person'> & { readonly gesture: number }

const NOTHING = { gesture: -1, stroke: null, draft: null, drag: null, erasing: null, cuts: null } as const
const IDLE: Doing = { ...NOTHING, cursor: null, seenAt: 0, laser: [] }

/** What everybody else is doing, put together from their live frames. */
export class LiveStore implements LivePeople {
  #people: readonly Person[] = []
  readonly #doing = new Map<number, Doing>()
  readonly #listeners = new Set<() => void>()

  all(): LivePerson[] {
    return this.#people.map((person) => ({ ...(this.#doing.get(person.clientId) ?? IDLE), person }))
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Who is here now; whoever left takes along what they were doing. */
  setPeople(people: readonly Person[]): void {
    this.#people = people
    const here = new Set(people.map(({ clientId }) => clientId))
    for (const clientId of this.#doing.keys()) if (!here.has(clientId)) this.#doing.delete(clientId)
    this.#changed()
  }

  /** @param now milliseconds, as `performance.now()` */
  receive(clientId: number, event: LiveEvent, now: number): void {
    const before = this.#doing.get(clientId) ?? IDLE
    this.#doing.set(clientId, { ...apply(before, event, now), seenAt: now })
    this.#changed()
  }

  /** Forgets gestures whose end was lost. */
  expire(now: number): void {
    for (const [clientId, doing] of this.#doing) {
      if (doing.gesture < 0 || now - doing.seenAt < SILENCE_MS) continue
      this.#doing.set(clientId, { ...doing, ...NOTHING })
      this.#changed()
    }
  }

  #changed() {
    for (const listener of this.#listeners) listener()
  }
}

function apply(before: Doing, event: LiveEvent, now: number): Doing {
  if (event.type === 'cursor') return { ...before, cursor: event.at }
  if (event.gesture < before.gesture) return before // late, for a gesture that is over
  const doing = event.gesture === before.gesture ? before : { ...before, ...NOTHING, gesture: event.gesture }
  switch (event.type) {
    case 'stroke': {
      const { look, isMarker } = event
      const points = grown(doing.stroke?.points ?? [], event)
      // A look is made anew for each event, and a growing stroke is traced anew for each look.
      const isSame = doing.stroke && areAlike(doing.stroke.look, look)
      return { ...doing, stroke: { points, look: isSame ? doing.stroke.look : look, ...(isMarker && { isMarker }) } }
    }
    case 'laser': {
      const laser = doing.laser.filter(({ time }) => now - time < LASER_MS)
      event.points.forEach(({ x, y }, i) => laser.push({ x, y, time: now, starts: event.from + i === 0 }))
      return { ...doing, laser }
    }
    case 'cut': {
      const gaps = new Map(doing.cuts?.gaps)
      for (const cut of event.cuts) gaps.set(cut.id, mergeGaps(cut.gaps))
      const ids = doing.cuts?.ids.size === gaps.size ? doing.cuts.ids : new Set(gaps.keys())
      return { ...doing, cuts: { ids, gaps } }
    }
    case 'draft': {
      const { kind, place, look, detail } = event.draft
      return {
        ...doing,
        draft: parseShape(kind, { id: DRAFT_ID, ...place, look, z: '', locked: false, text: '' }, detail),
      }
    }
    case 'lift':
      return { ...doing, drag: { ids: new Set(event.ids), transform: doing.drag?.transform ?? null } }
    case 'transform':
      return { ...doing, drag: { ids: doing.drag?.ids ?? new Set(), transform: event.transform } }
    case 'erase':
      return { ...doing, erasing: new Set(event.ids) }
    case 'end':
      return { ...doing, ...NOTHING, gesture: event.gesture }
  }
}

/**
 * Points that were lost on the way leave a straight piece; those that came twice, or were there for a moment only, are
 * laid over. A list that merely grows grows in place: it may become long.
 */
function grown(points: readonly InkPoint[], event: { readonly from: number; readonly points: readonly InkPoint[] }) {
  const list = event.from < points.length ? points.slice(0, event.from) : (points as InkPoint[]) // made here, and kept here
  for (const point of event.points) if (list.length < MAX_INK_POINTS) list.push(point)
  return list
}

const areAlike = (a: Look, b: Look) => (Object.keys(a) as (keyof Look)[]).every((part) => a[part] === b[part]) // its own keys

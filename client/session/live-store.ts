import type { LiveEvent } from '../../shared/protocol/live-event.ts'
import { MAX_INK_POINTS } from '../../shared/model/ink.ts'
import { parseShape } from '../../shared/model/shapes/index.ts'
import type { ShapeId } from '../../shared/model/shape.ts'
import type { LivePeople, LivePerson, Person } from './live-person.ts'

/** A gesture that has gone silent for this long lost its end on the way. */
const SILENCE_MS = 10_000

const DRAFT_ID = '~draft' as ShapeId // never in a board: our ids have no tilde

type Doing = Omit<LivePerson, 'person'> & { readonly gesture: number }

const NOTHING = { gesture: -1, stroke: null, draft: null, drag: null, erasing: null } as const
const IDLE: Doing = { ...NOTHING, cursor: null, seenAt: 0 }

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
    this.#doing.set(clientId, { ...apply(before, event), seenAt: now })
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

function apply(before: Doing, event: LiveEvent): Doing {
  if (event.type === 'cursor') return { ...before, cursor: event.at }
  if (event.gesture < before.gesture) return before // late, for a gesture that is over
  const doing = event.gesture === before.gesture ? before : { ...before, ...NOTHING, gesture: event.gesture }
  switch (event.type) {
    case 'stroke': {
      // Points that were lost on the way leave a straight piece; points that came twice are laid over themselves.
      const points = [...(doing.stroke?.points.slice(0, event.from) ?? []), ...event.points]
      return { ...doing, stroke: { points: points.slice(-MAX_INK_POINTS), look: event.look } }
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

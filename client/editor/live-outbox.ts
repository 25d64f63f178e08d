import type { BoardPoint } from '../../shared/geometry/space.ts'
import type { Gap } from '../../shared/model/gaps.ts'
import { inkExponent, type InkPoint } from '../../shared/model/ink.ts'
import type { ShapeId } from '../../shared/model/shape.ts'
import { kindOf } from '../../shared/model/shapes/index.ts'
import type { Transform } from '../../shared/model/transform.ts'
import type { Cut, LiveEvent } from '../../shared/protocol/live-event.ts'
import type { Preview } from '../tools/tool.ts'
import { toldIds } from './told-ids.ts'

/** 30 times a second is as smooth as receivers can tell, since they interpolate. */
const FRAME_MS = 33
/** For those who come in the middle of a drag. */
const REPEAT_LIFT_MS = 1000

/** So many gaps fit into a frame that the relay takes, eight bytes each; the id of a stroke takes as much as a few. */
const CUT_GAPS = 4000
const GAPS_PER_ID = 8

/**
 * Tells others what is under this pointer, at most one frame every 33 ms: the latest cursor and the latest of what the
 * gesture shows, and of a stroke what it has gained.
 */
export class LiveOutbox {
  readonly #send: (event: LiveEvent) => void
  readonly #now: () => number
  #gesture = 0
  /** Whether others have heard of this gesture, and so must hear of its end. */
  #isOpen = false
  #cursor: BoardPoint | null | undefined
  #preview: Preview | null = null
  #isNews = false
  #zoom = 1
  #sentPoints = 0
  /** When others were last told what the drag holds. */
  #liftedAt: number | null = null
  #erased: ReadonlySet<ShapeId> | null = null
  /** Whether the stroke that others have seen ends in a line that may change. */
  #wasStraight = false
  /** What others know to be cut, and when they were told everything. */
  #cut = new Map<ShapeId, readonly Gap[]>()
  #cutAt: number | null = null
  #timer: ReturnType<typeof setTimeout> | null = null

  /** @param now milliseconds */
  constructor(send: (event: LiveEvent) => void, now = () => performance.now()) {
    this.#send = send
    this.#now = now
  }

  /** @param at null when the pointer left the canvas */
  pointAt(at: BoardPoint | null): void {
    this.#cursor = at
    this.#wake()
  }

  /** What the gesture shows now; null when it is over and what it did is in the document. */
  show(preview: Preview | null, zoom: number): void {
    if (!preview) {
      // What a laser pointer has passed since is nowhere else.
      if (this.#preview?.kind === 'laser') this.#tell(this.#preview)
      return this.#end()
    }
    // Shorter than what was sent: a part of the stroke was committed, and the rest goes on as a stroke of its own.
    if ('points' in preview && preview.points.length < this.#sentPoints) this.#end()
    this.#preview = preview
    this.#zoom = zoom
    this.#isNews = true
    this.#wake()
  }

  close(): void {
    this.#end()
    if (this.#timer) clearTimeout(this.#timer)
  }

  #wake() {
    if (this.#timer) return
    this.#flush()
    this.#timer = setTimeout(this.#onTimer, FRAME_MS)
  }

  #onTimer = () => {
    this.#timer = null
    if (this.#cursor !== undefined || this.#isNews || this.#liftedAt !== null || this.#cutAt !== null) this.#wake()
  }

  #end() {
    if (this.#isOpen) this.#send({ type: 'end', gesture: this.#gesture })
    this.#isOpen = false
    this.#isNews = false
    this.#preview = null
    this.#sentPoints = 0
    this.#liftedAt = null
    this.#erased = null
    this.#wasStraight = false
    this.#cut.clear()
    this.#cutAt = null
  }

  #flush() {
    if (this.#cursor !== undefined) this.#send({ type: 'cursor', at: this.#cursor })
    this.#cursor = undefined
    if (this.#preview) this.#tell(this.#preview)
    this.#isNews = false
  }

  #tell(preview: Preview) {
    switch (preview.kind) {
      case 'stroke':
        this.#tellStroke(preview)
        break
      case 'laser': {
        const gained = this.#gained(preview.points)
        if (gained) this.#send({ type: 'laser', gesture: this.#open(), ...gained })
        break
      }
      case 'cut':
        this.#tellCuts(preview.gaps)
        break
      case 'draft': {
        if (!this.#isNews) break
        // What the draft is going to change stays on other screens, faded, until it has changed.
        this.#tellErased(preview.replaces)
        const { kind, x, y, w, h, angle, look } = preview.shape
        const detail = kindOf(preview.shape).detail(preview.shape)
        const draft = { kind, place: { x, y, w, h, angle }, look, detail }
        this.#send({ type: 'draft', gesture: this.#open(), draft })
        break
      }
      case 'drag':
        if (!preview.copies) this.#tellDrag(preview.ids, preview.transform)
        break
      case 'erase':
        this.#tellErased(preview.ids)
        break
      case 'marquee':
      case 'lasso': // what they select is told by presence
    }
  }

  #tellStroke({ points, straight = [], look, isMarker }: Extract<Preview, { kind: 'stroke' }>) {
    const isOpenEnded = straight.length > 0 || this.#wasStraight
    const gained = this.#gained(points, isOpenEnded && this.#isNews)
    this.#wasStraight = straight.length > 0
    if (!gained) return
    const ink = { ...gained, points: [...gained.points, ...straight] }
    this.#send({ type: 'stroke', gesture: this.#open(), look, ...ink, ...(isMarker && { isMarker }) })
  }

  /** What others have not seen of a list that grows; null when they have seen all. @param always also when it is nothing */
  #gained(points: readonly InkPoint[], always = false) {
    const from = this.#sentPoints
    if (from === points.length && !always) return null
    this.#sentPoints = points.length
    return { from, points: points.slice(from), exponent: inkExponent(this.#zoom) }
  }

  /** What has changed, and once a second everything, for those who missed something; what is too much goes next time. */
  #tellCuts(gaps: ReadonlyMap<ShapeId, readonly Gap[]>) {
    if (gaps.size === 0) return
    if (this.#cutAt === null || this.#now() - this.#cutAt >= REPEAT_LIFT_MS) {
      this.#cutAt = this.#now()
      this.#cut.clear()
    }
    const cuts: Cut[] = []
    let room = CUT_GAPS
    for (const [id, some] of gaps) {
      if (room <= 0) break
      if (this.#cut.get(id) === some) continue
      this.#cut.set(id, some)
      cuts.push({ id, gaps: some.slice(0, room) })
      room -= some.length + GAPS_PER_ID
    }
    if (cuts.length > 0) this.#send({ type: 'cut', gesture: this.#open(), cuts })
  }

  #tellDrag(ids: ReadonlySet<ShapeId>, transform: Transform) {
    const gesture = this.#open()
    if (this.#liftedAt === null || this.#now() - this.#liftedAt >= REPEAT_LIFT_MS) {
      this.#liftedAt = this.#now()
      this.#send({ type: 'lift', gesture, ids: toldIds(ids) })
    }
    if (this.#isNews) this.#send({ type: 'transform', gesture, transform })
  }

  #tellErased(ids: ReadonlySet<ShapeId>) {
    if (ids.size === 0 || ids === this.#erased) return
    this.#erased = ids
    this.#send({ type: 'erase', gesture: this.#open(), ids: toldIds(ids) })
  }

  /** The number of this gesture. */
  #open(): number {
    if (!this.#isOpen) this.#gesture++
    this.#isOpen = true
    return this.#gesture
  }
}

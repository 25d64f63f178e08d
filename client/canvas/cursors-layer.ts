import type { BoardPoint } from '../../shared/geometry/space.ts'
import { cssFont } from '../../shared/drawing/css-font.ts'
import type { Camera } from '../editor/camera.svelte.ts'
import type { LivePeople, LivePerson } from '../session/live-person.ts'

/** Idle for so long a cursor loses its name, and for so long it goes. */
const NAME_MS = 5000
const NAME_FADE_MS = 300
const GONE_MS = 60_000
/** How soon a shown cursor has covered most of the way to where it was last said to be. */
const CATCH_UP_MS = 45
/** Nearer than this it is there, screen pixels. */
const THERE_PX = 0.3
const FONT = `600 ${cssFont('sans', 11)}`
const ARROW = new Path2D('M0 0l5 18 5-8 9-3z')

/** Other people's cursors: they glide from where they were to where they are, and their names fade when they rest. */
export class CursorsLayer {
  readonly #shown = new Map<number, BoardPoint>()
  readonly #wake: () => void
  #last = 0
  #timer: ReturnType<typeof setTimeout> | null = null

  /** @param wake asks for a frame, now or when a name has to fade */
  constructor(wake: () => void) {
    this.#wake = wake
  }

  /** @param now of this frame, milliseconds @param pen in screen pixels */
  draw(pen: CanvasRenderingContext2D, people: LivePeople, camera: Camera, now: number): void {
    const passed = Math.min(100, now - this.#last)
    this.#last = now
    const present = new Set<number>()
    let nextChange = Infinity
    for (const live of people.all()) {
      const idle = now - live.seenAt
      if (!live.cursor || idle > GONE_MS) continue
      present.add(live.person.clientId)
      const at = this.#glide(live, live.cursor, camera.zoom, passed)
      if (at !== live.cursor) nextChange = 0
      const nameLeft = NAME_MS + NAME_FADE_MS - idle
      drawCursor(pen, camera.toScreen(at), live.person, Math.max(0, Math.min(1, nameLeft / NAME_FADE_MS)))
      nextChange = Math.min(nextChange, whenNext(idle))
    }
    for (const id of this.#shown.keys()) if (!present.has(id)) this.#shown.delete(id)
    this.#wakeIn(nextChange)
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer)
  }

  #glide({ person }: LivePerson, to: BoardPoint, zoom: number, passed: number): BoardPoint {
    const from = this.#shown.get(person.clientId) ?? to
    const part = 1 - Math.exp(-passed / CATCH_UP_MS)
    const at = { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part }
    const isThere = Math.hypot(to.x - at.x, to.y - at.y) * zoom < THERE_PX
    this.#shown.set(person.clientId, isThere ? to : at)
    return isThere ? to : at
  }

  #wakeIn(ms: number) {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    if (ms === 0) this.#wake()
    else if (ms < Infinity) this.#timer = setTimeout(this.#wake, ms)
  }
}

/** How long until a resting cursor looks different. Milliseconds; 0 is the next frame. */
function whenNext(idle: number): number {
  if (idle < NAME_MS) return NAME_MS - idle
  if (idle < NAME_MS + NAME_FADE_MS) return 0
  return GONE_MS - idle + 1
}

function drawCursor(
  pen: CanvasRenderingContext2D,
  { x, y }: { readonly x: number; readonly y: number },
  { name, colour }: LivePerson['person'],
  nameOpacity: number,
) {
  pen.save()
  pen.translate(x, y)
  pen.fillStyle = colour
  pen.strokeStyle = '#ffffff'
  pen.lineWidth = 1.2
  pen.lineJoin = 'round'
  pen.fill(ARROW)
  pen.stroke(ARROW)
  if (nameOpacity > 0 && name !== '') {
    pen.globalAlpha = nameOpacity
    pen.font = FONT
    pen.beginPath()
    pen.roundRect(15, 20, pen.measureText(name).width + 17, 20, 6)
    pen.fill()
    pen.fillStyle = '#ffffff'
    pen.fillText(name, 23.5, 34)
  }
  pen.restore()
}

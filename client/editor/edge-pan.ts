import type { ScreenPoint, Size } from '../../shared/geometry/space.ts'
import type { Preview } from '../tools/tool.ts'
import type { Editor } from './editor.svelte.ts'
import { FRAME_MS, Ticker, type AskForFrame } from './ticker.ts'

/** So near to the edge of the canvas, the board comes towards the pointer. */
const ZONE_PX = 24
/** Right at the edge or beyond it. */
const SPEED = 25 / FRAME_MS
/** The shorter way across a small screen is also gone more slowly. */
const SMALL_PX = 1000
const SMALL_SPEED = 0.612
/** Whoever only passes the edge means nothing by it. */
const DELAY_MS = 200
/** And then it takes so long until the full speed is reached. */
const EASE_MS = 200

type Surroundings = {
  readonly askForFrame: AskForFrame
  readonly canvas: () => Size
  /** Where the pointer of the gesture is, and what it shows; null when nothing is held that could go further. */
  readonly held: () => ScreenPoint | null
  /** Moves the view, and what is held with it. Screen pixels. */
  readonly pan: (dx: number, dy: number) => void
}

/** While something is held at the edge of the canvas, the view moves on that way. */
export class EdgePan {
  readonly #around: Surroundings
  readonly #ticker: Ticker
  #heldMs = 0

  constructor(around: Surroundings) {
    this.#around = around
    this.#ticker = new Ticker(around.askForFrame, (passedMs) => this.#step(passedMs))
  }

  /** The pointer has moved, or the gesture has changed. */
  look(): void {
    if (this.#pull()) return this.#ticker.start()
    this.stop()
  }

  stop(): void {
    this.#heldMs = 0
    this.#ticker.stop()
  }

  #step(passedMs: number): boolean {
    const pull = this.#pull()
    if (!pull) {
      this.stop()
      return false
    }
    this.#heldMs += passedMs
    const eased = Math.min(1, Math.max(0, this.#heldMs - DELAY_MS) / EASE_MS) ** 3
    const way = SPEED * eased * passedMs
    if (way > 0) this.#around.pan(pull.x * way, pull.y * way)
    return true
  }

  /** From -1 to 1 each way; null when the pointer pulls at no edge. */
  #pull(): { readonly x: number; readonly y: number } | null {
    const at = this.#around.held()
    if (!at) return null
    const { width, height } = this.#around.canvas()
    const x = pullAlong(at.x, width)
    const y = pullAlong(at.y, height)
    return x === 0 && y === 0 ? null : { x, y }
  }
}

function pullAlong(at: number, size: number): number {
  const speed = size < SMALL_PX ? SMALL_SPEED : 1
  const before = Math.min(1, Math.max(0, ZONE_PX - at) / ZONE_PX)
  const after = Math.min(1, Math.max(0, at - (size - ZONE_PX)) / ZONE_PX)
  return (after - before) * speed
}

export const edgePanOf = (editor: Editor, askForFrame: AskForFrame): EdgePan =>
  new EdgePan({
    askForFrame,
    canvas: () => editor.camera.canvas,
    held: () => (goesOverEdges(editor.gestures.preview) ? editor.gestures.at : null),
    pan: (dx, dy) => {
      editor.camera.panBy(dx / editor.camera.zoom, dy / editor.camera.zoom)
      editor.gestures.moveAgain()
    },
  })

/**
 * Whether what a gesture shows may be pulled over the edge of what is seen. Not a stroke or an eraser, where the board
 * would slip away under the hand that draws, and not a turn, where there is nowhere to go.
 */
function goesOverEdges(preview: Preview | null): boolean {
  if (preview?.kind === 'drag') return preview.transform.kind !== 'rotate'
  return preview?.kind === 'draft' || preview?.kind === 'marquee' || preview?.kind === 'lasso'
}

import { placeBox, type Frame, type ShapeId } from '../../shared/model/shape.ts'
import { inReadingOrder } from '../../shared/model/frames.ts'
import type { Board, BoardChange } from '../../shared/model/board.ts'
import type { Camera, CameraView } from '../editor/camera.svelte.ts'
import { chordOf, type Key } from '../actions/chord.ts'

type Surroundings = {
  readonly board: Board
  readonly camera: Camera
  /** What was under way is given up: from here on, or until here, frames are shown. */
  readonly onChange: () => void
}

/**
 * Showing the frames of a board one after the other, each alone. What others change meanwhile is seen; whoever presents
 * can only point.
 */
export class Present {
  /** The frame that is shown; null while nobody presents. */
  frame = $state.raw<ShapeId | null>(null)
  /** Whether the pointer is a laser, or goes on with every click. */
  hasLaser = $state(false)
  /** Counts changes to frames: the board itself is not reactive. */
  #revision = $state(0)
  /** Where one looked before. */
  #before: CameraView | null = null
  readonly #around: Surroundings

  constructor(around: Surroundings) {
    this.#around = around
  }

  get isOn(): boolean {
    return this.frame !== null
  }

  /** As they are shown. */
  get frames(): readonly Frame[] {
    void this.#revision
    return inReadingOrder(this.#around.board.frames())
  }

  /** The frame that is shown, as it is now. */
  get shown(): Frame | null {
    void this.#revision
    const shape = this.frame && this.#around.board.get(this.frame)
    return shape?.kind === 'frame' ? shape : null
  }

  /** Which one of how many it is, from 1. */
  get position(): { readonly number: number; readonly count: number } {
    const { frames } = this
    return { number: frames.findIndex(({ id }) => id === this.frame) + 1, count: frames.length }
  }

  /** @param from the frame to begin with; the first one without it @returns whether there is any */
  start(from: Frame | null): boolean {
    const first = from ?? this.frames[0]
    if (!first) return false
    this.#before ??= this.#around.camera.view
    this.hasLaser = false
    this.#show(first)
    return true
  }

  end(): void {
    if (!this.isOn) return
    this.frame = null
    if (this.#before) this.#around.camera.view = this.#before
    this.#before = null
    this.#around.onChange()
  }

  next(): void {
    this.#goTo(this.position.number)
  }

  previous(): void {
    this.#goTo(this.position.number - 2)
  }

  /** Has all of the frame in view, as large as that can be. */
  fit(): void {
    const { shown } = this
    const { camera } = this.#around
    if (shown) camera.view = camera.filled(placeBox(shown))
  }

  /** One that was deleted makes way for the one that is now in its place. */
  follow({ changed, removed }: BoardChange): void {
    if (this.frame === null) return
    const hasGone = removed.has(this.frame)
    const before = hasGone ? this.#last : null
    if (!hasGone && !changed.has(this.frame) && ![...changed].some((id) => this.#isFrame(id)) && removed.size === 0)
      return
    this.#revision++
    if (!hasGone) return this.fit()
    const { frames } = this
    const next = frames[Math.min(before ?? 0, frames.length - 1)]
    if (next) this.#show(next)
    else this.end()
  }

  /** @returns whether the key meant something; while somebody presents, none means what it does on a board */
  keydown(key: Key): boolean {
    const act = this.#keys[chordOf(key)]
    act?.()
    return act !== undefined
  }

  #last: number | null = null

  #isFrame = (id: ShapeId) => this.#around.board.get(id)?.kind === 'frame'

  #goTo(index: number) {
    const { frames } = this
    const frame = frames[Math.max(0, Math.min(frames.length - 1, index))]
    if (frame && frame.id !== this.frame) this.#show(frame)
  }

  #show(frame: Frame) {
    this.frame = frame.id
    this.#last = this.position.number - 1
    this.fit()
    this.#around.onChange()
  }

  readonly #keys: { readonly [chord: string]: (() => void) | undefined } = {
    ArrowRight: () => this.next(),
    ArrowDown: () => this.next(),
    PageDown: () => this.next(),
    Space: () => this.next(),
    Enter: () => this.next(),
    ArrowLeft: () => this.previous(),
    ArrowUp: () => this.previous(),
    PageUp: () => this.previous(),
    'shift+Space': () => this.previous(),
    Backspace: () => this.previous(),
    Home: () => this.#goTo(0),
    End: () => this.#goTo(Infinity),
    k: () => (this.hasLaser = !this.hasLaser),
    Escape: () => this.end(),
  }
}

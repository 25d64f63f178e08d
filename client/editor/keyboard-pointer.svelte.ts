import type { ScreenPoint, Size } from '../../shared/geometry/space.ts'
import type { Modifiers } from '../tools/tool.ts'
import type { PointerInput } from './gestures.svelte.ts'

/** What it moves. */
type Hand = {
  pointerDown(input: PointerInput): void
  readonly canvas: () => Size
  readonly gestures: {
    move(input: PointerInput): void
    up(input: PointerInput): void
    leave(): void
    giveUp(): boolean
  }
}

/**
 * A pointer for those who have none: arrows move a crosshair over the board, Enter puts it down and lifts it again. So
 * everything that a tool can do with a mouse it can do from the keyboard.
 */
export class KeyboardPointer {
  /** Where it is, screen pixels; null as long as nobody needs it. */
  at = $state.raw<ScreenPoint | null>(null)
  isDown = $state(false)
  readonly #hand: Hand

  constructor(hand: Hand) {
    this.#hand = hand
  }

  /** Moves it, from the middle of the view on. Screen pixels. */
  moveBy(dx: number, dy: number, modifiers: Modifiers): void {
    const { width, height } = this.#hand.canvas()
    const { x, y } = this.at ?? { x: width / 2, y: height / 2 }
    this.at = { x: clamped(x + dx, width), y: clamped(y + dy, height) }
    this.#hand.gestures.move(inputAt(this.at, modifiers))
  }

  /** Down, or up again: pressed twice at one place it is a click. */
  press(modifiers: Modifiers): void {
    if (!this.at) this.moveBy(0, 0, modifiers)
    if (!this.at) return
    const input = inputAt(this.at, modifiers)
    this.isDown = !this.isDown
    if (this.isDown) this.#hand.pointerDown(input)
    else this.#hand.gestures.up(input)
  }

  /** It is not needed any more: a real pointer has come, or another tool. */
  putAway(): void {
    if (!this.at) return
    this.at = null
    if (this.isDown) this.#hand.gestures.giveUp()
    this.isDown = false
    this.#hand.gestures.leave()
  }
}

const clamped = (value: number, size: number) => Math.min(Math.max(value, 0), size)

/** Half as hard as a pen can press, as mice do. */
const inputAt = (at: ScreenPoint, modifiers: Modifiers): PointerInput => ({
  at,
  trail: [{ at, pressure: 0.5 }],
  kind: 'mouse',
  modifiers,
  clicks: 1,
})

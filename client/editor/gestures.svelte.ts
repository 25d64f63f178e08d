import type { ScreenPoint } from '../../shared/geometry/space.ts'
import { tiltedPressure } from '../../shared/model/ink.ts'
import { HOLD_MS, type Aim } from '../tools/connect/aim.ts'
import { heldTool, toolInHand, type HeldTool, type ToolInHand } from '../tools/index.ts'
import type { Actions, Modifiers, Pointer, PointerKind, Preview, View } from '../tools/tool.ts'
import type { Camera } from './camera.svelte.ts'
import type { LiveOutbox } from './live-outbox.ts'
import { Rest } from './rest.ts'

/** `tilt` is that of a pen, radians from upright. */
export type TrailPoint = { readonly at: ScreenPoint; readonly pressure: number; readonly tilt?: number }

/** A pointer event as the canvas reports it, in screen pixels. */
export type PointerInput = {
  readonly at: ScreenPoint
  /** Where it has been since the last event, oldest first, `at` last. */
  readonly trail: readonly TrailPoint[]
  /** Where the browser thinks that it goes next. */
  readonly predicted?: readonly TrailPoint[]
  readonly kind: PointerKind
  readonly modifiers: Modifiers
  readonly clicks: number
}

type Surroundings = {
  readonly camera: Camera
  readonly view: View
  readonly actions: Actions
  readonly outbox: LiveOutbox
  /** The tool that the next press means. */
  readonly tool: () => ToolInHand
  readonly onShown: () => void
}

/** The one gesture that is under way, from pointer down to pointer up. */
export class Gestures {
  /** A CSS cursor. */
  cursor = $state.raw('default')
  /** What the pointer does while a key is held, whatever the tool: Space pans, Z zooms. */
  held = $state.raw<HeldTool | null>(null)
  readonly #around: Surroundings
  readonly #hand = heldTool.hand()
  readonly #zoom = heldTool.zoom()
  readonly #eraser = toolInHand('eraser')
  #running: ToolInHand | null = null
  #isHandBorrowed = false
  #preview: Preview | null = null
  #last: PointerInput | null = null
  #aim: Aim | null = null
  readonly #rest = new Rest(() => this.moveAgain())

  constructor(around: Surroundings) {
    this.#around = around
  }

  get isRunning(): boolean {
    return this.#running !== null
  }

  /** Whether the gesture pans with whatever tool in hand. */
  get borrowsHand(): boolean {
    return this.#running !== null && this.#isHandBorrowed
  }

  /** Where the pointer is; null when it is elsewhere. */
  get at(): ScreenPoint | null {
    return this.#last?.at ?? null
  }

  /** What the gesture shows on the board. */
  get preview(): Preview | null {
    return this.#preview
  }

  /** What an end of a connector would hold on to if it was put or let go here. */
  get aim(): Aim | null {
    return this.#aim
  }

  /** How long the pointer that is down has rested. */
  get restedMs(): number {
    return this.#running ? this.#rest.ms() : 0
  }

  /** @param erases with the end of a pen that rubs out: whatever the tool */
  down(input: PointerInput, pans: boolean, erases = false): void {
    this.giveUp()
    this.#last = input
    this.#rest.begin(input.at)
    this.#isHandBorrowed = pans || this.held === 'hand'
    if (this.#isHandBorrowed) this.#running = this.#hand
    else if (this.held === 'zoom') this.#running = this.#zoom
    else this.#running = erases ? this.#eraser : this.#around.tool()
    this.#running.down(this.#pointer(input), this.#around.view, this.#around.actions)
    this.refresh()
  }

  move(input: PointerInput): void {
    this.#last = input
    this.#rest.follow(input.at)
    this.#running?.move(this.#pointer(input), this.#around.view, this.#around.actions)
    this.#around.outbox.pointAt(this.#around.camera.toBoard(input.at))
    this.refresh()
  }

  up(input: PointerInput): void {
    if (!this.#running) return
    this.#last = input
    const running = this.#running
    const { view, actions } = this.#around
    running.move(this.#pointer(input), view, actions)
    this.#running = null
    running.up(this.#pointer(input), view, actions)
    this.refresh()
  }

  /** The pointer left the canvas. */
  leave(): void {
    this.#last = null
    this.#aim = null
    this.#around.outbox.pointAt(null)
  }

  /** A modifier key went down or up: a gesture may mean something else from here on. */
  modify(modifiers: Modifiers): void {
    if (this.#last) this.#last = { ...this.#last, modifiers }
    this.moveAgain()
  }

  /** The board has moved under a pointer that rests. */
  moveAgain(): void {
    if (this.#last) this.move({ ...this.#last, trail: this.#last.trail.slice(-1) })
  }

  /** Forgets the gesture as if it had never begun. @returns whether there was one */
  giveUp(): boolean {
    const running = this.#running
    running?.giveUp()
    this.#running = null
    this.refresh()
    return running !== null
  }

  /** Shows the gesture as it is now, here and to others, and the cursor that belongs to it. */
  refresh(): void {
    const { view, camera, outbox, tool, onShown } = this.#around
    const before = this.#preview
    this.#preview = this.#running?.preview(view) ?? null
    if (this.#preview || before) outbox.show(this.#preview, camera.zoom)
    const inHand = this.#running ?? (this.held ? { hand: this.#hand, zoom: this.#zoom }[this.held] : tool())
    if (this.#last) this.cursor = inHand.cursor(this.#pointer(this.#last), view)
    this.#aim = this.#aimOf(inHand)
    this.#rest.wakeFor(this.#running && this.#aim?.ripens ? HOLD_MS : null)
    onShown()
  }

  #aimOf(inHand: ToolInHand): Aim | null {
    if (this.#running) return this.#preview?.kind === 'draft' ? (this.#preview.aim ?? null) : null
    return this.#last && inHand.aims(this.#pointer(this.#last), this.#around.view)
  }

  /** Screen points become board points here, and nowhere further in. */
  #pointer({ at, trail, predicted, kind, modifiers, clicks }: PointerInput): Pointer {
    const { camera } = this.#around
    const onBoard = ({ at, pressure, tilt }: TrailPoint) => ({
      ...camera.toBoard(at),
      pressure: tilt === undefined ? pressure : tiltedPressure(pressure, tilt),
    })
    return {
      point: camera.toBoard(at),
      trail: trail.map(onBoard),
      ...(predicted && { predicted: predicted.map(onBoard) }),
      kind,
      restedMs: this.restedMs,
      modifiers,
      clicks,
      zoom: camera.zoom,
    }
  }
}

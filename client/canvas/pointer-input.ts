import type { ScreenPoint } from '../../shared/geometry/space.ts'
import type { Editor } from '../editor/editor.svelte.ts'
import type { PointerInput } from '../editor/gestures.svelte.ts'
import type { Modifiers, PointerKind } from '../tools/tool.ts'
import { ClickCounter } from './click-counter.ts'
import { pinch, type TwoFingers } from './pinch.ts'
import { pointIn } from './point-in.ts'
import { isEraserEnd, trailOf } from './trail-of.ts'
import { wheelInput } from './wheel-input.ts'

const MIDDLE_BUTTON = 1
const RIGHT_BUTTON = 2
/** A second finger this soon means that the first one did not mean to draw. */
const EARLY_MS = 150
const EARLY_EVENTS = 10

/** Turns what the browser reports about pointers, wheel and modifier keys into gestures of the editor. */
export function listenToPointers(canvas: HTMLCanvasElement, editor: Editor): () => void {
  const { gestures, camera } = editor
  const clicks = new ClickCounter()
  const touches = new Map<number, ScreenPoint>()
  /** The pointer whose gesture is under way. */
  let active: { readonly id: number; readonly since: number; readonly clicks: number; events: number } | null = null
  let isPinching = false

  const at = (event: PointerEvent) => pointIn(canvas, event)
  const inputOf = (event: PointerEvent): PointerInput => {
    const kind = kindOf(event)
    return { at: at(event), ...trailOf(event, at), kind, modifiers: modifiersOf(event), clicks: active?.clicks ?? 0 }
  }

  function onDown(event: PointerEvent) {
    if (event.button === RIGHT_BUTTON) return
    event.preventDefault() // the middle button would scroll
    takeFocus(canvas)
    canvas.setPointerCapture(event.pointerId)
    if (event.pointerType === 'touch') touches.set(event.pointerId, at(event))
    if (touches.size === 2) return startPinch(event)
    if (active || isPinching) return
    const count = clicks.press(at(event), event.timeStamp)
    active = { id: event.pointerId, since: event.timeStamp, clicks: count, events: 0 }
    editor.pointerDown(inputOf(event), event.button === MIDDLE_BUTTON, isEraserEnd(event))
  }

  /** What the first finger began was no gesture when it has only just begun; otherwise it ends here. */
  function startPinch(event: PointerEvent) {
    isPinching = true
    if (!active) return
    const isEarly = event.timeStamp - active.since < EARLY_MS && active.events < EARLY_EVENTS
    const first = touches.values().next().value
    if (isEarly || !first) gestures.giveUp()
    else gestures.up({ ...inputOf(event), at: first, trail: [] })
    active = null
  }

  function onMove(event: PointerEvent) {
    if (isPinching) return movePinch(event)
    if (active && event.pointerId !== active.id) return
    if (active) active.events++
    if (touches.has(event.pointerId)) touches.set(event.pointerId, at(event))
    gestures.move(inputOf(event))
  }

  function movePinch(event: PointerEvent) {
    const before = fingers()
    if (!touches.has(event.pointerId)) return
    touches.set(event.pointerId, at(event))
    const after = fingers()
    if (before && after) pinch(camera, before, after)
  }

  function fingers(): TwoFingers | null {
    const [a, b] = [...touches.values()]
    return a && b ? [a, b] : null
  }

  function onUp(event: PointerEvent) {
    touches.delete(event.pointerId)
    if (isPinching && touches.size === 0) isPinching = false
    if (active?.id !== event.pointerId) return
    const input = inputOf(event)
    active = null
    // A pen that is lifted says that it presses with nothing: that is no point of what it drew.
    gestures.up(event.pointerType === 'pen' ? { ...input, trail: [] } : input)
    if (event.pointerType === 'touch') gestures.leave()
  }

  function onCancel(event: PointerEvent) {
    touches.delete(event.pointerId)
    if (isPinching && touches.size === 0) isPinching = false
    if (active?.id !== event.pointerId) return
    active = null
    gestures.giveUp()
  }

  const onLeave = () => {
    if (!active) gestures.leave()
  }

  function onWheel(event: WheelEvent) {
    event.preventDefault()
    editor.wheel(wheelInput(event, canvas))
  }

  function onKey(event: KeyboardEvent) {
    if (['Shift', 'Alt', 'Control', 'Meta'].includes(event.key)) gestures.modify(modifiersOf(event))
    if (event.type === 'keyup' && event.code === 'Space') releaseHand()
  }

  /** Whatever was held is not held any more, as far as we will ever hear. */
  function releaseHand() {
    if (!gestures.isHandHeld) return
    gestures.isHandHeld = false
    gestures.refresh()
  }

  const stop = new AbortController()
  const { signal } = stop
  canvas.addEventListener('pointerdown', onDown, { signal })
  canvas.addEventListener('pointermove', onMove, { signal })
  canvas.addEventListener('pointerup', onUp, { signal })
  canvas.addEventListener('pointercancel', onCancel, { signal })
  canvas.addEventListener('lostpointercapture', onCancel, { signal })
  canvas.addEventListener('pointerleave', onLeave, { signal })
  canvas.addEventListener('contextmenu', (event) => event.preventDefault(), { signal })
  // A middle click would paste on Linux, and scroll elsewhere.
  canvas.addEventListener('auxclick', (event) => event.preventDefault(), { signal })
  canvas.addEventListener('wheel', onWheel, { signal, passive: false })
  window.addEventListener('keydown', onKey, { signal })
  window.addEventListener('keyup', onKey, { signal })
  window.addEventListener('blur', releaseHand, { signal })
  return () => stop.abort()
}

/** Keys belong to the board from here on, and not to the field that was typed into before. */
function takeFocus(canvas: HTMLCanvasElement) {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  canvas.focus({ preventScroll: true })
}

const kindOf = ({ pointerType }: PointerEvent): PointerKind =>
  pointerType === 'pen' || pointerType === 'touch' ? pointerType : 'mouse'

const modifiersOf = (event: PointerEvent | KeyboardEvent): Modifiers => ({
  shift: event.shiftKey,
  alt: event.altKey,
  ctrl: event.ctrlKey || event.metaKey,
})

import type { ScreenPoint } from '../../shared/geometry/space.ts'
import type { ShapeId } from '../../shared/model/shape.ts'
import type { Editor } from '../editor/editor.svelte.ts'
import type { PointerInput } from '../editor/gestures.svelte.ts'
import { turnWheel, isPanning } from '../editor/looking-around.ts'
import type { Modifiers, PointerKind } from '../tools/tool.ts'
import { openMenuAt } from '../menus/open-menu.ts'
import { ClickCounter } from './click-counter.ts'
import { Fingers } from './fingers.ts'
import type { Contact } from './palms.ts'
import { pointIn } from './point-in.ts'
import { listenToSafariPinch } from './safari-pinch.ts'
import { isEraserEnd, trailOf } from './trail-of.ts'
import { wheelInput } from './wheel-input.ts'

const MIDDLE_BUTTON = 1
const RIGHT_BUTTON = 2
/** A second finger this soon means that the first one did not mean to draw. */
const EARLY_MS = 150
const EARLY_EVENTS = 10
/** A finger that rests so long on what is selected or to be selected asks for a menu. */
const LONG_PRESS_MS = 500
const LONG_PRESS_PX = 8
/** A right button that goes up this near to where it went down did not drag the board. */
const CLICK_PX = 4
/** A menu that comes this soon after the right button went up belongs to it. */
const MENU_MS = 100

type Active = {
  readonly id: number
  readonly kind: PointerKind
  readonly since: number
  readonly clicks: number
  /** What was selected before. */
  readonly selected: ReadonlySet<ShapeId>
  events: number
}

/** Turns what the browser reports about pointers, wheel and modifier keys into gestures of the editor. */
export function listenToPointers(canvas: HTMLCanvasElement, editor: Editor): () => void {
  const { gestures, camera, motion, penMode } = editor
  const clicks = new ClickCounter()
  const fingers = new Fingers(camera, () => penMode.isKnown)
  /** The pointer whose gesture is under way. */
  let active: Active | null = null
  let rightUpAt = -Infinity
  let rightDownAt: ScreenPoint | null = null
  let longPress: { readonly from: ScreenPoint; readonly timer: ReturnType<typeof setTimeout> } | null = null

  const at = (event: PointerEvent) => pointIn(canvas, event)
  const inputOf = (event: PointerEvent): PointerInput => {
    const kind = kindOf(event)
    return { at: at(event), ...trailOf(event, at), kind, modifiers: modifiersOf(event), clicks: active?.clicks ?? 0 }
  }

  function onDown(event: PointerEvent) {
    event.preventDefault() // the middle button would scroll
    const { pointerId: id, timeStamp: time, button } = event
    const kind = kindOf(event)
    if (kind === 'pen') makeWayForPen(event)
    if (kind === 'touch') {
      if (active && active.kind !== 'touch') return
      if (!fingers.press(id, contactOf(event, at(event)), time)) return
    }
    takeFocus(canvas)
    editor.keyPointer.putAway()
    canvas.setPointerCapture(id)
    // Whoever touches a board that still coasts holds it, and draws no dot on it.
    const isCaught = kind === 'touch' && motion.isCoasting
    motion.stop()
    forgetLongPress()
    if (fingers.isPair) return endForPair(event)
    if (active) return
    if (button === RIGHT_BUTTON) rightDownAt = at(event)
    const pans = button === MIDDLE_BUTTON || button === RIGHT_BUTTON || isCaught || (kind === 'touch' && penMode.isOn)
    const count = pans ? 1 : clicks.press(at(event), time)
    active = { id, kind, since: time, clicks: count, selected: editor.selection, events: 0 }
    editor.pointerDown(inputOf(event), pans, isEraserEnd(event))
    if (kind === 'touch' && (editor.tool === 'select' || pans)) awaitLongPress(at(event))
  }

  function awaitLongPress(from: ScreenPoint) {
    const timer = setTimeout(() => {
      if (active) giveUp(active)
      active = null
      openMenuAt(editor, from)
    }, LONG_PRESS_MS)
    longPress = { from, timer }
  }

  function forgetLongPress() {
    if (longPress) clearTimeout(longPress.timer)
    longPress = null
  }

  /** What the first finger began was no gesture when it has only just begun; otherwise it ends here. */
  function endForPair(event: PointerEvent) {
    if (!active) return
    const isEarly = event.timeStamp - active.since < EARLY_MS && active.events < EARLY_EVENTS
    const first = fingers.at(active.id)
    if (isEarly || !first) giveUp(active)
    else gestures.up({ ...inputOf(event), at: first, trail: [] })
    active = null
    clicks.forget()
    gestures.leave()
  }

  function giveUp({ selected }: Active) {
    gestures.giveUp()
    editor.select(selected)
  }

  /** The first pen on a screen that can be touched makes it a board for pens. */
  function makeWayForPen(event: PointerEvent) {
    if (navigator.maxTouchPoints > 0) penMode.notice()
    fingers.seePen(at(event), true, event.timeStamp)
    if (active?.kind === 'touch') {
      giveUp(active)
      active = null
    }
    fingers.makeWay(event.timeStamp)
  }

  function onMove(event: PointerEvent) {
    const kind = kindOf(event)
    if (kind === 'pen') fingers.seePen(at(event), event.buttons !== 0, event.timeStamp)
    if (kind === 'touch' && !fingers.move(event.pointerId, contactOf(event, at(event)), event.timeStamp))
      return onCancel(event)
    if (longPress && apart(longPress.from, at(event)) > LONG_PRESS_PX) forgetLongPress()
    if (fingers.isPair) return
    if (active && event.pointerId !== active.id) return
    if (active) active.events++
    gestures.move(inputOf(event))
  }

  function onUp(event: PointerEvent) {
    const kind = kindOf(event)
    const { timeStamp: time } = event
    if (kind === 'pen') fingers.seePen(at(event), false, time)
    forgetLongPress()
    const isRightClick =
      event.button === RIGHT_BUTTON && rightDownAt !== null && apart(rightDownAt, at(event)) < CLICK_PX
    if (event.button === RIGHT_BUTTON) rightUpAt = time
    const isPan = fingers.at(event.pointerId) !== null && (fingers.isPair || isPanning(editor))
    fingers.lift(event.pointerId)
    if (active?.id === event.pointerId) {
      const input = inputOf(event)
      active = null
      // A pen that is lifted says that it presses with nothing: that is no point of what it drew.
      gestures.up(kind === 'pen' ? { ...input, trail: [] } : input)
      if (kind === 'touch') gestures.leave()
    }
    const thrown = isPan ? fingers.thrown(time) : null
    if (thrown) motion.coast(thrown)
    if (isRightClick) openMenuAt(editor, at(event))
  }

  function onCancel(event: PointerEvent) {
    forgetLongPress()
    fingers.lift(event.pointerId)
    if (active?.id !== event.pointerId) return
    active = null
    gestures.giveUp()
  }

  const onLeave = () => {
    if (!active) gestures.leave()
  }

  function onWheel(event: WheelEvent) {
    event.preventDefault()
    turnWheel(editor, wheelInput(event, canvas))
  }

  /** Where a right drag ends, over a panel too, some browsers would open a menu. */
  function onMenu(event: MouseEvent) {
    if (event.target === canvas || editor.menuAt || event.timeStamp - rightUpAt < MENU_MS) event.preventDefault()
  }

  function onKey(event: KeyboardEvent) {
    if (['Shift', 'Alt', 'Control', 'Meta'].includes(event.key)) gestures.modify(modifiersOf(event))
    if (event.type === 'keyup' && (event.code === 'Space' || event.key.toLowerCase() === 'z')) releaseHand()
  }

  function releaseHand() {
    if (!gestures.held) return
    gestures.held = null
    gestures.refresh()
  }

  /** Whatever was held is not held any more, as far as we will ever hear. */
  function releaseKeys() {
    releaseHand()
    gestures.modify({ shift: false, alt: false, ctrl: false })
  }

  function zoomBy(at: ScreenPoint, factor: number) {
    motion.stop()
    camera.zoomAt(at, camera.zoom * factor)
    gestures.moveAgain()
  }

  const stop = new AbortController()
  const { signal } = stop
  canvas.addEventListener('pointerdown', onDown, { signal })
  canvas.addEventListener('pointermove', onMove, { signal })
  canvas.addEventListener('pointerup', onUp, { signal })
  canvas.addEventListener('pointercancel', onCancel, { signal })
  canvas.addEventListener('lostpointercapture', onCancel, { signal })
  canvas.addEventListener('pointerleave', onLeave, { signal })
  window.addEventListener('contextmenu', onMenu, { signal })
  // A middle click would paste on Linux, and scroll elsewhere.
  canvas.addEventListener('auxclick', (event) => event.preventDefault(), { signal })
  canvas.addEventListener('wheel', onWheel, { signal, passive: false })
  window.addEventListener('keydown', onKey, { signal })
  window.addEventListener('keyup', onKey, { signal })
  window.addEventListener('blur', releaseKeys, { signal })
  const stopSafari = listenToSafariPinch(
    window,
    (event) => pointIn(canvas, event),
    () => fingers.isPair,
    zoomBy,
  )
  return () => {
    forgetLongPress()
    stop.abort()
    stopSafari()
  }
}

/** Keys belong to the board from here on, and not to the field that was typed into before. */
function takeFocus(canvas: HTMLCanvasElement) {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  canvas.focus({ preventScroll: true })
}

const apart = (a: ScreenPoint, b: ScreenPoint) => Math.hypot(a.x - b.x, a.y - b.y)

const kindOf = ({ pointerType }: PointerEvent): PointerKind =>
  pointerType === 'pen' || pointerType === 'touch' ? pointerType : 'mouse'

const contactOf = (event: PointerEvent, at: ScreenPoint): Contact => ({ at, width: event.width, height: event.height })

const modifiersOf = (event: PointerEvent | KeyboardEvent): Modifiers => ({
  shift: event.shiftKey,
  alt: event.altKey,
  ctrl: event.ctrlKey || event.metaKey,
})

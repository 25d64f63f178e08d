import { setTimeout as delay } from 'node:timers/promises'
import type { CDPSession, Page } from '@playwright/test'
import type { ScreenPoint } from '../../shared/geometry/space.ts'

const CTRL = 2

/** What happens at a moment of a movement. @param seconds since its beginning */
type Course<T> = (seconds: number) => T

type MouseEventSent = {
  readonly type: 'mouseMoved' | 'mousePressed' | 'mouseReleased' | 'mouseWheel'
  readonly x: number
  readonly y: number
  readonly button?: 'left'
  readonly buttons?: number
  readonly clickCount?: number
  readonly deltaX?: number
  readonly deltaY?: number
  readonly modifiers?: number
}

export type WheelTurn = { readonly dx: number; readonly dy: number; readonly zooms?: boolean }

/**
 * A hand at mouse and keys. Its events enter the browser where those of a real mouse do, as often as a mouse says so,
 * and nobody waits for the page to have answered one before the next comes.
 */
export class Hand {
  readonly #page: Page
  readonly #cdp: CDPSession

  private constructor(page: Page, cdp: CDPSession) {
    this.#page = page
    this.#cdp = cdp
  }

  static async at(page: Page): Promise<Hand> {
    return new Hand(page, await page.context().newCDPSession(page))
  }

  async key(keys: string): Promise<void> {
    await this.#page.keyboard.press(keys)
  }

  async press({ x, y }: ScreenPoint): Promise<void> {
    await this.#mouse({ type: 'mouseMoved', x, y })
    await this.#mouse({ type: 'mousePressed', x, y, button: 'left', buttons: 1, clickCount: 1 })
  }

  async release({ x, y }: ScreenPoint): Promise<void> {
    await this.#mouse({ type: 'mouseReleased', x, y, button: 'left', buttons: 0, clickCount: 1 })
  }

  /** Moves along a course while the button is down. @returns where it was told to be, one after the other */
  async drag(course: Course<ScreenPoint>, seconds: number, hz: number): Promise<ScreenPoint[]> {
    const points: ScreenPoint[] = []
    await this.#paced(seconds, hz, (now) => {
      const { x, y } = course(now)
      points.push({ x, y })
      return this.#mouse({ type: 'mouseMoved', x, y, button: 'left', buttons: 1 })
    })
    return points
  }

  /**
   * Turns a wheel along a course. Turns that the page has not answered yet hold back those that follow, which are then
   * added up: so does the browser with a real wheel, but not with ours.
   */
  async wheel(at: ScreenPoint, course: Course<WheelTurn>, seconds: number, hz: number): Promise<void> {
    let held: WheelTurn | null = null
    let isWaiting = false
    const send = async (turn: WheelTurn) => {
      if (isWaiting) {
        held = { ...turn, dx: turn.dx + (held?.dx ?? 0), dy: turn.dy + (held?.dy ?? 0) }
        return
      }
      isWaiting = true
      const { dx, dy, zooms } = turn
      await this.#mouse({ type: 'mouseWheel', ...at, deltaX: dx, deltaY: dy, ...(zooms && { modifiers: CTRL }) })
      isWaiting = false
      const next = held
      held = null
      if (next) await send(next)
    }
    await this.#paced(seconds, hz, (now) => send(course(now)))
  }

  /** Sends the n-th event n/hz seconds after the first, and when late, all that are due. */
  async #paced(seconds: number, hz: number, send: (now: number) => Promise<void>) {
    const startedAt = performance.now()
    const count = Math.round(seconds * hz)
    const sent: Promise<void>[] = []
    while (sent.length < count) {
      const due = Math.min(count, Math.floor(((performance.now() - startedAt) / 1000) * hz) + 1)
      while (sent.length < due) sent.push(send(sent.length / hz))
      await delay(1)
    }
    await Promise.all(sent)
  }

  async #mouse(event: MouseEventSent) {
    await this.#cdp.send('Input.dispatchMouseEvent', event)
  }
}

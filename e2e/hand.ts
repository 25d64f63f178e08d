import type { CDPSession } from '@playwright/test'
import type { Person, Point } from './person.ts'

/** From one place to another. */
const STEPS = 8
/** Between two events of a hand. */
const STEP_MS = 16
/** How wide fingers and palms are, CSS pixels. */
const FINGER_PX = 24
const PALM_PX = 110

/**
 * Fingers and a pen on somebody's screen. Playwright's own knows one finger, and no pen. It has a clock of its own, so
 * that a slow machine does not make it slow.
 */
export class Hand {
  readonly #wire: CDPSession
  #fingers: readonly Point[] = []
  #now = Date.now()

  private constructor(wire: CDPSession) {
    this.#wire = wire
  }

  static async of({ page, context }: Person): Promise<Hand> {
    return new Hand(await context.newCDPSession(page))
  }

  /** Does nothing for so long, by its own clock. */
  rests(ms: number): void {
    this.#now += ms
  }

  /** Puts fingers down beside those that are, one after the other. */
  async puts(...points: readonly Point[]): Promise<void> {
    for (const point of points) await this.#touch('touchStart', [...this.#fingers, point])
  }

  /** Moves all fingers that are down, in the order in which they came, to these points. */
  async moves(...to: readonly Point[]): Promise<void> {
    const from = this.#fingers
    for (let step = 1; step <= STEPS; step++)
      await this.#touch(
        'touchMove',
        from.map(([x, y], i) => {
          const [toX, toY] = to[i] ?? [x, y]
          return [x + ((toX - x) * step) / STEPS, y + ((toY - y) * step) / STEPS]
        }),
      )
  }

  /** Lifts the last finger that came, and leaves the others. */
  async liftsOne(): Promise<void> {
    await this.#touch('touchMove', this.#fingers.slice(0, -1))
  }

  async lifts(): Promise<void> {
    await this.#touch('touchEnd', [])
  }

  /** One finger from here to there. */
  async swipes(from: Point, to: Point): Promise<void> {
    await this.puts(from)
    await this.moves(to)
    await this.lifts()
  }

  /** Lays the side of the hand on the screen, moves it and takes it away. */
  async leans(from: Point, to: Point): Promise<void> {
    await this.#touch('touchStart', [from], PALM_PX)
    await this.#touch('touchMove', [to], PALM_PX)
    await this.lifts()
  }

  async putsThePen(at: Point): Promise<void> {
    await this.#pen('mouseMoved', at, false)
    await this.#pen('mousePressed', at, true)
  }

  async movesThePen([fromX, fromY]: Point, [toX, toY]: Point): Promise<void> {
    for (let step = 1; step <= STEPS; step++) {
      const part = step / STEPS
      await this.#pen('mouseMoved', [fromX + (toX - fromX) * part, fromY + (toY - fromY) * part], true)
    }
  }

  async liftsThePen(at: Point): Promise<void> {
    await this.#pen('mouseReleased', at, false)
  }

  async drawsWithThePen(from: Point, to: Point): Promise<void> {
    await this.putsThePen(from)
    await this.movesThePen(from, to)
    await this.liftsThePen(to)
  }

  async #touch(type: 'touchStart' | 'touchMove' | 'touchEnd', points: readonly Point[], width = FINGER_PX) {
    this.#fingers = points
    await this.#wire.send('Input.dispatchTouchEvent', {
      type,
      timestamp: this.#tick(),
      touchPoints: points.map(([x, y], id) => ({ x, y, id, radiusX: width / 2, radiusY: width / 2 })),
    })
  }

  async #pen(type: 'mouseMoved' | 'mousePressed' | 'mouseReleased', [x, y]: Point, isDown: boolean) {
    const isButton = type !== 'mouseMoved'
    await this.#wire.send('Input.dispatchMouseEvent', {
      type,
      timestamp: this.#tick(),
      x,
      y,
      pointerType: 'pen',
      button: isButton ? 'left' : 'none',
      buttons: isDown ? 1 : 0,
      clickCount: isButton ? 1 : 0,
      force: isDown ? 0.5 : 0,
    })
  }

  /** Seconds. */
  #tick(): number {
    this.#now += STEP_MS
    return this.#now / 1000
  }
}

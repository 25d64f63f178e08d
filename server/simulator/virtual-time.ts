/**
 * Time as a history sees it: it stands still while code runs, and jumps to the next timer when nothing is left to run.
 * The globals are replaced rather than passed in, so that the relay, y-websocket and y-protocols run as they are.
 *
 * Import this file before anything that loads lib0: lib0 keeps the `Date.now` that it finds.
 */
type Timer = {
  at: number
  readonly order: number
  readonly run: () => void
  readonly everyMs: number | null
  isLive: boolean
}

const real = {
  setTimeout: globalThis.setTimeout,
  clearTimeout: globalThis.clearTimeout,
  setInterval: globalThis.setInterval,
  clearInterval: globalThis.clearInterval,
  setImmediate: globalThis.setImmediate,
  clearImmediate: globalThis.clearImmediate,
}
const realDate = Date.now.bind(Date)
const realPerformance = performance.now.bind(performance)
const realRandom = Math.random

/** 2026-11-01, since real clocks do not start at nothing. */
const START_MS = 1_793_491_200_000
let virtualNow: (() => number) | null = null
Date.now = () => (virtualNow ? START_MS + Math.floor(virtualNow()) : realDate())
performance.now = () => virtualNow?.() ?? realPerformance()

export class VirtualTime {
  /** Milliseconds since the history began. */
  now = 0
  /** What timers threw: in a real process each of them would have ended it. */
  readonly errors: unknown[] = []
  /** A binary heap: the earliest first, and of one moment those that were set first. */
  readonly #timers: Timer[] = []
  #order = 0

  /** @param random stands in for `Math.random` */
  install(random: () => number): void {
    virtualNow = () => this.now
    const set = (run: (...args: unknown[]) => void, delay = 0, ...args: unknown[]) =>
      this.#set(() => run(...args), Math.max(delay, 1), null)
    const fakes = {
      setTimeout: set,
      clearTimeout: this.#clear,
      setInterval: (run: () => void, ms: number) => this.#set(run, ms, ms),
      clearInterval: this.#clear,
      setImmediate: (run: () => void) => this.#set(run, 0, null),
      clearImmediate: this.#clear,
    }
    Object.assign(globalThis, fakes)
    Math.random = random
  }

  /** Real time again; timers that are still set never run. */
  uninstall(): void {
    virtualNow = null
    Object.assign(globalThis, real)
    Math.random = realRandom
    this.#timers.length = 0
  }

  /** Lets everything happen that happens within `ms`. */
  async pass(ms: number): Promise<void> {
    const end = this.now + ms
    await nothingLeftToRun()
    for (let next = this.#timers[0]; next && next.at <= end; next = this.#timers[0]) {
      this.#takeFirst()
      if (!next.isLive) continue
      this.now = next.at
      if (next.everyMs === null) next.isLive = false
      else this.#add(Object.assign(next, { at: next.at + next.everyMs }))
      try {
        next.run()
      } catch (error) {
        this.errors.push(error)
      }
      await nothingLeftToRun()
    }
    this.now = end
  }

  #set(run: () => void, delayMs: number, everyMs: number | null) {
    const timer: Timer = { at: this.now + delayMs, order: this.#order++, run, everyMs, isLive: true }
    this.#add(timer)
    return Object.assign(timer, { unref: () => timer, ref: () => timer })
  }

  readonly #clear = (timer: Timer | null | undefined) => {
    if (timer) timer.isLive = false
  }

  #add(timer: Timer) {
    const timers = this.#timers
    let at = timers.push(timer) - 1
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (!isBefore(timer, timers[parent]!)) break // inside, here and below
      timers[at] = timers[parent]!
      at = parent
    }
    timers[at] = timer
  }

  #takeFirst() {
    const timers = this.#timers
    const last = timers.pop()!
    if (timers.length === 0) return
    let at = 0
    for (let child = 1; child < timers.length; child = 2 * at + 1) {
      if (child + 1 < timers.length && isBefore(timers[child + 1]!, timers[child]!)) child++
      if (!isBefore(timers[child]!, last)) break
      timers[at] = timers[child]!
      at = child
    }
    timers[at] = last
  }
}

const isBefore = (a: Timer, b: Timer) => a.at < b.at || (a.at === b.at && a.order < b.order)

/** Ticks run when no promise has anything left to do. */
const nothingLeftToRun = () => new Promise<void>((resolve) => process.nextTick(resolve))

/** A turn of the real event loop, where Node notices rejections that nobody handles. */
export const realTurn = () => new Promise<void>((resolve) => void real.setImmediate(resolve))

import type { UpdateSummary } from './inspect-update.ts'

export type HeldUpdate<Sender> = {
  readonly sender: Sender
  readonly update: Uint8Array
  readonly summary: UpdateSummary
  /** When it must be whole, on the room's clock. */
  readonly until: number
}

const MAX_HELD_PER_SENDER = 64
const MAX_HELD_BYTES_PER_SENDER = 256 * 1024

/**
 * Updates that build on something the board has not seen yet, oldest first. Mostly the missing part is on its way:
 * another tab of the same person brings it, or the sender itself once it is asked to sync. What does not fit here is
 * no loss either, since a sync brings everything its client holds. Updates whose author is in dispute wait here too.
 */
export class HeldUpdates<Sender> {
  #held: HeldUpdate<Sender>[] = []

  /** @returns false when the sender has too much waiting already; then nothing is kept. */
  hold(entry: HeldUpdate<Sender>): boolean {
    const others = this.#held.filter(({ sender }) => sender === entry.sender)
    const bytes = others.reduce((sum, { update }) => sum + update.length, entry.update.length)
    if (others.length >= MAX_HELD_PER_SENDER || bytes > MAX_HELD_BYTES_PER_SENDER) return false
    this.#held.push(entry)
    return true
  }

  get size() {
    return this.#held.length
  }

  [Symbol.iterator](): Iterator<HeldUpdate<Sender>> {
    return this.#held.values()
  }

  has(sender: Sender): boolean {
    return this.#held.some((held) => held.sender === sender)
  }

  /** Takes out and returns the entries that `isWanted` says yes to, oldest first. */
  take(isWanted: (entry: HeldUpdate<Sender>) => boolean): HeldUpdate<Sender>[] {
    const taken: HeldUpdate<Sender>[] = []
    this.#held = this.#held.filter((entry) => {
      if (!isWanted(entry)) return true
      taken.push(entry)
      return false
    })
    return taken
  }
}

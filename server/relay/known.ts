import * as Y from 'yjs'
import { ClockRanges } from './clock-ranges.ts'
import type { ClockRange, UpdateSummary } from './inspect-update.ts'

export type Judgement = 'new' | 'known' | 'missing'

/**
 * What a board has seen: the next clock of every client, and every deleted clock. Enough to tell a repetition from
 * news without opening the board. Clients that sync repeat the whole delete set each time; that must not grow the log.
 */
export class Known {
  readonly #clocks = new Map<number, number>()
  readonly #deleted = new Map<number, ClockRanges>()
  #stateVector: Uint8Array | null = null

  /**
   * 'missing' when the update builds on something that the board has not seen, so that nobody could apply it yet;
   * 'known' when it says nothing new; else 'new'.
   */
  judge({ structs, needs, deletes }: UpdateSummary): Judgement {
    const reached = new Map<number, number>()
    let isNew = false
    for (const { client, from, to } of structs) {
      const clock = reached.get(client) ?? this.clock(client)
      if (from > clock) return 'missing'
      if (to > clock) {
        reached.set(client, to)
        isNew = true
      }
    }
    for (const { client, clock } of needs) if (clock >= this.clock(client)) return 'missing'
    isNew ||= deletes.some(({ client, from, to }) => !this.#deleted.get(client)?.covers(from, to))
    return isNew ? 'new' : 'known'
  }

  /**
   * Leaves out of an update what the board has seen, if a part of one client's structs is known and a part is not.
   * Two writers' ideas of the same struct may differ (a client id used twice, or malice); Yjs can throw in the middle
   * of integrating the later one. What is cut here starts like any other update of that client.
   */
  cut(update: Uint8Array, summary: UpdateSummary): { readonly update: Uint8Array; readonly summary: UpdateSummary } {
    const isSplit = ({ client, from, to }: ClockRange) => from < this.clock(client) && this.clock(client) < to
    if (!summary.structs.some(isSplit)) return { update, summary }
    const structs = summary.structs
      .filter(({ client, to }) => this.clock(client) < to)
      .map(({ client, from, to }) => ({ client, from: Math.max(from, this.clock(client)), to }))
    return { update: Y.diffUpdate(update, this.stateVector()), summary: { ...summary, structs } }
  }

  add({ structs, deletes }: Pick<UpdateSummary, 'structs' | 'deletes'>): void {
    for (const { client, to } of structs) this.#reach(client, to)
    for (const { client, from, to } of deletes) this.#delete(client, from, to)
  }

  /** Takes in what a snapshot of the board has seen: `Y.encodeSnapshot` bytes of our own making. */
  addSnapshot(bytes: Uint8Array): void {
    const { sv, ds } = Y.decodeSnapshot(bytes)
    for (const [client, clock] of sv) this.#reach(client, clock)
    for (const [client, items] of ds.clients) {
      for (const { clock, len } of items) this.#delete(client, clock, clock + len)
    }
  }

  /** Whether this brings structs that the board has not, and not deletes alone. */
  isGrownBy({ structs }: UpdateSummary): boolean {
    return structs.some(({ client, to }) => to > this.clock(client))
  }

  /** The clock that the next struct of this client will have. */
  clock(client: number): number {
    return this.#clocks.get(client) ?? 0
  }

  /**
   * Whether a replica with these clocks has seen everything, not counting what comes to it anyway.
   *
   * @param coming the first clock of every client that it will be sent
   */
  isCoveredBy(clocks: ReadonlyMap<number, number>, coming: ReadonlyMap<number, number>): boolean {
    for (const [client, clock] of this.#clocks) {
      if ((clocks.get(client) ?? 0) < (coming.get(client) ?? clock)) return false
    }
    return true
  }

  /** As the wire wants it. */
  stateVector(): Uint8Array {
    this.#stateVector ??= Y.encodeStateVector(this.#clocks)
    return this.#stateVector
  }

  #reach(client: number, clock: number) {
    if (clock <= this.clock(client)) return
    this.#clocks.set(client, clock)
    this.#stateVector = null
  }

  #delete(client: number, from: number, to: number) {
    const ranges = this.#deleted.get(client)
    if (ranges) return ranges.add(from, to)
    const fresh = new ClockRanges()
    fresh.add(from, to)
    this.#deleted.set(client, fresh)
  }
}

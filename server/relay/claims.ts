import type { UpdateSummary } from './inspect-update.ts'

type Parts<Writer> = {
  /** The clock that the board expects next of a client id. */
  readonly clock: (clientId: number) => number
  /** Whose presence carries a client id now. */
  readonly presenceOf: (clientId: number) => Writer | null
  /** Whether somebody's presence carried it a moment ago. */
  readonly isRemembered: (clientId: number) => boolean
}

/** A page has one; a Yjs document that finds its id in somebody else's hands takes another. */
const MAX_CLAIMS = 8

/**
 * Who writes under which client id. Yjs takes whatever comes with a client id and the next clock for that client's own
 * words; a stranger who gets in first makes everything that the client draws from then on look like a repetition
 * ("clock poisoning"). So here news of a client id is taken from its own connection only, as long as that is open.
 *
 * The rule. *News* is what lies beyond the clock that the board knows.
 *
 * 1. A connection claims an id that nobody has claimed by sending news of it, if its presence carries that id; or if
 *    it sends a live update of that one id alone, going on exactly where the board's knowledge ends, and nobody's
 *    presence has carried the id lately. (The second is for clients without presence, and for those whose document took
 *    another id. What a page loads from its local copy starts at clock 0, so it never claims another tab's id.)
 * 2. News of an unclaimed id is taken from everybody. That is how work of an earlier page, of another tab or of a peer
 *    who has gone arrives: in a sync, under ids that are not the sender's.
 * 3. News of an id that another open connection has claimed is held. That connection is asked to sync, which brings
 *    the same structs if they are real; and to answer a ping, which it does not if it is the dead end of a connection
 *    that was replaced. Either settles it, mostly within a round trip. What neither settles is forged: it is never
 *    applied, and its sender is closed with 1013.
 * 4. A claim ends with its connection.
 *
 * What this leaves: somebody who is connected and has not drawn yet has claimed nothing. Structs forged then reach its
 * document, where Yjs notices and takes another client id, so nothing drawn is lost. And nobody speaks up for a page
 * that is offline.
 */
export class Claims<Writer extends object> {
  readonly #parts: Parts<Writer>
  readonly #writers = new Map<number, Writer>()
  /** In the order in which they were made. */
  readonly #claimed = new Map<Writer, Set<number>>()

  constructor(parts: Parts<Writer>) {
    this.#parts = parts
  }

  /** Other connections that write under an id of which this update brings news; mostly none. */
  disputedBy(writer: Writer, { structs }: UpdateSummary): Writer[] {
    const rightful = new Set<Writer>()
    for (const { client, to } of structs) {
      const owner = this.#writers.get(client)
      if (owner && owner !== writer && to > this.#parts.clock(client)) rightful.add(owner)
    }
    return [...rightful]
  }

  /** Claims what this update gives a right to. Asked before the board takes the update in. */
  claim(writer: Writer, { structs }: UpdateSummary, isSyncStep2: boolean): void {
    for (const { client, from, to } of structs) {
      const clock = this.#parts.clock(client)
      if (to <= clock || this.#writers.has(client)) continue
      const present = this.#parts.presenceOf(client)
      const goesOn = !isSyncStep2 && structs.length === 1 && from > 0 && from === clock
      if (present === writer || (goesOn && !present && !this.#parts.isRemembered(client))) this.#add(writer, client)
    }
  }

  /** @returns whether there was anything that others can write under now */
  release(writer: Writer): boolean {
    const claimed = this.#claimed.get(writer)
    for (const client of claimed ?? []) this.#writers.delete(client)
    return this.#claimed.delete(writer)
  }

  get size() {
    return this.#writers.size
  }

  #add(writer: Writer, client: number) {
    const claimed = this.#claimed.get(writer) ?? new Set()
    this.#claimed.set(writer, claimed.add(client))
    this.#writers.set(client, writer)
    if (claimed.size <= MAX_CLAIMS) return
    const [oldest] = claimed
    claimed.delete(oldest!) // it has more than one
    this.#writers.delete(oldest!)
  }
}

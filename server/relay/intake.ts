import { CLOSE } from '../../shared/protocol/close-code.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { Acknowledgements } from './acknowledgements.ts'
import { Claims } from './claims.ts'
import type { Connection } from './connection.ts'
import type { Counters } from './counters.ts'
import { type Frame, encodeDenied, encodeSyncStep1 } from './frame.ts'
import { type HeldUpdate, HeldUpdates } from './held-updates.ts'
import { type UpdateSummary, inspectUpdate } from './inspect-update.ts'
import type { Known } from './known.ts'
import { LIMITS, type Timings } from './limits.ts'
import type { PresenceFrames } from './presence-frames.ts'

export type IntakeParts = {
  readonly known: Known
  readonly presence: Pick<PresenceFrames, 'ownerOf' | 'remembers'>
  readonly acks: Acknowledgements
  readonly jobs: Pick<Jobs, 'inspect'>
  readonly timings: Timings
  readonly counters: Counters
  readonly connections: Iterable<Connection>
  readonly lastSeq: () => number
  /** Gives what is news its number in the log. */
  readonly append: (sender: Connection, update: Uint8Array, summary: UpdateSummary) => Appended
}

/** Not taken by a board that is full; one that is only folded too rarely is being folded, and takes it soon. */
export type Appended = 'taken' | 'folding' | 'full'

/**
 * Takes in what people draw. Every update is judged before anybody else sees it: what is news goes into the log, what
 * builds on something unknown is held while its sender is asked to sync, and so is what somebody else has a claim to.
 */
export class Intake {
  readonly #parts: IntakeParts
  readonly #held = new HeldUpdates<Connection>()
  readonly #claims: Claims<Connection>

  constructor(parts: IntakeParts) {
    this.#parts = parts
    this.#claims = new Claims({
      clock: (clientId) => parts.known.clock(clientId),
      presenceOf: (clientId) => parts.presence.ownerOf(clientId),
      isRemembered: (clientId) => parts.presence.remembers(clientId),
    })
  }

  get heldUpdates(): number {
    return this.#held.size
  }

  receive(connection: Connection, frame: Frame & { kind: 'update' }): void | Promise<void> {
    if (connection.role === 'view') return this.#deny(connection, frame.isSyncStep2)
    // The log keeps the update longer than the socket's buffer, of which it may be a small part.
    const update = frame.update.slice()
    if (update.length <= LIMITS.inspectHere) {
      return this.#take(connection, update, inspectUpdate(update), frame.isSyncStep2)
    }
    return this.#parts.jobs
      .inspect(update)
      .then((summary) => this.#take(connection, update, summary, frame.isSyncStep2))
  }

  /** A viewer may draw from now on, or again: what it could not send before is asked for. */
  admit(connection: Connection): void {
    connection.wasDenied = false
    connection.askedAt = null
    this.#ask(connection)
  }

  /** An editor may only look from now on: what waits for something else would come too late. */
  dismiss(connection: Connection): void {
    if (this.#held.take(({ sender }) => sender === connection).length > 0) connection.owes = true
  }

  /** Lets the connection's markers wait for the disk, once everything that came before them has its number. */
  settle(connection: Connection): void {
    if (!connection.owes && !this.#held.has(connection)) this.#parts.acks.settle(connection, this.#parts.lastSeq())
  }

  /** Somebody has gone: what was held for their claims is taken, what was let go is asked for. */
  leave(connection: Connection): void {
    if (!this.#claims.release(connection)) return
    this.#retryHeld()
    for (const other of this.#parts.connections) {
      if (!other.owes || other.role === 'view') continue
      other.askedAt = null
      this.#ask(other)
    }
  }

  /** Ends what has been held for too long. */
  tick(now: number): void {
    for (const { sender, summary } of this.#held) {
      for (const rightful of this.#claims.disputedBy(sender, summary)) rightful.prove(now)
    }
    for (const entry of this.#held.take(({ until }) => until < now)) {
      entry.sender.owes = true
      if (this.#isDisputed(entry)) {
        this.#parts.counters.count('structs of somebody else')
        entry.sender.close(CLOSE.overloaded, 'somebody else draws under this client id')
      } else this.#parts.counters.count('an update stayed incomplete')
    }
  }

  /** Asks once more, now and then, whoever still owes us something. */
  remind(connection: Connection, now: number): void {
    if (
      !connection.owes ||
      connection.role === 'view' ||
      now - (connection.askedAt ?? 0) <= this.#parts.timings.heartbeat
    )
      return
    connection.askedAt = null
    this.#ask(connection)
  }

  /** What is not taken is owed, and no marker after it says that it is on disk. */
  #deny(connection: Connection, isSyncStep2: boolean) {
    connection.owes = true
    // Stock clients answer our sync whatever they may do; only an edit is worth a word, and one word is enough.
    if (isSyncStep2 || connection.wasDenied) return
    connection.wasDenied = true
    connection.send(encodeDenied('You may only look at this board.'))
  }

  #take(connection: Connection, update: Uint8Array, summary: UpdateSummary, isSyncStep2: boolean) {
    // It may have been decided while a large update was looked at.
    if (connection.role === 'view') return this.#deny(connection, isSyncStep2)
    const judgement = this.#parts.known.judge(summary)
    if (judgement === 'missing') return this.#hold(connection, update, summary)
    if (this.#claims.disputedBy(connection, summary).length > 0) return this.#dispute(connection, update, summary)
    if (judgement === 'new') {
      this.#claims.claim(connection, summary, isSyncStep2)
      if (!this.#append(connection, update, summary)) return
    }
    if (isSyncStep2) {
      // A sync brings everything that its client holds.
      connection.owes = false
      connection.askedAt = null
    }
    this.#retryHeld()
    this.settle(connection)
  }

  #hold(connection: Connection, update: Uint8Array, summary: UpdateSummary) {
    const until = performance.now() + this.#parts.timings.held
    if (!this.#held.hold({ sender: connection, update, summary, until })) connection.owes = true
    this.#ask(connection)
  }

  /** Somebody else writes under this client id: see claims.ts. Whoever is right, the other's answer shows it. */
  #dispute(connection: Connection, update: Uint8Array, summary: UpdateSummary) {
    const { held, prove } = this.#parts.timings
    // A dead end may have been heard of a moment ago, and is then given time before and after it is pinged.
    const until = performance.now() + held + 2 * prove
    if (!this.#held.hold({ sender: connection, update, summary, until })) connection.owes = true
    for (const rightful of this.#claims.disputedBy(connection, summary)) {
      rightful.prove(performance.now())
      this.#ask(rightful)
    }
  }

  #isDisputed({ sender, summary }: HeldUpdate<Connection>): boolean {
    return this.#parts.known.judge(summary) !== 'missing' && this.#claims.disputedBy(sender, summary).length > 0
  }

  #retryHeld() {
    const { known } = this.#parts
    const isWhole = (entry: HeldUpdate<Connection>) =>
      known.judge(entry.summary) !== 'missing' && !this.#isDisputed(entry)
    for (let whole = this.#held.take(isWhole); whole.length > 0; whole = this.#held.take(isWhole)) {
      for (const { sender, update, summary } of whole) {
        if (known.judge(summary) !== 'new' || this.#append(sender, update, summary)) this.settle(sender)
      }
    }
  }

  /**
   * A board that is full takes deletes and nothing else. Whoever brings more is sent away for good: to come back would
   * bring the same again. What it has stays in its browser, where it can be deleted. As long as folding the log may make
   * room, though, they are only told to come back.
   */
  #append(sender: Connection, update: Uint8Array, summary: UpdateSummary): boolean {
    const outcome = this.#parts.append(sender, update, summary)
    if (outcome === 'taken') return true
    if (outcome === 'folding') {
      sender.close(CLOSE.overloaded, 'this board is being made smaller')
      return false
    }
    this.#parts.counters.count('more than a board holds')
    sender.close(CLOSE.tooLarge, 'this board is full')
    return false
  }

  /** Asks for everything the visitor holds that we lack. */
  #ask(connection: Connection) {
    if (connection.askedAt !== null) return
    connection.askedAt = performance.now()
    connection.send(encodeSyncStep1(this.#parts.known.stateVector()))
  }
}

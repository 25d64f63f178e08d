import { strict as assert } from 'node:assert'
import { CLOSE, type CloseCode } from '../../shared/protocol/close-code.ts'
import { DrawingRoomError } from '../../shared/protocol/error.ts'
import { encodeFacts } from '../../shared/protocol/facts.ts'
import type { Position } from '../../shared/protocol/position.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { BoardId, Storage } from '../storage/storage.ts'
import { Acknowledgements } from './acknowledgements.ts'
import { Claims } from './claims.ts'
import { Compaction } from './compaction.ts'
import type { Connection } from './connection.ts'
import type { Counters } from './counters.ts'
import { type Frame, encodeDenied, encodeSyncStep1, NOTHING_MORE, readFrame } from './frame.ts'
import { FlushWindow } from './flush-window.ts'
import { type HeldUpdate, HeldUpdates } from './held-updates.ts'
import { type UpdateSummary, inspectUpdate } from './inspect-update.ts'
import { LIMITS, type Timings } from './limits.ts'
import { LiveFrames } from './live-frames.ts'
import { LogFrames } from './log-frames.ts'
import { LogWriter } from './log-writer.ts'
import type { OpenedLog } from './open-log.ts'
import { PresenceFrames } from './presence-frames.ts'
import type { RelayMetrics } from './relay-metrics.ts'
import { SyncAnswers } from './sync-answers.ts'

export type RoomParts = {
  readonly board: BoardId
  readonly title: string
  readonly log: OpenedLog
  readonly storage: Storage
  readonly jobs: Jobs
  readonly timings: Timings
  readonly counters: Counters
  readonly metrics: RelayMetrics
  /** Whether this process hardly keeps up. */
  readonly isStalling: () => boolean
  /** Tells the operator what went wrong on our side. */
  readonly report: (message: string, error?: unknown) => void
}

/**
 * The live gathering around one board: a numbered log and a cursor per connection. Updates are checked, numbered,
 * queued for the disk and sent to everybody; the bytes are forwarded, never opened. One flush serves whatever one turn
 * of the event loop brought, or a longer window when there is much; connections that stand at the same place share a
 * frame.
 */
export class Room {
  readonly #parts: RoomParts
  readonly #connections = new Set<Connection>()
  readonly #known
  readonly #tail
  readonly #writer: LogWriter
  readonly #held = new HeldUpdates<Connection>()
  readonly #presence = new PresenceFrames()
  readonly #claims: Claims<Connection>
  readonly #live = new LiveFrames()
  readonly #answers: SyncAnswers
  readonly #compaction: Compaction
  readonly #acks: Acknowledgements
  readonly #frames: LogFrames
  #title: string
  #seq: number
  #wroteAt = -Infinity
  #emptySince = performance.now()
  readonly #window: FlushWindow
  /** Stops the flush that is to come, and when that is. */
  #cancelFlush: () => void = () => {}
  #flushAt = Infinity
  #unflushed = { count: 0, bytes: 0 }

  constructor(parts: RoomParts) {
    this.#parts = parts
    const { board, storage, jobs, timings, log, metrics, report } = parts
    this.#title = parts.title
    this.#known = log.known
    this.#claims = new Claims({
      clock: (clientId) => log.known.clock(clientId),
      presenceOf: (clientId) => this.#presence.ownerOf(clientId),
      isRemembered: (clientId) => this.#presence.remembers(clientId),
    })
    this.#tail = log.tail
    this.#seq = log.seq
    this.#acks = new Acknowledgements(log.epoch, log.seq, timings.position, metrics)
    this.#frames = new LogFrames(log.tail)
    this.#window = new FlushWindow(parts.isStalling)
    this.#writer = new LogWriter(
      (entries) => metrics.commit(() => storage.append(board, entries)),
      { onDurable: (seq) => this.#onDurable(seq), onDisk: (_, error) => this.#onDisk(error) },
      timings.retry,
    )
    this.#answers = new SyncAnswers({
      board,
      epoch: log.epoch,
      storage,
      jobs,
      tail: this.#tail,
      known: this.#known,
      lastSeq: () => this.#seq,
    })
    this.#compaction = new Compaction(
      {
        board,
        storage,
        jobs,
        timings,
        durableAfter: (seq) => this.#tail.slice(seq).filter((entry) => entry.seq <= this.#acks.durableSeq),
        onCompacted: (snapshot, tookMs) => {
          metrics.compactions.observe(tookMs)
          metrics.snapshotBytes.observe(snapshot.v1.length)
          this.#known.addSnapshot(snapshot.known)
          this.#answers.setSnapshot(snapshot)
          this.#trim()
        },
        onFailure: (error) => {
          metrics.compactionFailures++
          report(`Board ${board} could not be compacted`, error)
        },
      },
      log.snapshotSeq,
    )
  }

  /** What is on disk. */
  get position(): Position {
    return { epoch: this.#parts.log.epoch, seq: this.#acks.durableSeq }
  }

  get connections(): ReadonlySet<Connection> {
    return this.#connections
  }

  get disk() {
    return this.#writer.disk
  }

  get heldUpdates(): number {
    return this.#held.size
  }

  join(connection: Connection): void {
    this.#connections.add(connection)
    connection.cursor = this.#seq
    if (connection.role !== 'view') connection.send(encodeSyncStep1(this.#known.stateVector()))
    this.#presence.greet(connection)
    this.#sendFacts(connection)
    connection.start({
      onFrame: (bytes) => this.#receive(connection, bytes),
      onDrained: () => {
        this.#pump(connection)
        if (connection.isLagging) return
        this.#presence.catchUp(connection)
        this.#acks.release(connection)
      },
      onEnd: () => this.#leave(connection),
      onFailure: (error) => {
        const isTheirs = error instanceof DrawingRoomError && error.code !== 'storage-failed'
        if (isTheirs) this.#parts.counters.count(error.message)
        else this.#parts.report(`A frame for board ${this.#parts.board} could not be handled`, error)
      },
    })
  }

  #leave(connection: Connection) {
    this.#connections.delete(connection)
    this.#acks.forget(connection)
    this.#presence.leave(connection, performance.now())
    if (this.#claims.release(connection)) this.#settleDisputes()
    this.#flushIn(this.#presence.wait(performance.now()))
    if (this.#connections.size === 0) this.#emptySince = performance.now()
  }

  #receive(connection: Connection, bytes: Uint8Array): void | Promise<void> {
    const frame = readFrame(bytes)
    switch (frame.kind) {
      case 'update':
        return this.#receiveUpdate(connection, frame)
      case 'sync-step-1':
        return this.#receiveSyncStep1(connection, frame)
      case 'presence':
        if (this.#presence.receive(connection, frame.entries)) this.#flushIn(this.#presence.wait(performance.now()))
        return
      case 'query-presence':
        return connection.whenDrained().then(() => this.#presence.greet(connection))
      case 'live':
        if (this.#live.receive(connection, frame, this.#presence)) this.#scheduleFlush(performance.now())
        return
      case 'marker':
        this.#acks.receive(connection, frame.bytes.slice())
        return this.#settle(connection)
    }
  }

  async #receiveSyncStep1(connection: Connection, { stateVector, clocks }: Frame & { kind: 'sync-step-1' }) {
    // Who has nothing is sent stored bytes; for anybody else a worker may have to look.
    if (clocks.size > 0) await connection.meter?.sync()
    // A few bytes ask for a whole board: whoever has not read the last answer to its end gets no other one.
    await connection.answerNext(() =>
      this.#sync(connection, () => this.#answers.answer(connection, stateVector, clocks)),
    )
  }

  #receiveUpdate(connection: Connection, frame: Frame & { kind: 'update' }): void | Promise<void> {
    if (connection.role === 'view') {
      // Stock clients answer our sync whatever they may do; only an edit is worth a word, and one word is enough.
      if (!frame.isSyncStep2 && !connection.wasDenied) {
        connection.wasDenied = true
        connection.send(encodeDenied('This link only lets you look.'))
      }
      return
    }
    // The log keeps the update longer than the socket's buffer, of which it may be a small part.
    const update = frame.update.slice()
    if (update.length <= LIMITS.inspectHere) {
      return this.#take(connection, update, inspectUpdate(update), frame.isSyncStep2)
    }
    return this.#parts.jobs
      .inspect(update)
      .then((summary) => this.#take(connection, update, summary, frame.isSyncStep2))
  }

  #take(connection: Connection, update: Uint8Array, summary: UpdateSummary, isSyncStep2: boolean) {
    const judgement = this.#known.judge(summary)
    if (judgement === 'missing') return this.#hold(connection, update, summary)
    if (this.#claims.disputedBy(connection, summary).length > 0) return this.#dispute(connection, update, summary)
    if (judgement === 'new') {
      this.#claims.claim(connection, summary, isSyncStep2)
      this.#append(update, summary)
    }
    if (isSyncStep2) {
      // A sync brings everything that its client holds.
      connection.owes = false
      connection.askedAt = null
    }
    this.#retryHeld()
    this.#settle(connection)
  }

  #append(received: Uint8Array, described: UpdateSummary) {
    const { update, summary } = this.#known.cut(received, described)
    if (this.#writer.unsavedBytes + update.length > LIMITS.unsaved) {
      throw new DrawingRoomError('storage-failed', 'The disk takes nothing, and no more fits into memory')
    }
    const entry = { seq: ++this.#seq, update, structs: summary.structs }
    this.#parts.metrics.updates++
    this.#parts.metrics.updateBytes += update.length
    this.#known.add(summary)
    this.#tail.push(entry)
    this.#writer.add(entry)
    this.#frames.clear()
    this.#wroteAt = performance.now()
    this.#unflushed.count++
    this.#unflushed.bytes += update.length
    if (this.#unflushed.count >= LIMITS.mergeCount || this.#unflushed.bytes >= LIMITS.merge) this.#flush()
    else this.#scheduleFlush(this.#wroteAt)
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

  /** Somebody who had claimed client ids has gone: what was held for that is taken, what was let go is asked for. */
  #settleDisputes() {
    this.#retryHeld()
    for (const connection of this.#connections) {
      if (!connection.owes) continue
      connection.askedAt = null
      this.#ask(connection)
    }
  }

  #isDisputed({ sender, summary }: HeldUpdate<Connection>): boolean {
    return this.#known.judge(summary) !== 'missing' && this.#claims.disputedBy(sender, summary).length > 0
  }

  #hold(connection: Connection, update: Uint8Array, summary: UpdateSummary) {
    const until = performance.now() + this.#parts.timings.held
    if (!this.#held.hold({ sender: connection, update, summary, until })) connection.owes = true
    this.#ask(connection)
  }

  /** Asks for everything the visitor holds that we lack. */
  #ask(connection: Connection) {
    if (connection.askedAt !== null) return
    connection.askedAt = performance.now()
    connection.send(encodeSyncStep1(this.#known.stateVector()))
  }

  #retryHeld() {
    const isWhole = (entry: HeldUpdate<Connection>) =>
      this.#known.judge(entry.summary) !== 'missing' && !this.#isDisputed(entry)
    for (let whole = this.#held.take(isWhole); whole.length > 0; whole = this.#held.take(isWhole)) {
      for (const { sender, update, summary } of whole) {
        if (this.#known.judge(summary) === 'new') this.#append(update, summary)
        this.#settle(sender)
      }
    }
  }

  /** Lets the connection's markers wait for the disk, once everything that came before them has its number. */
  #settle(connection: Connection) {
    if (!connection.owes && !this.#held.has(connection)) this.#acks.settle(connection, this.#seq)
  }

  #onDurable(seq: number) {
    this.#acks.advance(seq)
    this.#trim()
  }

  #onDisk(error: unknown) {
    const { board, report } = this.#parts
    if (error) report(`Board ${board} could not be saved; nothing is acknowledged until it can be`, error)
    else report(`Board ${board} is being saved again`)
    for (const connection of this.#connections) this.#sendFacts(connection)
  }

  #trim() {
    this.#tail.trim(Math.min(this.#compaction.snapshotSeq, this.#acks.durableSeq), LIMITS.tail, LIMITS.tailCount)
  }

  #sendFacts(connection: Connection) {
    if (!connection.wire) return
    connection.send(encodeFacts({ title: this.#title, role: connection.role, disk: this.#writer.disk }))
  }

  /** Something has come for everybody: a quiet room sends it in this turn of the event loop, a busy one collects. */
  #scheduleFlush(now: number) {
    this.#window.count(this.#connections.size, now)
    this.#flushIn(this.#window.wait(now))
  }

  #flushIn(waitMs: number) {
    const at = performance.now() + waitMs
    if (at >= this.#flushAt) return
    this.#cancelFlush()
    this.#flushAt = at
    if (waitMs > 0) {
      const timer = setTimeout(() => this.#flush(), waitMs)
      this.#cancelFlush = () => clearTimeout(timer)
    } else {
      // The next turn: what one read from the network brought goes out together.
      const immediate = setImmediate(() => this.#flush())
      this.#cancelFlush = () => clearImmediate(immediate)
    }
  }

  #flush() {
    this.#cancelFlush()
    this.#flushAt = Infinity
    this.#unflushed = { count: 0, bytes: 0 }
    const now = performance.now()
    this.#window.flushed(now)
    // Updates first: the end of a gesture must not overtake the shape that the gesture made.
    for (const connection of this.#connections) this.#pump(connection)
    this.#live.flush(this.#connections)
    this.#presence.flush(this.#connections, now)
    if (this.#presence.isWaiting) this.#flushIn(this.#presence.wait(now))
  }

  /** Sends the log from the connection's cursor on, as far as its socket takes it, and the SyncStep2 on the way. */
  #pump(connection: Connection) {
    for (;;) {
      if (connection.isSyncing || !connection.isOpen) return
      if (connection.step2At !== null && connection.cursor >= connection.step2At) {
        connection.step2At = null
        connection.send(NOTHING_MORE)
        connection.answered()
      }
      if (connection.cursor >= this.#seq || connection.isLagging) return
      if (!this.#tail.reaches(connection.cursor)) {
        void this.#sync(connection, () => this.#answers.sendAll(connection)).catch((error: unknown) => {
          connection.close(CLOSE.storageFailed, 'the board could not be read')
          this.#parts.report(`Board ${this.#parts.board} could not be sent`, error)
        })
        return
      }
      const frame = this.#frames.after(connection.cursor)
      connection.send(frame.bytes)
      this.#parts.metrics.logFrames++
      this.#parts.metrics.updatesDelivered += frame.seq - connection.cursor
      connection.cursor = frame.seq
    }
  }

  /** Runs an answer that moves the cursor, one at a time; the log waits meanwhile. */
  async #sync(connection: Connection, answer: () => Promise<void>) {
    assert(!connection.isSyncing, 'Two answers would move one cursor')
    connection.isSyncing = true
    try {
      await answer()
    } finally {
      connection.isSyncing = false
    }
    if (!connection.isAwaiting) connection.answered()
    this.#pump(connection)
  }

  /** Once a second or so: whatever depends on time. */
  tick(now: number): void {
    const { timings, counters } = this.#parts
    for (const { sender, summary } of this.#held) {
      for (const rightful of this.#claims.disputedBy(sender, summary)) rightful.prove(now)
    }
    for (const entry of this.#held.take(({ until }) => until < now)) {
      entry.sender.owes = true
      if (this.#isDisputed(entry)) {
        counters.count('structs of somebody else')
        entry.sender.close(CLOSE.overloaded, 'somebody else draws under this client id')
      } else counters.count('an update stayed incomplete')
    }
    for (const connection of this.#connections) {
      connection.tick(now)
      if (connection.isLagging && this.#tail.bytesAfter(connection.cursor) > LIMITS.behind) {
        connection.close(CLOSE.overloaded, 'too far behind')
      }
      if (connection.owes && now - (connection.askedAt ?? 0) > timings.heartbeat) {
        connection.askedAt = null
        this.#ask(connection)
      }
      this.#acks.tellPosition(connection, now)
    }
    this.#presence.forgetLeftBefore(now - timings.forgetPresence)
    this.#answers.forgetUnusedSince(now - timings.forgetSnapshot)
    this.#compaction.consider(now, now - this.#wroteAt)
  }

  /** Whether nobody has been here for long enough, and nothing is left to do. */
  isAbandoned(now: number): boolean {
    return this.#connections.size === 0 && this.#writer.isIdle && now - this.#emptySince > this.#parts.timings.evict
  }

  setTitle(title: string): void {
    if (title === this.#title) return
    this.#title = title
    for (const connection of this.#connections) this.#sendFacts(connection)
  }

  setRole(connection: Connection, role: Connection['role']): void {
    if (role === connection.role) return
    connection.role = role
    this.#sendFacts(connection)
  }

  /** Resolves when everything is on disk; rejects when the disk refuses. */
  flushToDisk(): Promise<void> {
    return this.#writer.flush()
  }

  /** Folds the log into the snapshot, so that the next visitor is served from there. */
  compact(): Promise<void> {
    return this.#compaction.run()
  }

  closeConnections(code: CloseCode, reason: string): void {
    for (const connection of this.#connections) connection.close(code, reason)
  }

  /** Forgets whatever is not on disk. */
  close(): void {
    this.#cancelFlush()
    this.#writer.close()
  }
}

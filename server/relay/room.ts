import { asString, fieldOf, fieldsOf } from '../../shared/model/fields.ts'
import type { PersonHere, Role } from '../../shared/protocol/api.ts'
import { CLOSE, type CloseCode } from '../../shared/protocol/close-code.ts'
import { DrawingRoomError } from '../../shared/protocol/error.ts'
import { encodeFacts } from '../../shared/protocol/facts.ts'
import type { Position } from '../../shared/protocol/position.ts'
import type { Jobs } from '../jobs/jobs.ts'
import { roleOfKey, roleOn } from '../role-of.ts'
import type { BoardId, BoardRecord, Storage } from '../storage/storage.ts'
import { Acknowledgements } from './acknowledgements.ts'
import { Compaction } from './compaction.ts'
import type { Connection } from './connection.ts'
import type { Counters } from './counters.ts'
import { Delivery } from './delivery.ts'
import { DiskWaits } from './disk-waits.ts'
import { FlushTimer } from './flush-timer.ts'
import { encodeSyncStep1, readFrame } from './frame.ts'
import { Grants } from './grants.ts'
import { inspectUpdate, type UpdateSummary } from './inspect-update.ts'
import { type Appended, Intake } from './intake.ts'
import { LIMITS, type Timings } from './limits.ts'
import { LiveFrames } from './live-frames.ts'
import { LogWriter } from './log-writer.ts'
import type { OpenedLog } from './open-log.ts'
import { PresenceFrames } from './presence-frames.ts'
import type { RelayMetrics } from './relay-metrics.ts'

export type RoomParts = {
  readonly board: BoardId
  readonly log: OpenedLog
  readonly storage: Storage
  readonly jobs: Jobs
  readonly timings: Timings
  /** What the board may grow to, as stored. */
  readonly maxBytes: number
  readonly counters: Counters
  readonly metrics: RelayMetrics
  /** Whether this process hardly keeps up. */
  readonly isStalling: () => boolean
  /** Tells the operator what went wrong on our side. */
  readonly report: (message: string, error?: unknown) => void
}

const LINK_REPLACED = 'this link was replaced'
const MAX_NAME_LENGTH = 40

/**
 * The live gathering around one board: a numbered log and a cursor per connection. Updates are checked (intake.ts),
 * numbered, queued for the disk and sent to everybody (delivery.ts); the bytes are forwarded, never opened. One flush
 * serves whatever one turn of the event loop brought, or a longer window when there is much (flush-timer.ts).
 */
export class Room {
  readonly #parts: RoomParts
  readonly #connections = new Set<Connection>()
  readonly #known
  readonly #tail
  readonly #writer: LogWriter
  readonly #intake: Intake
  readonly #delivery: Delivery
  readonly #presence = new PresenceFrames()
  readonly #live = new LiveFrames()
  readonly #flushing: FlushTimer
  readonly #compaction: Compaction
  readonly #acks: Acknowledgements
  readonly #diskWaits = new DiskWaits()
  readonly #grants = new Grants()
  #record: BoardRecord
  #seq: number
  /** Of the snapshot and the log after it. */
  #bytes: number
  /** Whether something was deleted since the last compaction, which gives its room back. */
  #hasDeletes: boolean
  #wroteAt = -Infinity
  #emptySince = performance.now()
  #unflushed = { count: 0, bytes: 0 }
  /** How many draw here without a connection just now. */
  #drawing = 0

  constructor(parts: RoomParts) {
    this.#parts = parts
    const { board, storage, jobs, timings, log, metrics, report } = parts
    this.#record = log.board
    this.#known = log.known
    this.#tail = log.tail
    this.#seq = log.seq
    this.#bytes = log.bytes
    this.#hasDeletes = log.seq > log.snapshotSeq // it may have been
    this.#acks = new Acknowledgements(log.board.epoch, log.seq, timings.position, metrics)
    this.#flushing = new FlushTimer((now) => this.#flush(now), parts.isStalling)
    this.#writer = new LogWriter(
      (entries) => metrics.commit(() => storage.append(board, entries)),
      { onDurable: (seq) => this.#onDurable(seq), onDisk: (_, error) => this.#onDisk(error) },
      timings.retry,
    )
    const lastSeq = () => this.#seq
    this.#intake = new Intake({
      known: log.known,
      presence: this.#presence,
      acks: this.#acks,
      jobs,
      timings,
      counters: parts.counters,
      connections: this.#connections,
      lastSeq,
      append: (sender, update, summary) => this.#append(sender, update, summary),
    })
    this.#delivery = new Delivery({
      board,
      epoch: log.board.epoch,
      storage,
      jobs,
      tail: log.tail,
      known: log.known,
      lastSeq,
      metrics,
      report,
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
          this.#bytes = snapshot.v1.length + this.#tail.bytesAfter(snapshot.seq)
          this.#hasDeletes &&= snapshot.seq < this.#seq
          this.#known.addSnapshot(snapshot.known)
          this.#delivery.answers.setSnapshot(snapshot)
          this.#trim()
        },
        onFailure: (error) => {
          metrics.compactionFailures++
          report(`Board ${board} could not be compacted`, error)
        },
      },
      log.snapshotSeq,
      log.snapshotBytes,
    )
  }

  /** What is on disk. */
  get position(): Position {
    return { epoch: this.#record.epoch, seq: this.#acks.durableSeq }
  }

  get connections(): ReadonlySet<Connection> {
    return this.#connections
  }

  get disk() {
    return this.#writer.disk
  }

  get heldUpdates(): number {
    return this.#intake.heldUpdates
  }

  join(connection: Connection): void {
    const role = this.#roleOf(connection)
    // Replaced after it was looked up.
    if (!role) return connection.close(CLOSE.linkRevoked, LINK_REPLACED)
    connection.role = role
    this.#connections.add(connection)
    connection.cursor = this.#seq
    if (connection.role !== 'view') connection.send(encodeSyncStep1(this.#known.stateVector()))
    this.#presence.greet(connection)
    this.#sendFacts(connection)
    connection.start({
      onFrame: (bytes) => this.#receive(connection, bytes),
      onDrained: () => {
        this.#delivery.pump(connection)
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
    this.#intake.leave(connection)
    this.#tellPresence(performance.now())
    if (this.#connections.size === 0) this.#emptySince = performance.now()
  }

  #receive(connection: Connection, bytes: Uint8Array): void | Promise<void> {
    const frame = readFrame(bytes)
    switch (frame.kind) {
      case 'update':
        return this.#intake.receive(connection, frame)
      case 'sync-step-1':
        return this.#delivery.receive(connection, frame)
      case 'presence':
        if (this.#presence.receive(connection, frame.entries)) this.#tellPresence(performance.now())
        return
      case 'query-presence':
        return connection.whenDrained().then(() => this.#presence.greet(connection))
      case 'live':
        if (this.#live.receive(connection, frame, this.#presence)) this.#tell(performance.now())
        return
      case 'marker':
        this.#acks.receive(connection, frame.bytes.slice())
        return this.#intake.settle(connection)
    }
  }

  /**
   * Takes in what somebody draws who is not connected, under a client id that nobody else has, and shows it to everybody.
   * Resolves when it is on the disk.
   *
   * @throws {DrawingRoomError} 'bad-frame' for what is no update of this board, 'too-large' when the board has no room for
   *   it, 'storage-failed'
   */
  async draw(update: Uint8Array): Promise<void> {
    this.#drawing++
    try {
      const isLarge = update.length > LIMITS.inspectHere
      await this.#take(update, isLarge ? await this.#parts.jobs.inspect(update) : inspectUpdate(update))
    } finally {
      this.#drawing--
      this.#emptySince = performance.now()
    }
  }

  async #take(update: Uint8Array, summary: UpdateSummary) {
    const judgement = this.#known.judge(summary)
    if (judgement === 'missing') throw new DrawingRoomError('bad-frame', 'The update builds on what the board lacks')
    if (judgement === 'known') return
    if (this.#writer.disk === 'failing') throw new DrawingRoomError('storage-failed', 'The disk takes nothing')
    let outcome = this.#append(null, update, summary)
    if (outcome === 'folding') {
      await this.compact()
      outcome = this.#append(null, update, summary)
    }
    if (outcome !== 'taken') {
      this.#parts.counters.count('more than a board holds')
      throw new DrawingRoomError('too-large', 'This board is full: delete something first')
    }
    await this.#diskWaits.until(this.#seq)
  }

  /** @param sender null for whoever is not connected */
  #append(sender: Connection | null, received: Uint8Array, described: UpdateSummary): Appended {
    const { update, summary } = this.#known.cut(received, described)
    const excess = this.#bytes + update.length - this.#parts.maxBytes
    if (excess > 0 && this.#known.isGrownBy(summary)) {
      const unfolded = this.#tail.bytesAfter(this.#compaction.snapshotSeq)
      if (unfolded < excess && !this.#hasDeletes) return 'full'
      this.#compaction.consider(performance.now(), 0, true)
      return 'folding'
    }
    if (this.#writer.unsavedBytes + update.length > LIMITS.unsaved) {
      throw new DrawingRoomError('storage-failed', 'The disk takes nothing, and no more fits into memory')
    }
    // Its sender has it. A small one comes back in the frame that all share, a large one would cost a frame of its own.
    const isSenderServed = sender && update.length > LIMITS.merge && this.#delivery.catchUp(sender)
    const entry = { seq: ++this.#seq, update, structs: summary.structs }
    if (isSenderServed) sender.cursor = entry.seq
    this.#parts.metrics.updates++
    this.#parts.metrics.updateBytes += update.length
    this.#bytes += update.length
    this.#hasDeletes ||= summary.deletes.length > 0
    this.#known.add(summary)
    this.#tail.push(entry)
    this.#writer.add(entry)
    this.#delivery.grew()
    this.#wroteAt = performance.now()
    this.#unflushed.count++
    this.#unflushed.bytes += update.length
    if (this.#unflushed.count >= LIMITS.mergeCount || this.#unflushed.bytes >= LIMITS.merge) this.#flushing.now()
    else this.#tell(this.#wroteAt)
    return 'taken'
  }

  #onDurable(seq: number) {
    this.#acks.advance(seq)
    this.#diskWaits.advance(seq)
    this.#trim()
  }

  #onDisk(error: unknown) {
    const { board, report } = this.#parts
    if (error) this.#diskWaits.fail(error)
    if (error) report(`Board ${board} could not be saved; nothing is acknowledged until it can be`, error)
    else report(`Board ${board} is being saved again`)
    this.tellFacts()
  }

  #trim() {
    this.#tail.trim(Math.min(this.#compaction.snapshotSeq, this.#acks.durableSeq), LIMITS.tail, LIMITS.tailCount)
  }

  #sendFacts(connection: Connection) {
    if (!connection.wire) return
    const { title, readOnly } = this.#record
    const disk = this.#writer.disk
    connection.send(encodeFacts({ title, role: connection.role, disk, ...(readOnly && { readOnly }) }))
  }

  /** Something has come for everybody. */
  #tell(now: number) {
    this.#flushing.count(this.#connections.size, now)
  }

  /** Somebody has moved, come or gone. */
  #tellPresence(now: number) {
    this.#flushing.within(this.#presence.wait(now))
  }

  #flush(now: number) {
    this.#unflushed = { count: 0, bytes: 0 }
    // Updates first: the end of a gesture must not overtake the shape that the gesture made.
    for (const connection of this.#connections) this.#delivery.pump(connection)
    this.#live.flush(this.#connections)
    this.#presence.flush(this.#connections, now)
    if (this.#presence.isWaiting) this.#tellPresence(now)
  }

  /** Once a second or so: whatever depends on time. */
  tick(now: number): void {
    const { timings } = this.#parts
    this.#intake.tick(now)
    for (const connection of this.#connections) {
      connection.tick(now)
      if (connection.isLagging && this.#tail.bytesAfter(connection.cursor) > LIMITS.behind) {
        connection.close(CLOSE.overloaded, 'too far behind')
      }
      this.#intake.remind(connection, now)
      this.#acks.tellPosition(connection, now)
    }
    this.#grants.tick(this.#connections, now, now - timings.forgetGrant)
    this.#presence.forgetLeftBefore(now - timings.forgetPresence)
    this.#delivery.answers.forgetUnusedSince(now - timings.forgetSnapshot)
    this.#compaction.consider(now, now - this.#wroteAt)
  }

  /** Whether nobody has been here for long enough, and nothing is left to do. */
  isAbandoned(now: number): boolean {
    if (!this.#grants.isEmpty) return false
    return (
      this.#connections.size + this.#drawing === 0 &&
      this.#writer.isIdle &&
      now - this.#emptySince > this.#parts.timings.evict
    )
  }

  /** The board was renamed, made read-only or not any more, or its links were replaced. */
  setBoard(record: BoardRecord): void {
    // Whoever has one came by that link.
    if (record.keys.view !== this.#record.keys.view) this.#grants.clear()
    const isToldAlready = record.title === this.#record.title && record.readOnly === this.#record.readOnly
    this.#record = record
    for (const connection of this.#connections) {
      if (!roleOfKey(record.keys, connection.key)) connection.close(CLOSE.linkRevoked, LINK_REPLACED)
    }
    this.#review(!isToldAlready)
  }

  /** Everybody who is here, by the client id of their presence. */
  people(): PersonHere[] {
    return [...this.#presence.present()].map(({ clientId, state, owner }) => ({
      id: clientId,
      name: nameIn(state),
      role: owner.role,
      link: roleOfKey(this.#record.keys, owner.key) ?? 'view',
    }))
  }

  /**
   * Lets a viewer draw until they leave, or only look again.
   *
   * @param clientId of their presence
   * @returns whether somebody is here by that id
   */
  setGrant(clientId: number, isGranted: boolean): boolean {
    const connection = this.#presence.ownerOf(clientId)
    if (!connection) return false
    if (isGranted) this.#grants.give(connection, performance.now())
    else this.#grants.take(connection)
    this.#review(false)
    return true
  }

  /** Whether the page of this visit may draw, although its link only lets it look. */
  letsDraw(visit: string): boolean {
    return !this.#record.readOnly && this.#grants.hasVisit(visit)
  }

  /** Tells everybody how things are, also when that is as before. */
  tellFacts(): void {
    for (const connection of this.#connections) this.#sendFacts(connection)
  }

  /** Null for a key that is none of this board's any more. */
  #roleOf(connection: Connection): Role | null {
    const role = roleOfKey(this.#record.keys, connection.key)
    return role && roleOn(this.#record, role === 'view' && this.#grants.has(connection) ? 'edit' : role)
  }

  /** Gives everybody the role that is theirs now, and tells those who need to know. */
  #review(tellsAll: boolean) {
    for (const connection of this.#connections) {
      const before = connection.role
      connection.role = this.#roleOf(connection) ?? before
      if (tellsAll || connection.role !== before) this.#sendFacts(connection)
      if (before === 'view' && connection.role !== 'view') this.#intake.admit(connection)
      if (before !== 'view' && connection.role === 'view') this.#intake.dismiss(connection)
    }
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
    this.#flushing.stop()
    this.#writer.close()
    this.#diskWaits.fail(new DrawingRoomError('storage-failed', 'The room was closed'))
  }
}

/** What y-websocket applications call their user. */
const nameIn = (state: string): string =>
  asString(fieldOf(fieldsOf(fieldOf(fieldsOf(JSON.parse(state)), 'user')), 'name'), '', MAX_NAME_LENGTH)

import type { PersonHere } from '../../shared/protocol/api.ts'
import { CLOSE } from '../../shared/protocol/close-code.ts'
import { DrawingRoomError } from '../../shared/protocol/error.ts'
import type { Position } from '../../shared/protocol/position.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { BoardId, BoardRecord, Storage } from '../storage/storage.ts'
import { ALLOWANCES } from './allowances.ts'
import { type ClientSocket, Connection, type Visitor } from './connection.ts'
import { Counters } from './counters.ts'
import { LIMITS, TIMINGS, type Timings } from './limits.ts'
import { LoopDelay } from './loop-delay.ts'
import { openLog } from './open-log.ts'
import { RelayMetrics } from './relay-metrics.ts'
import { Room } from './room.ts'
import { logVisit, type VisitLog } from './visit-log.ts'

export type RoomsOptions = {
  readonly storage: Storage
  readonly jobs: Jobs
  /** Tells the operator what went wrong on our side. */
  readonly report: (message: string, error?: unknown) => void
  readonly timings?: Partial<Timings>
  /** What a board may grow to, as stored. */
  readonly maxBoardBytes?: number
  /** Told who comes and goes. */
  readonly log?: VisitLog
  /** Watches how late this process runs, unless time is not what it seems. */
  readonly loopDelay?: Pick<LoopDelay, 'isStalling' | 'tick' | 'close'>
}

/** All rooms of this process: opened when the first visitor comes, closed a while after the last one has gone. */
export class Rooms {
  readonly counters = new Counters()
  readonly metrics = new RelayMetrics()
  readonly #options: RoomsOptions
  readonly #timings: Timings
  /** One promise a board, so that two visitors at once get one room. */
  readonly #opening = new Map<BoardId, Promise<Room>>()
  readonly #open = new Map<BoardId, Room>()
  readonly #loopDelay: NonNullable<RoomsOptions['loopDelay']>
  readonly #ticking: NodeJS.Timeout
  #isClosing = false

  constructor(options: RoomsOptions) {
    this.#options = options
    this.#loopDelay = options.loopDelay ?? new LoopDelay()
    this.#timings = { ...TIMINGS, ...options.timings }
    this.#ticking = setInterval(() => this.#tick(performance.now()), this.#timings.tick)
    this.#ticking.unref()
  }

  /** Takes a freshly opened socket into a board's room. Whatever goes wrong, the socket's close code says it. */
  async join(socket: ClientSocket, board: BoardRecord, visitor: Visitor): Promise<void> {
    const connection = new Connection(socket, visitor, this.#timings, this.metrics)
    if (this.#options.log) logVisit(this.#options.log, socket, connection, board.id, visitor)
    if (this.#isClosing) return connection.close(CLOSE.restarting, 'the server is stopping')
    try {
      const room = await this.#openRoom(board)
      // Deleted, evicted or stopped between its opening and this line: who comes back finds out.
      if (this.#isClosing || this.#open.get(board.id) !== room) return connection.close(CLOSE.restarting, 'come back')
      if (connection.isOpen) room.join(connection)
    } catch (error) {
      if (isGone(error)) return connection.close(CLOSE.boardDeleted, 'this board was deleted')
      connection.close(CLOSE.storageFailed, 'the board could not be read')
      this.#options.report(`Board ${board.id} could not be opened`, error)
    }
  }

  /**
   * Takes in what somebody draws without a connection, as one update: checked, numbered, shown to everybody and on the
   * disk when it resolves, as if a visitor had drawn it. The update is made for this, under a client id of its own.
   *
   * @throws {DrawingRoomError} 'too-large' when the board has no room for it, 'board-deleted', 'storage-failed', 'busy'
   *   while the server stops
   */
  async draw(board: BoardRecord, update: Uint8Array): Promise<void> {
    if (update.length > LIMITS.frame)
      throw new DrawingRoomError('too-large', `At once a board takes at most ${LIMITS.frame / 1024 ** 2} MiB`)
    const room = this.#isClosing ? null : await this.#openRoom(board)
    if (!room || this.#isClosing) throw new DrawingRoomError('busy', 'The server is stopping: try again in a moment')
    if (this.#open.get(board.id) !== room) throw new DrawingRoomError('board-deleted', 'This board was deleted')
    await room.draw(update)
  }

  /** Those that are open. */
  get open(): Iterable<Room> {
    return this.#open.values()
  }

  /** Whether this server has been told to stop. */
  get isClosing(): boolean {
    return this.#isClosing
  }

  /** What is on disk of a board that is open; null for one that is not. */
  position(board: BoardId): Position | null {
    return this.#open.get(board)?.position ?? null
  }

  /** Something of the board was changed: tells its visitors, and sends away those whose link is gone. */
  async factsChanged(board: BoardId): Promise<void> {
    // One that is being opened may have been read before.
    const opening = this.#opening.get(board)?.catch(() => null) // whoever opens it is told
    const room = this.#open.get(board) ?? (await opening)
    if (!room) return
    try {
      room.setBoard(await this.#options.storage.readBoard(board))
    } catch (error) {
      if (!isGone(error)) throw error
      this.deleteBoard(board)
    }
  }

  /** Who is on a board now. */
  people(board: BoardId): readonly PersonHere[] {
    return this.#open.get(board)?.people() ?? []
  }

  /** Lets a viewer draw until they leave, or only look again. @returns whether they are here */
  setGrant(board: BoardId, clientId: number, isGranted: boolean): boolean {
    return this.#open.get(board)?.setGrant(clientId, isGranted) ?? false
  }

  /** Whether the page of this visit may draw, although its link only lets it look. */
  letsDraw(board: BoardId, visit: string): boolean {
    return this.#open.get(board)?.letsDraw(visit) ?? false
  }

  /** A picture that the board shows can be had now: its visitors are told anew how things are, and look for it. */
  imageArrived(board: BoardId): void {
    this.#open.get(board)?.tellFacts()
  }

  /** The board is gone from storage: so is its room. */
  deleteBoard(board: BoardId): void {
    this.#opening.delete(board)
    const room = this.#open.get(board)
    if (!room) return
    this.#open.delete(board)
    room.closeConnections(CLOSE.boardDeleted, 'this board was deleted')
    room.close()
  }

  /**
   * Brings everything to disk, sends everybody away in their own time, and compacts what is worth it.
   *
   * @param spreadMs over how long: clients come back after the same delay each, so all at once means all at once again
   * @throws {DrawingRoomError} 'storage-failed' when something did not reach the disk
   */
  async close(spreadMs: number): Promise<void> {
    this.#isClosing = true
    clearInterval(this.#ticking)
    this.#loopDelay.close()
    await Promise.allSettled(this.#opening.values())
    const rooms = [...this.#open.values()]
    // First those who wait for an acknowledgement get it. What fails here is tried again below, and reported there.
    await Promise.allSettled(rooms.map((room) => room.flushToDisk()))
    const connections = rooms.flatMap((room) => [...room.connections])
    await Promise.all(
      connections.map(async (connection) => {
        await new Promise((resolve) => setTimeout(resolve, Math.random() * spreadMs))
        connection.close(CLOSE.restarting, 'the server is restarting')
      }),
    )
    try {
      await Promise.all(rooms.map((room) => room.flushToDisk()))
      await Promise.all(rooms.map((room) => room.compact()))
    } finally {
      for (const room of rooms) room.close()
    }
  }

  async #openRoom(board: BoardRecord): Promise<Room> {
    const open = this.#open.get(board.id)
    if (open) return open
    const opening = this.#opening.get(board.id) ?? this.#load(board)
    this.#opening.set(board.id, opening)
    try {
      const room = await opening
      if (this.#opening.get(board.id) === opening) this.#open.set(board.id, room)
      return room
    } finally {
      // After a failure the next visitor tries again.
      if (this.#opening.get(board.id) === opening) this.#opening.delete(board.id)
    }
  }

  async #load(board: BoardRecord): Promise<Room> {
    const { storage, jobs, report, maxBoardBytes = ALLOWANCES.boardMib * 1024 ** 2 } = this.#options
    return new Room({
      board: board.id,
      log: await openLog(board.id, storage, jobs),
      storage,
      jobs,
      report,
      timings: this.#timings,
      maxBytes: maxBoardBytes,
      counters: this.counters,
      metrics: this.metrics,
      isStalling: () => this.#loopDelay.isStalling,
    })
  }

  #tick(now: number) {
    this.#loopDelay.tick()
    for (const [board, room] of this.#open) {
      room.tick(now)
      if (room.isAbandoned(now)) void this.#evict(board, room)
    }
  }

  async #evict(board: BoardId, room: Room) {
    await room.compact()
    if (!room.isAbandoned(performance.now()) || this.#open.get(board) !== room) return
    this.#open.delete(board)
    room.close()
  }
}

const isGone = (error: unknown) => error instanceof DrawingRoomError && error.code === 'board-deleted'

import type { WebSocket } from 'ws'
import type { Role } from '../../shared/protocol/api.ts'
import { CLOSE, type CloseCode } from '../../shared/protocol/close-code.ts'
import { DrawingRoomError } from '../../shared/protocol/error.ts'
import type { Position } from '../../shared/protocol/position.ts'
import { HEARTBEAT } from './frame.ts'
import { LIMITS, type Timings } from './limits.ts'
import type { RelayMetrics } from './relay-metrics.ts'
import type { Meter } from './meter.ts'

/** What the relay needs of a socket: `ws`, or whatever else carries frames in order. */
export type ClientSocket = Pick<
  WebSocket,
  'send' | 'close' | 'terminate' | 'ping' | 'pause' | 'resume' | 'on' | 'bufferedAmount' | 'readyState'
>

/** How somebody came in. */
export type Visitor = {
  readonly key: string
  readonly role: Role
  /** Names the page, over all its connections: 128 random bits that only it knows. */
  readonly visit?: string | null
  /** Whether our own message types are understood; see shared/protocol/message-type.ts. */
  readonly wire: boolean
  /** What the visitor holds already, by its own account. */
  readonly since: Position | null
  /** Of the request that the socket came by; see http/request-log.ts. */
  readonly requestId?: string
  /** Says when this visitor must be read more slowly; without one, never. */
  readonly meter?: Meter
}

export type ConnectionListener = {
  /** One frame. Further frames wait until the promise, if there is one, has settled. */
  readonly onFrame: (bytes: Uint8Array) => void | Promise<void>
  /** A reader that lagged has caught up with its socket. */
  readonly onDrained: () => void
  /** Once, when the connection has ended or been told to end. */
  readonly onEnd: () => void
  /**
   * A frame could not be handled, and the connection has been closed for it. 'bad-frame' and 'too-many-requests' are
   * the visitor's doing.
   */
  readonly onFailure: (error: unknown) => void
}

/**
 * A marker that waits for the disk: `need` is the log number that must be durable, null while it cannot be told yet.
 * `at` is when it came.
 */
type WaitingMarker = { need: number | null; readonly bytes: Uint8Array; readonly at: number }

const OPEN = 1
const MAX_CLOSE_REASON_BYTES = 123

/**
 * One visitor's socket: frames in, strictly one after the other; frames out, unless the reader is too slow for them.
 * What the frames mean is the room's business; the room also keeps its notes about this visitor here.
 */
export class Connection {
  readonly key: string
  readonly visit: string | null
  role: Role
  readonly wire: boolean
  readonly meter: Meter | null
  since: Position | null

  /** Log entries up to this number have been sent. */
  cursor = 0
  /** An answer is being computed that will move the cursor: until then the log waits. */
  isSyncing = false
  /** A SyncStep2 is owed when the cursor gets here. */
  step2At: number | null = null
  /** The last position told, and when. */
  toldSeq = -1
  toldAt = -Infinity
  readonly markers: WaitingMarker[] = []
  /** When this visitor was asked to sync because something of its own was missing; null once it has. */
  askedAt: number | null = null
  /** Something that this visitor sent was let go unsaved; only a sync from it makes that good. */
  owes = false
  missedPresence = false
  wasDenied = false
  bytesReceived = 0
  bytesSent = 0

  readonly #socket: ClientSocket
  readonly #timings: Timings
  readonly #metrics: RelayMetrics
  #listener: ConnectionListener | null = null
  readonly #inbox: Uint8Array[] = []
  #isBusy = true
  #isClosing = false
  #isLagging = false
  #wasAnswered = false
  #lagsUntil = 0
  #waiters: (() => void)[] = []
  #heardAt: number
  #pingedAt: number | null = null
  #provesUntil: number | null = null
  #sentAt: number

  /** Listens at once, so that nothing is missed while the room is being opened; frames wait for `start`. */
  constructor(socket: ClientSocket, visitor: Visitor, timings: Timings, metrics: RelayMetrics) {
    this.#socket = socket
    this.#timings = timings
    this.#metrics = metrics
    this.key = visitor.key
    this.visit = visitor.visit ?? null
    this.role = visitor.role
    this.wire = visitor.wire
    this.since = visitor.since
    this.meter = visitor.meter ?? null
    this.#heardAt = this.#sentAt = performance.now()
    socket.pause()
    socket.on('message', (data, isBinary) => this.#hear(data as Buffer, isBinary)) // a Buffer: `binaryType` is untouched
    socket.on('pong', () => this.#hearPing())
    socket.on('ping', () => this.#hearPing())
    socket.on('close', () => this.#end())
    // Broken frames and frames beyond `maxPayload`: ws closes the socket with the code that says so.
    socket.on('error', () => {})
  }

  get isOpen() {
    return !this.#isClosing && this.#socket.readyState === OPEN
  }

  get isLagging() {
    return this.#isLagging
  }

  /** Whether something that it asked for has not been sent. */
  get isAwaiting() {
    return this.isSyncing || this.step2At !== null
  }

  /** Whether it has everything up to its cursor: it has asked what it lacked, and been sent all of it. */
  get isSynced() {
    return this.#wasAnswered && !this.isAwaiting
  }

  start(listener: ConnectionListener): void {
    this.#listener = listener
    this.#isBusy = false
    this.#work()
  }

  /** Sends one frame. The caller asks `isLagging` first, or knows why this frame must go out. */
  send(frame: Uint8Array): void {
    if (!this.isOpen) return
    this.#socket.send(frame, this.#onSent)
    this.#sentAt = performance.now()
    this.bytesSent += frame.length
    this.#metrics.sent.count(frame)
    const waiting = this.#socket.bufferedAmount
    if (this.#isLagging || waiting <= LIMITS.lagging) return
    this.#isLagging = true
    this.#lagsUntil = this.#sentAt + this.#timings.lag + (this.#timings.lagPerKib * waiting) / 1024
  }

  /** Resolves once this reader does not lag: at once, mostly. */
  async whenDrained(): Promise<void> {
    while (this.#isLagging && !this.#isClosing) await this.#whenReleased()
  }

  /**
   * Starts `answer` once this reader lags no more and has been sent all that it asked for before; never, if it ends
   * first. Nothing comes in between: what others may start then finds that this one has been started.
   */
  async answerNext(answer: () => Promise<void>): Promise<void> {
    while ((this.#isLagging || this.isAwaiting) && !this.#isClosing) await this.#whenReleased()
    if (this.isOpen) await answer()
  }

  /** It has been sent all that it asked for. */
  answered(): void {
    this.#wasAnswered = true
    this.#releaseWaiters()
  }

  /**
   * Somebody else claims to be this visitor: so perhaps this is the dead end of a connection that was replaced. If it
   * is alive it need only answer a ping.
   */
  prove(now: number): void {
    if (this.#provesUntil !== null || this.#isLagging || now - this.#heardAt < this.#timings.prove) return
    this.#provesUntil = now + this.#timings.prove
    this.#pingedAt ??= now
    if (this.isOpen) this.#socket.ping()
  }

  /** What comes in from now on is ignored. */
  close(code: CloseCode, reason: string): void {
    if (this.#isClosing) return
    // Paused sockets do not hear the other side's answer.
    this.#socket.resume()
    this.#socket.close(code, Buffer.byteLength(reason) > MAX_CLOSE_REASON_BYTES ? '' : reason)
    this.#end()
  }

  terminate(): void {
    this.#socket.terminate()
    this.#end()
  }

  /** Keeps a silent connection alive, and ends one that is dead or too slow. */
  tick(now: number): void {
    if (!this.isOpen) return
    if (this.#isLagging) {
      // A ping would wait behind everything else, so its absence says nothing.
      if (now > this.#lagsUntil) this.close(CLOSE.overloaded, 'too slow')
      return
    }
    const { heartbeat, dead } = this.#timings
    // While we do not listen, silence says nothing.
    if (!this.#isBusy && this.#provesUntil !== null && now > this.#provesUntil) return this.terminate()
    if (
      !this.#isBusy &&
      this.#pingedAt !== null &&
      now - this.#heardAt > dead &&
      now - this.#pingedAt > dead - heartbeat
    ) {
      return this.terminate()
    }
    const isSilent = now - this.#sentAt >= heartbeat
    if (isSilent) this.send(HEARTBEAT)
    if (isSilent || (this.#pingedAt === null && now - this.#heardAt >= heartbeat)) {
      this.#pingedAt ??= now
      this.#socket.ping()
    }
  }

  #alive() {
    this.#heardAt = performance.now()
    this.#pingedAt = null
    this.#provesUntil = null
  }

  #hear(data: Buffer, isBinary: boolean) {
    this.#alive()
    if (this.#isClosing) return
    this.bytesReceived += data.length
    if (!isBinary) return this.#fail(new DrawingRoomError('bad-frame', 'Text frames are not understood'))
    this.#metrics.received.count(data)
    this.#inbox.push(data)
    this.#work()
  }

  #hearPing() {
    this.#alive()
    const allowed = this.meter?.ping()
    if (!allowed) return
    this.#socket.pause()
    if (this.#isBusy) void allowed.catch((error: unknown) => this.#fail(error))
    else this.#waitFor(allowed)
  }

  /** Handles waiting frames in order, and stops reading from the socket while one takes its time. */
  #work() {
    while (!this.#isBusy && !this.#isClosing && this.#listener) {
      const bytes = this.#inbox.shift()
      if (!bytes) return this.#socket.resume()
      try {
        const allowed = this.meter?.frame(bytes.length)
        const done = allowed ? allowed.then(() => this.#handle(bytes)) : this.#handle(bytes)
        if (done) this.#waitFor(done)
      } catch (error) {
        this.#fail(error)
      }
    }
    if (this.#isBusy && !this.#isClosing) this.#socket.pause()
  }

  #handle(bytes: Uint8Array): void | Promise<void> {
    if (!this.#isClosing) return this.#listener?.onFrame(bytes)
  }

  #waitFor(done: Promise<void>) {
    this.#isBusy = true
    void done
      .catch((error: unknown) => this.#fail(error))
      .then(() => {
        this.#isBusy = false
        this.#heardAt = performance.now()
        this.#work()
      })
  }

  /** What a stranger sends is data, not a bug: it costs the stranger this connection and nobody else anything. */
  #fail(error: unknown) {
    if (this.#isClosing) return
    const isTheirs = error instanceof DrawingRoomError && error.code === 'bad-frame'
    const isTooMuch = error instanceof DrawingRoomError && error.code === 'too-many-requests'
    if (isTheirs) this.close(CLOSE.badFrame, error.message)
    else if (isTooMuch) this.close(CLOSE.overloaded, error.message)
    else this.close(CLOSE.storageFailed, 'the board could not be read or written')
    this.#listener?.onFailure(error)
  }

  #end() {
    if (this.#isClosing) return
    this.#isClosing = true
    this.#inbox.length = 0
    this.#listener?.onEnd()
    this.#releaseWaiters()
  }

  #whenReleased() {
    return new Promise<void>((resolve) => this.#waiters.push(resolve))
  }

  #releaseWaiters() {
    for (const resolve of this.#waiters.splice(0)) resolve()
  }

  readonly #onSent = () => {
    if (!this.#isLagging || this.#socket.bufferedAmount >= LIMITS.resume) return
    this.#isLagging = false
    this.#listener?.onDrained()
    this.#releaseWaiters()
  }
}

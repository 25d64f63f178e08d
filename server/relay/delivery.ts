import { strict as assert } from 'node:assert'
import { CLOSE } from '../../shared/protocol/close-code.ts'
import type { Connection } from './connection.ts'
import { type Frame, NOTHING_MORE } from './frame.ts'
import { LogFrames } from './log-frames.ts'
import type { RelayMetrics } from './relay-metrics.ts'
import { SyncAnswers, type SyncParts } from './sync-answers.ts'

export type DeliveryParts = SyncParts & {
  readonly metrics: RelayMetrics
  /** Tells the operator what went wrong on our side. */
  readonly report: (message: string, error?: unknown) => void
}

/**
 * Brings every reader the log, from its own cursor on and as fast as it reads. Readers who stand at the same place
 * share a frame.
 */
export class Delivery {
  readonly #parts: DeliveryParts
  readonly #frames: LogFrames
  readonly #answers: SyncAnswers

  constructor(parts: DeliveryParts) {
    this.#parts = parts
    this.#frames = new LogFrames(parts.tail)
    this.#answers = new SyncAnswers(parts)
  }

  /** What whoever asks for everything is sent. */
  get answers(): Pick<SyncAnswers, 'setSnapshot' | 'forgetUnusedSince'> {
    return this.#answers
  }

  /** The log has grown. */
  grew(): void {
    this.#frames.clear()
  }

  /** Sends a reader all of the log. @returns whether it has all of it now, and is not owed anything */
  catchUp(connection: Connection): boolean {
    this.pump(connection)
    return !connection.isAwaiting && connection.cursor === this.#parts.lastSeq()
  }

  async receive(connection: Connection, { stateVector, clocks }: Frame & { kind: 'sync-step-1' }): Promise<void> {
    // Who has nothing is sent stored bytes; for anybody else a worker may have to look.
    if (clocks.size > 0) await connection.meter?.sync()
    // A few bytes ask for a whole board: whoever has not read the last answer to its end gets no other one.
    await connection.answerNext(() =>
      this.#sync(connection, () => this.#answers.answer(connection, stateVector, clocks)),
    )
  }

  /** Sends the log from the connection's cursor on, as far as its socket takes it, and the SyncStep2 on the way. */
  pump(connection: Connection): void {
    const { tail, metrics, lastSeq, board, report } = this.#parts
    for (;;) {
      if (connection.isSyncing || !connection.isOpen) return
      if (connection.step2At !== null && connection.cursor >= connection.step2At) {
        connection.step2At = null
        connection.send(NOTHING_MORE)
        connection.answered()
      }
      if (connection.cursor >= lastSeq() || connection.isLagging) return
      if (!tail.reaches(connection.cursor)) {
        void this.#sync(connection, () => this.#answers.sendAll(connection)).catch((error: unknown) => {
          connection.close(CLOSE.storageFailed, 'the board could not be read')
          report(`Board ${board} could not be sent`, error)
        })
        return
      }
      const frame = this.#frames.after(connection.cursor)
      connection.send(frame.bytes)
      metrics.logFrames++
      metrics.updatesDelivered += frame.seq - connection.cursor
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
    this.pump(connection)
  }
}

import * as Y from 'yjs'
import { encodeUpdate } from './frame.ts'
import { LIMITS } from './limits.ts'
import type { Tail } from './tail.ts'

/** What brings a reader from one log number to a later one. */
export type LogFrame = { readonly bytes: Uint8Array; readonly seq: number }

/** The log as frames: many updates merged into one, and one frame for all readers who stand at the same place. */
export class LogFrames {
  readonly #tail: Tail
  readonly #frames = new Map<number, LogFrame>()

  constructor(tail: Tail) {
    this.#tail = tail
  }

  /** The log has grown: frames made before would end too early. */
  clear(): void {
    this.#frames.clear()
  }

  /** @param cursor a log number that the tail reaches back to, and that is not the last */
  after(cursor: number): LogFrame {
    const made = this.#frames.get(cursor)
    if (made) return made
    const entries = this.#tail.slice(cursor, LIMITS.merge, LIMITS.mergeCount)
    const bytes = encodeUpdate(Y.mergeUpdates(entries.map(({ update }) => update)))
    const frame = { bytes, seq: cursor + entries.length }
    this.#frames.set(cursor, frame)
    return frame
  }
}

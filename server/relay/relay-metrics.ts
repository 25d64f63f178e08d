import { MESSAGE, SYNC } from '../../shared/protocol/message-type.ts'
import { Histogram } from './histogram.ts'

/** Every kind of frame that there is; a first byte that means nothing to us is `other`. */
export const FRAME_KINDS = [
  'sync-step-1',
  'sync-step-2',
  'update',
  'presence',
  'auth',
  'query-presence',
  'live',
  'facts',
  'marker',
  'position',
  'other',
] as const
export type FrameKind = (typeof FRAME_KINDS)[number]

const OTHER = FRAME_KINDS.indexOf('other')
const kindsByByte = (kinds: Readonly<Record<number, FrameKind>>) =>
  Uint8Array.from({ length: 256 }, (_, byte) => FRAME_KINDS.indexOf(kinds[byte] ?? 'other'))
const BY_TYPE = kindsByByte({
  [MESSAGE.awareness]: 'presence',
  [MESSAGE.auth]: 'auth',
  [MESSAGE.queryAwareness]: 'query-presence',
  [MESSAGE.live]: 'live',
  [MESSAGE.facts]: 'facts',
  [MESSAGE.marker]: 'marker',
  [MESSAGE.position]: 'position',
})
const BY_SYNC_TYPE = kindsByByte({ [SYNC.step1]: 'sync-step-1', [SYNC.step2]: 'sync-step-2', [SYNC.update]: 'update' })

/** Frames and their bytes by kind, a number each, in the order of `FRAME_KINDS`. */
export class Traffic {
  readonly frames = new Float64Array(FRAME_KINDS.length)
  readonly bytes = new Float64Array(FRAME_KINDS.length)

  count(frame: Uint8Array): void {
    const type = frame[0]
    // Types and subtypes are small enough to be varuints of one byte. The tables have a place for every byte.
    const kind = type === undefined ? OTHER : type === MESSAGE.sync ? BY_SYNC_TYPE[frame[1] ?? 255]! : BY_TYPE[type]!
    this.frames[kind]!++ // each kind has its number, here and below
    this.bytes[kind]! += frame.length
  }
}

/** Milliseconds. */
const LATENCIES = [0.5, 1, 2, 3, 5, 10, 15, 25, 50, 100, 250, 1000, 5000, 30_000]
const COMPACTION_TIMES = [5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000]
const SNAPSHOT_SIZES = [1, 4, 16, 64, 256, 1024, 4096, 16_384, 65_536].map((kib) => kib * 1024)

/**
 * What the relay does, as plain numbers: counting must cost fan-out nothing. Whoever wants to know reads them; see
 * http/metrics.ts.
 */
export class RelayMetrics {
  readonly received = new Traffic()
  readonly sent = new Traffic()
  /** Updates that got a number in a log, and their bytes. */
  updates = 0
  updateBytes = 0
  /** Updates on their way out, each once for every reader, and the frames that they were merged into. */
  updatesDelivered = 0
  logFrames = 0
  /** From handing updates to the disk until they are on it, in milliseconds. */
  readonly commits = new Histogram(LATENCIES)
  commitFailures = 0
  /** From a marker's arrival until it goes back, in milliseconds. */
  readonly acks = new Histogram(LATENCIES)
  /** In milliseconds. */
  readonly compactions = new Histogram(COMPACTION_TIMES)
  /** Of snapshots as they were stored, in bytes of update format 1. */
  readonly snapshotBytes = new Histogram(SNAPSHOT_SIZES)
  compactionFailures = 0

  /** Times a commit. */
  async commit(append: () => Promise<void>): Promise<void> {
    const startedAt = performance.now()
    try {
      await append()
    } catch (error) {
      this.commitFailures++
      throw error
    }
    this.commits.observe(performance.now() - startedAt)
  }
}

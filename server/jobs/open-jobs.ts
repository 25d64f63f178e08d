import { packBoard } from './job-call.ts'
import type { Jobs } from './jobs.ts'
import { ThreadPool, type PoolOptions } from './thread-pool.ts'

const DEFAULTS: PoolOptions = { name: 'jobs', threads: 2, timeLimitMs: 30_000, maxHeapMb: 1024 }

/**
 * The work that opens boards, in threads that start when they are first needed and end with `close`. Callers keep
 * what they pass in: it is copied once.
 */
export function openJobs(options: Partial<PoolOptions> = {}): Jobs {
  const pool = new ThreadPool({ ...DEFAULTS, ...options })
  return {
    inspect: (update) => pool.run({ job: 'inspect', update: new Uint8Array(update) }),
    compact: (board) => pool.run({ job: 'compact', board: packBoard(board) }),
    diff: (board, stateVector) => pool.run({ job: 'diff', board: packBoard(board), stateVector: stateVector.slice() }),
    close: () => pool.close(),
  }
}

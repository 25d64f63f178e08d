import { compact } from '../jobs/compact.ts'
import { diff } from '../jobs/diff.ts'
import type { Jobs } from '../jobs/jobs.ts'
import { inspectUpdate } from '../relay/inspect-update.ts'
import type { Random } from './random.ts'

/** The real jobs, done in this thread, each after a while; they may fail as threads may. */
export function localJobs(random: Random, mood: { jobsFail: boolean }): Jobs {
  const later = <T>(job: () => T): Promise<T> =>
    new Promise((resolve, reject) => {
      setTimeout(
        () => {
          try {
            if (mood.jobsFail) throw new Error('The job was lost')
            resolve(job())
          } catch (error) {
            reject(error as Error) // whatever the job threw
          }
        },
        random.pick([1, 3, 10, 60]),
      )
    })
  return {
    inspect: (update) => later(() => inspectUpdate(update)),
    compact: (board) => later(() => compact(board)),
    diff: (board, stateVector) => later(() => diff(board, stateVector)),
    close: async () => {},
  }
}

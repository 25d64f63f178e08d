import { readlinkSync } from 'node:fs'
import { setPriority } from 'node:os'
import { basename } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { DrawingRoomError } from '../../shared/protocol/error.ts'
import { inspectUpdate } from '../relay/inspect-update.ts'
import { compact } from './compact.ts'
import { diff } from './diff.ts'
import { unpackBoard, type JobCall, type JobOutcome, type ThreadOptions } from './job-call.ts'

/** A nice value: a third of the time that others get, as long as others want it. */
const STANDS_BACK = 5

/** One thread of the pool: does one job per message and answers each with one outcome. Started by thread-pool.ts. */
const port = parentPort! // this file only ever runs as a worker
const { isPatient, assetsFolder } = workerData as ThreadOptions // from thread-pool.ts
if (isPatient) standBack()

port.on('message', async (call: JobCall) => {
  try {
    const value = await run(call)
    answer({ ok: true, value }, buffersOf(value))
  } catch (error) {
    answer(outcomeOf(call, error))
  }
})

const answer = (outcome: JobOutcome, transfer: ArrayBuffer[] = []) => port.postMessage(outcome, transfer)

async function run(call: JobCall): Promise<unknown> {
  switch (call.job) {
    case 'inspect':
      return inspectUpdate(call.update)
    case 'compact':
      return compact(unpackBoard(call.board))
    case 'diff':
      return diff(unpackBoard(call.board), call.stateVector)
    case 'export': {
      // Loaded when first needed: threads that only fold boards do without the canvas.
      const { exportBoard } = await import('./export.ts')
      return exportBoard(unpackBoard(call.board), call.title, call.request, assetsFolder)
    }
    case 'import': {
      const { importFile } = await import('./import-file.ts')
      return importFile(unpackBoard(call.board), call.request)
    }
  }
}

/** Lets whoever else wants the processor go first. Linux keeps that for each thread; elsewhere nothing happens. */
function standBack() {
  try {
    setPriority(Number(basename(readlinkSync('/proc/thread-self'))), STANDS_BACK)
  } catch {
    // Another system, or one that does not let us: the job is done as well, in more of a hurry.
  }
}

/** What the jobs return has buffers of its own, so they can be handed over uncopied. */
function buffersOf(value: unknown): ArrayBuffer[] {
  if (typeof value !== 'object' || value === null) return []
  const fields = value instanceof Uint8Array ? [value] : Object.values(value)
  return fields.filter((field) => field instanceof Uint8Array).map(({ buffer }) => buffer as ArrayBuffer) // never shared
}

function outcomeOf({ job }: JobCall, error: unknown): JobOutcome {
  if (error instanceof DrawingRoomError) return { ok: false, code: error.code, message: error.message }
  const { message, stack } = error instanceof Error ? error : new Error(String(error))
  return { ok: false, code: 'internal', message: `The job "${job}" failed: ${message}`, cause: stack }
}

import { Worker } from 'node:worker_threads'
import { DrawingRoomError } from '../../shared/protocol/error.ts'
import type { JobCall, JobOutcome, JobResult, ThreadOptions } from './job-call.ts'

export type PoolOptions = {
  /** Of its threads, for who looks at the process. */
  readonly name: string
  readonly threads: number
  /** A job that takes longer is given up, and its thread with it. */
  readonly timeLimitMs: number
  /** The heap of one thread, in MiB. A board takes about twenty times its bytes. */
  readonly maxHeapMb: number
  /** `isFull` with so many jobs that nobody has begun; without it, never. */
  readonly maxWaiting?: number
  /** Whether its threads leave the processor to others who want it, where the system lets them. */
  readonly isPatient?: boolean
  /** Where the files of images are, for jobs that draw them. */
  readonly assetsFolder?: string
}

/** A job that ended with its thread. */
export class JobLost extends DrawingRoomError {
  readonly why: 'time' | 'memory' | 'crash'
  constructor(job: string, why: JobLost['why'], reason: string) {
    super('internal', `The job "${job}" was given up: ${reason}`)
    this.why = why
  }
}

type Job = { readonly call: JobCall; resolve(value: unknown): void; reject(error: Error): void }
type Running = { readonly job: Job; readonly timer: NodeJS.Timeout }

/**
 * A few threads that do one job at a time each, started when first needed. A thread that dies or takes too long takes
 * its job with it and nothing else: the next job gets a new thread.
 */
export class ThreadPool {
  readonly #options: PoolOptions
  readonly #idle = new Set<Worker>()
  readonly #busy = new Map<Worker, Running>()
  /** Told to end, and still at work outside of JavaScript, where nobody can stop them: they count until they have. */
  readonly #ending = new Set<Worker>()
  /** Somebody waits for these with a pen in hand, so they pass the slow ones. */
  readonly #urgent: Job[] = []
  readonly #slow: Job[] = []
  #isClosed = false

  constructor(options: PoolOptions) {
    this.#options = options
  }

  run<Call extends JobCall>(call: Call): Promise<JobResult<Call['job']>> {
    return new Promise((resolve, reject) => {
      if (this.#isClosed) return reject(stopping())
      const queue = call.job === 'inspect' || call.job === 'diff' ? this.#urgent : this.#slow
      // job-thread.ts answers each kind of call with its kind of result.
      queue.push({ call, resolve: resolve as Job['resolve'], reject })
      this.#startNext()
    })
  }

  /** Whether as many jobs wait as may. More are taken all the same: whoever asks for them decides. */
  get isFull(): boolean {
    return this.#urgent.length + this.#slow.length >= (this.#options.maxWaiting ?? Infinity)
  }

  async close(): Promise<void> {
    this.#isClosed = true
    for (const { reject } of [...this.#urgent.splice(0), ...this.#slow.splice(0)]) reject(stopping())
    for (const { job, timer } of this.#busy.values()) {
      clearTimeout(timer)
      job.reject(stopping())
    }
    const threads = [...this.#idle, ...this.#busy.keys()]
    this.#idle.clear()
    this.#busy.clear()
    await Promise.all(threads.map((thread) => thread.terminate()))
  }

  #startNext() {
    const free = this.#options.threads - this.#busy.size - this.#ending.size
    if (free <= 0) return
    // The last free thread is kept for urgent jobs, unless it is the only one there is.
    const maySlow = free > 1 || this.#options.threads === 1
    const job = this.#urgent.shift() ?? (maySlow ? this.#slow.shift() : undefined)
    if (!job) return
    const [thread = this.#newThread()] = this.#idle
    this.#idle.delete(thread)
    const { timeLimitMs } = this.#options
    const timer = setTimeout(() => {
      this.#lose(thread, 'time', `it took longer than ${timeLimitMs / 1000} s`)
    }, timeLimitMs)
    this.#busy.set(thread, { job, timer })
    thread.postMessage(job.call, givenAway(job.call))
    this.#startNext()
  }

  #newThread(): Worker {
    const { name, maxHeapMb, isPatient, assetsFolder } = this.#options
    const thread = new Worker(new URL('./job-thread.ts', import.meta.url), {
      name,
      resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
      workerData: { isPatient: isPatient ?? false, assetsFolder: assetsFolder ?? null } satisfies ThreadOptions,
    })
    thread.on('message', (outcome: JobOutcome) => this.#finish(thread, outcome))
    thread.on('error', (error: NodeJS.ErrnoException) => {
      this.#lose(thread, error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'crash', error.message)
    })
    thread.on('exit', () => this.#lose(thread, 'crash', 'its thread has ended'))
    return thread
  }

  #finish(thread: Worker, outcome: JobOutcome) {
    const running = this.#busy.get(thread)
    if (!running) return // given up a moment ago
    clearTimeout(running.timer)
    this.#busy.delete(thread)
    this.#idle.add(thread)
    this.#startNext()
    if (outcome.ok) running.job.resolve(outcome.value)
    else running.job.reject(new DrawingRoomError(outcome.code, outcome.message, { cause: outcome.cause }))
  }

  #lose(thread: Worker, why: JobLost['why'], reason: string) {
    const running = this.#busy.get(thread)
    this.#idle.delete(thread)
    this.#busy.delete(thread)
    void this.#end(thread)
    if (!running) return
    clearTimeout(running.timer)
    running.job.reject(new JobLost(running.job.call.job, why, reason))
  }

  async #end(thread: Worker) {
    this.#ending.add(thread)
    await thread.terminate()
    this.#ending.delete(thread)
    if (!this.#isClosed) this.#startNext()
  }
}

function givenAway(call: JobCall): ArrayBuffer[] {
  if (call.job === 'inspect') return [call.update.buffer]
  const { buffer } = call.board.bytes
  return call.job === 'import' ? [buffer, call.request.file.bytes.buffer] : [buffer]
}

const stopping = () => new DrawingRoomError('internal', 'The server is stopping')

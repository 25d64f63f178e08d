import * as Y from 'yjs'
import { applySlice } from './apply-slice.ts'
import type { Copy, FromSliceWorker, ToSliceWorker } from './slice-worker.ts'
import type { Slice } from './slices.ts'

/** Less than this is applied at once, in about twenty milliseconds. */
const WHOLE_BYTES = 256 * 1024
/** How long to go on before input and painting get their turn. Then the slice that is under way ends. */
const TURN_MS = 8

export type LoadEvents = {
  /** A copy that comes in slices begins. @param highestKey of all shapes in it, see `Board.expect` */
  readonly begun: (highestKey: string | null) => void
  /** Whether the document is between nothing and the first whole copy. */
  readonly filling: (isFilling: boolean) => void
  /** How much of all that is known to come is on the document, from 0 to 1. */
  readonly progress: (fraction: number) => void
}

type Job = {
  readonly number: number
  readonly copy: Copy
  /** Takes what the document did not have, as updates of format 1. */
  readonly onNews: (update: Uint8Array) => void
  readonly finish: () => void
  readonly fail: (error: unknown) => void
}
type Waiting = { readonly job: Job; readonly slice: Slice | null }

/**
 * Puts copies of a board into its document without holding up input: a large one is decoded and cut into slices by a
 * worker, and applied slice by slice, each a transaction of origin 'load'.
 */
export class Loader {
  readonly #doc: Y.Doc
  readonly #on: LoadEvents
  /** In the order in which they came; without a slice, the job is done when its turn comes. */
  readonly #waiting: Waiting[] = []
  #worker: Worker | null = null
  #isApplying = false
  /** Those that are neither done nor failed. */
  readonly #open = new Map<number, Job>()
  #count = 0
  /** The number of the first copy that came in slices. */
  #first: number | null = null
  #structs = { known: 0, applied: 0 }

  constructor(doc: Y.Doc, on: LoadEvents) {
    this.#doc = doc
    this.#on = on
  }

  /** @returns when the copy is on the document; rejects when it is none */
  load(copy: Copy, onNews: (update: Uint8Array) => void = () => {}): Promise<void> {
    return new Promise((finish, fail) => {
      const job = { number: ++this.#count, copy, onNews, finish, fail }
      this.#open.set(job.number, job)
      const bytes = copy.updates.reduce((sum, { length }) => sum + length, 0)
      if (bytes < WHOLE_BYTES) this.#applyWhole(job)
      else this.#slice(job)
    })
  }

  /** Lets the worker go, unless it has work; another one comes when it is needed. */
  rest(): void {
    if (this.#open.size > 0) return
    this.#worker?.terminate()
    this.#worker = null
  }

  close(): void {
    this.#worker?.terminate()
    this.#worker = null
    this.#waiting.length = 0
  }

  #slice(job: Job) {
    this.#worker ??= this.#startWorker()
    const message: ToSliceWorker = { job: job.number, copy: job.copy }
    this.#worker.postMessage(message)
  }

  #startWorker(): Worker {
    const worker = new Worker(new URL('./slice-worker.ts', import.meta.url), { type: 'module' })
    worker.onmessage = ({ data }: MessageEvent<FromSliceWorker>) => this.#heard(data)
    // It does not start, as when the server went away: better a page that stands still for a second than none.
    worker.onerror = () => {
      for (const job of this.#open.values()) this.#applyWhole(job)
    }
    return worker
  }

  #heard(message: FromSliceWorker) {
    const job = this.#open.get(message.job)
    if (!job) return
    switch (message.kind) {
      case 'begun':
        this.#structs.known += message.structs
        this.#on.begun(message.highestKey)
        if (!this.#first) this.#on.filling(true)
        this.#first ??= job.number
        break
      case 'slice':
        this.#wait({ job, slice: message.slice })
        break
      case 'done':
        this.#wait({ job, slice: null })
        break
      case 'failed':
        this.#applyWhole(job)
    }
  }

  #wait(waiting: Waiting) {
    this.#waiting.push(waiting)
    if (!this.#isApplying) void this.#apply()
  }

  async #apply() {
    this.#isApplying = true
    let until = performance.now() + TURN_MS
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) {
      const { job, slice } = next
      if (slice) this.#applySlice(slice, job)
      else this.#finish(job)
      if (performance.now() < until) continue
      this.#tell()
      await anotherTask()
      until = performance.now() + TURN_MS
    }
    this.#isApplying = false
    this.#tell()
  }

  #applySlice({ update, structs }: Slice, job: Job) {
    this.#structs.applied += structs
    try {
      applySlice(this.#doc, update)
      job.onNews(update)
    } catch (error) {
      this.#end(job)
      job.fail(error) // the others are tried all the same
    }
  }

  #finish(job: Job) {
    this.#end(job)
    job.finish()
  }

  #end(job: Job) {
    this.#open.delete(job.number)
    if (job.number === this.#first) this.#on.filling(false)
  }

  #applyWhole(job: Job) {
    const { copy, onNews } = job
    const apply = copy.version === 2 ? Y.applyUpdateV2 : Y.applyUpdate
    this.#doc.on('update', onNews)
    try {
      this.#doc.transact(() => {
        for (const update of copy.updates) apply(this.#doc, update, 'load')
      }, 'load')
      this.#finish(job)
    } catch (error) {
      this.#end(job)
      job.fail(error)
    } finally {
      this.#doc.off('update', onNews)
    }
  }

  #tell() {
    const { known, applied } = this.#structs
    this.#on.progress(known === 0 ? 1 : Math.min(1, applied / known))
  }
}

/** Lets the browser do what waits: input, painting, messages. Also in a hidden page, where frames do not come. */
function anotherTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })
}

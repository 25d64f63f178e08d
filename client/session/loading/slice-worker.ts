import * as Y from 'yjs'
import { highestKey } from '../../../shared/model/order.ts'
import { countNews, slicesOf, type Clocks, type Decoded, type Slice } from './slices.ts'

/** A document as somebody keeps it: one update or many, all that they stand on among them. */
export type Copy = { readonly updates: readonly Uint8Array[]; readonly version: 1 | 2 }
export type ToSliceWorker = { readonly job: number; readonly copy: Copy }
export type FromSliceWorker = { readonly job: number } & (
  | { readonly kind: 'begun'; readonly structs: number; readonly highestKey: string | null }
  | { readonly kind: 'slice'; readonly slice: Slice }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly copy: Copy }
)

/** Off the main thread: decodes copies and cuts them into slices, of later ones only what earlier ones lacked. */
const main = self as unknown as MessagePort // a worker's global scope is one end of a channel
const known: Clocks = new Map()

main.onmessage = ({ data: { job, copy } }: MessageEvent<ToSliceWorker>) => {
  const say = (message: FromSliceWorker, transferred: Transferable[] = []) => main.postMessage(message, transferred)
  try {
    const decode = copy.version === 2 ? Y.decodeUpdateV2 : Y.decodeUpdate
    const updates = copy.updates.map((update) => decode(update))
    say({ job, kind: 'begun', structs: countNews(updates, known), highestKey: highestKey(valuesOf(updates)) })
    for (const slice of slicesOf(updates, known))
      say({ job, kind: 'slice', slice }, [slice.update.buffer as ArrayBuffer]) // just made, and nothing shares it
    say({ job, kind: 'done' })
  } catch {
    say({ job, kind: 'failed', copy }) // no update: who asked tries the whole, and meets the error
  }
}

function* valuesOf(updates: readonly Decoded[]): Generator<unknown> {
  for (const { structs } of updates)
    for (const struct of structs)
      if (struct instanceof Y.Item && struct.content instanceof Y.ContentAny) yield* struct.content.arr
}

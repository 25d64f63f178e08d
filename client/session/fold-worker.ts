import * as Y from 'yjs'
import { keepFormats } from '../../shared/model/keep-formats.ts'
import { foldCopy } from './local-copy.ts'

/** Off the main thread: folds the updates of the local copy whose name it is sent, and says how many are left. */
const main = self as unknown as MessagePort // a worker's global scope is one end of a channel

main.onmessage = ({ data: name }: MessageEvent<string>) =>
  void foldCopy(name, fold).then((count) => main.postMessage(count))

/** Through a document, since merging updates keeps everything that was ever deleted. */
function fold(updates: readonly Uint8Array[]): Uint8Array {
  const doc = keepFormats(new Y.Doc())
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update)
  })
  return Y.encodeStateAsUpdate(doc)
}

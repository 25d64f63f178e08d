import { setTimeout as delay } from 'node:timers/promises'
import * as Y from 'yjs'
import { Board } from '../../shared/model/board.ts'
import { UPDATE_VERSION_HEADER } from '../../shared/protocol/api.ts'

const AGAIN_MS = 1000

/** Resolves when the snapshot that visitors get holds so many shapes: what it lacks would come over the socket. */
export async function compacted(origin: string, key: string, shapes: number): Promise<void> {
  while ((await shapesIn(`${origin}/api/boards/${key}/snapshot`)) < shapes) await delay(AGAIN_MS)
}

async function shapesIn(url: string): Promise<number> {
  const answer = await fetch(url)
  const applyUpdate = answer.headers.get(UPDATE_VERSION_HEADER) === '2' ? Y.applyUpdateV2 : Y.applyUpdate
  const doc = new Y.Doc()
  applyUpdate(doc, new Uint8Array(await answer.arrayBuffer()))
  const { size } = new Board(doc).shapes()
  doc.destroy()
  return size
}

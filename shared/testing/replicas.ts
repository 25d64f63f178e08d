import * as Y from 'yjs'
import { keepFormats } from '../model/keep-formats.ts'
import { Board } from '../model/board.ts'

/** A board on somebody's device, and the updates that others have and it has not seen. */
export type Replica = {
  readonly board: Board
  readonly inbox: Uint8Array[]
}

/** Boards that send their updates to one another, but read them only when told to. */
export function createReplicas(count: number): readonly Replica[] {
  const replicas = Array.from({ length: count }, (_, i): Replica => {
    const doc = keepFormats(new Y.Doc())
    doc.clientID = i + 1
    return { board: new Board(doc), inbox: [] }
  })
  for (const { board } of replicas) {
    board.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'remote') return
      for (const other of replicas) if (other.board !== board) other.inbox.push(update)
    })
  }
  return replicas
}

/** Reads what has come in, in an order that `seed` decides, and a third of it twice. */
export function deliver({ board, inbox }: Replica, seed: number): void {
  const random = numbersFrom(seed)
  const updates = inbox.splice(0).flatMap((update) => (random() < 1 / 3 ? [update, update] : [update]))
  while (updates.length > 0) {
    const [update] = updates.splice(Math.floor(random() * updates.length), 1)
    Y.applyUpdate(board.doc, update!, 'remote') // there is one
  }
}

export function deliverAll(replicas: readonly Replica[], seed: number): void {
  replicas.forEach((replica, i) => deliver(replica, seed + i))
}

/** A copy of the board, read from scratch. */
export function readAnew(board: Board): Board {
  const doc = keepFormats(new Y.Doc())
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(board.doc), 'load')
  return new Board(doc)
}

/** Lehmer's generator: numbers from 0 to 1 that a seed decides. */
function numbersFrom(seed: number): () => number {
  let state = (Math.abs(seed) % 2147483646) + 1
  return () => {
    state = (state * 48271) % 2147483647
    return state / 2147483647
  }
}

import * as Y from 'yjs'

/** What a document holds: how far it has got with every client, and what of it is deleted. */
export type Seen = Y.Snapshot

/** Whether `whole` holds everything that `part` does. */
export function covers(whole: Seen, part: Seen): boolean {
  for (const [client, clock] of part.sv) if ((whole.sv.get(client) ?? 0) < clock) return false
  for (const [client, ranges] of part.ds.clients) {
    const deleted = whole.ds.clients.get(client) ?? []
    for (const { clock, len } of ranges) {
      if (!deleted.some((range) => range.clock <= clock && clock + len <= range.clock + range.len)) return false
    }
  }
  return true
}

export const seenBy = (doc: Y.Doc): Seen => Y.snapshot(doc)

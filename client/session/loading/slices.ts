import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

export type Decoded = ReturnType<typeof Y.decodeUpdate>
type Struct = Decoded['structs'][number]
/** Client -> the first clock of it that is not there yet. */
export type Clocks = Map<number, number>
/** A part of an update that is an update itself. */
export type Slice = { readonly update: Uint8Array; readonly structs: number }
type Range = { readonly from: number; readonly to: number }

/** About so many are integrated, read and indexed in ten milliseconds. */
const SLICE_STRUCTS = 600
const SLICE_BYTES = 96 * 1024

/** How many structs `slicesOf` is going to cut out, about: what comes twice in the updates is counted twice. */
export function countNews(updates: readonly Decoded[], known: Clocks): number {
  let count = 0
  for (const { structs } of updates)
    for (const { id, length } of structs) if (id.clock + length > (known.get(id.client) ?? 0)) count++
  return count
}

/**
 * Cuts updates into small ones (format 1). Applied in order they make the same document as the whole, and each can be
 * applied when its turn comes: structs follow those of their own client with lower clocks, and those that they stand
 * on. What was deleted is deleted by the slice that brings it, so that nothing shows for a moment that is gone.
 *
 * What the updates lack is taken to be in the document. What comes twice is cut out once.
 *
 * @param known what the document has from slices before; brought up to date. Empty at first
 */
export function* slicesOf(updates: readonly Decoded[], known: Clocks, size = SLICE_STRUCTS): Generator<Slice> {
  const lists = listsOf(updates)
  const state: Clocks = new Map([...lists].map(([client, list]) => [client, known.get(client) ?? list[0]!.id.clock])) // no list is empty
  const deletes = new Deletes(updates, state)
  let slice = new SliceWriter()
  for (const struct of inCausalOrder(lists, state)) {
    const { client, clock } = struct.id
    const end = clock + struct.length
    const from = state.get(client) ?? clock
    if (end <= from) continue
    // A writer that waits for a part of an update itself passes on what it has: the part between is missing.
    const isGap = clock > from
    if (isGap && !slice.isEmpty) {
      yield slice.finish()
      slice = new SliceWriter()
    }
    slice.write(struct, Math.max(0, from - clock))
    for (const range of deletes.within(client, { from: Math.max(clock, from), to: end })) slice.delete(client, range)
    state.set(client, end)
    if (!isGap && (known.get(client) ?? from) === from) known.set(client, end)
    if (slice.structs < size && slice.bytes < SLICE_BYTES) continue
    yield slice.finish()
    slice = new SliceWriter()
  }
  for (const [client, range] of deletes.others()) {
    slice.delete(client, range)
    if (slice.deletes < size) continue
    yield slice.finish()
    slice = new SliceWriter()
  }
  if (!slice.isEmpty) yield slice.finish()
}

/** Each client's structs by their clocks; what comes twice is still there twice. */
function listsOf(updates: readonly Decoded[]): ReadonlyMap<number, readonly Struct[]> {
  const lists = new Map<number, Struct[]>()
  for (const { structs } of updates) {
    for (const struct of structs) {
      if (struct instanceof Y.Skip) continue
      const list = lists.get(struct.id.client)
      if (list) list.push(struct)
      else lists.set(struct.id.client, [struct])
    }
  }
  if (updates.length > 1) for (const list of lists.values()) list.sort((a, b) => a.id.clock - b.id.clock)
  return lists
}

/** As Yjs integrates them: the highest client first, and before each struct what it stands on. */
function* inCausalOrder(lists: ReadonlyMap<number, readonly Struct[]>, state: Clocks): Generator<Struct> {
  const heads = new Map([...lists.keys()].map((client) => [client, 0]))
  for (const root of [...lists.keys()].sort((a, b) => b - a)) {
    const path = [{ client: root, upTo: Infinity }]
    for (let step = path.at(-1); step; step = path.at(-1)) {
      const { client, upTo } = step
      const head = heads.get(client) ?? 0
      const struct = lists.get(client)?.[head]
      if (!struct || struct.id.clock > upTo) {
        path.pop()
        continue
      }
      const missing = missingFor(struct, lists, state)
      // Two clients that wait for each other wait for ever, here as in Yjs.
      if (missing && path.every((other) => other.client !== missing.client)) {
        path.push({ client: missing.client, upTo: missing.clock })
        continue
      }
      heads.set(client, head + 1)
      yield struct
    }
  }
}

/** Another client's struct that is in the updates, and has to come first. */
function missingFor(struct: Struct, lists: ReadonlyMap<number, readonly Struct[]>, state: Clocks): Y.ID | null {
  if (!(struct instanceof Y.Item)) return null
  const { origin, rightOrigin, parent } = struct
  for (const id of [origin, rightOrigin, parent]) {
    if (!(id instanceof Y.ID) || id.client === struct.id.client || id.clock < (state.get(id.client) ?? 0)) continue
    const last = lists.get(id.client)?.at(-1)
    if (last && id.clock < last.id.clock + last.length) return id
  }
  return null
}

/** What the updates delete, handed out together with the structs that it concerns. */
class Deletes {
  readonly #ranges = new Map<number, { readonly list: readonly Range[]; next: number }>()
  readonly #others: [client: number, Range][] = []

  /** @param state what is there before the first struct comes: deletes of that are left for the end */
  constructor(updates: readonly Decoded[], state: Clocks) {
    for (const [client, items] of Y.mergeDeleteSets(updates.map(({ ds }) => ds)).clients) {
      const start = state.get(client) ?? Infinity
      const list: Range[] = []
      for (const { clock, len } of items) {
        const to = clock + len
        if (clock < start) this.#others.push([client, { from: clock, to: Math.min(to, start) }])
        if (to > start) list.push({ from: Math.max(clock, start), to })
      }
      this.#ranges.set(client, { list, next: 0 })
    }
  }

  /** To be asked for rising clocks of each client. */
  *within(client: number, { from, to }: Range): Generator<Range> {
    const ranges = this.#ranges.get(client)
    if (!ranges) return
    for (let range = ranges.list[ranges.next]; range && range.from < to; range = ranges.list[ranges.next]) {
      // Of structs that are missing: not to be lost.
      if (range.from < from) this.#others.push([client, { from: range.from, to: Math.min(range.to, from) }])
      if (range.to > from) yield { from: Math.max(range.from, from), to: Math.min(range.to, to) }
      if (range.to > to) return
      ranges.next++
    }
  }

  /** All that no struct of the updates is concerned by. */
  others(): readonly (readonly [client: number, Range])[] {
    for (const [client, { list, next }] of this.#ranges)
      for (const range of list.slice(next)) this.#others.push([client, range])
    return this.#others
  }
}

/** Puts structs and deletes together to an update of format 1; see `encodeStateAsUpdate` and `writeDeleteSet` of Yjs. */
class SliceWriter {
  structs = 0
  deletes = 0
  bytes = 0
  readonly #runs = new Map<number, { readonly clock: number; structs: number; readonly encoder: Y.UpdateEncoderV1 }>()
  readonly #deletes = new Map<number, Range[]>()

  get isEmpty(): boolean {
    return this.structs + this.deletes === 0
  }

  /** @param offset clocks of it that are known */
  write(struct: Struct, offset: number): void {
    const { client, clock } = struct.id
    const run = this.#runs.get(client) ?? { clock: clock + offset, structs: 0, encoder: new Y.UpdateEncoderV1() }
    this.#runs.set(client, run)
    const before = encoding.length(run.encoder.restEncoder)
    struct.write(run.encoder, offset)
    run.structs++
    this.structs++
    this.bytes += encoding.length(run.encoder.restEncoder) - before
  }

  delete(client: number, range: Range): void {
    const ranges = this.#deletes.get(client)
    if (ranges) ranges.push(range)
    else this.#deletes.set(client, [range])
    this.deletes++
  }

  finish(): Slice {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, this.#runs.size)
    for (const [client, run] of [...this.#runs].sort(([a], [b]) => b - a)) {
      encoding.writeVarUint(encoder, run.structs)
      encoding.writeVarUint(encoder, client)
      encoding.writeVarUint(encoder, run.clock)
      encoding.writeBinaryEncoder(encoder, run.encoder.restEncoder)
    }
    encoding.writeVarUint(encoder, this.#deletes.size)
    for (const [client, ranges] of [...this.#deletes].sort(([a], [b]) => b - a)) {
      encoding.writeVarUint(encoder, client)
      encoding.writeVarUint(encoder, ranges.length)
      for (const { from, to } of ranges) {
        encoding.writeVarUint(encoder, from)
        encoding.writeVarUint(encoder, to - from)
      }
    }
    return { update: encoding.toUint8Array(encoder), structs: this.structs }
  }
}

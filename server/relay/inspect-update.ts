import * as decoding from 'lib0/decoding'
import { DrawingRoomError } from '../../shared/protocol/error.ts'
import { refuse, readUint, skipItemContent } from './skip-content.ts'

/** One client's structs in an update: clocks `from` up to, not including, `to`. */
export type ClockRange = { readonly client: number; readonly from: number; readonly to: number }

/**
 * What the relay must know of an update to decide about it without opening the board. Plain data: it also comes back
 * from a worker.
 */
export type UpdateSummary = {
  readonly structs: readonly ClockRange[]
  /** Structs that are not in the update and must be known before it can be applied: the highest clock per client. */
  readonly needs: readonly { readonly client: number; readonly clock: number }[]
  readonly deletes: readonly ClockRange[]
}

/** One struct that names another client's struct: it can only be integrated after that one. */
type Dependency = {
  readonly client: number
  readonly clock: number
  readonly onClient: number
  readonly onClock: number
}

/**
 * No gesture writes structs this long. A longer one is somebody claiming another client's future clocks, so that all
 * that client draws from then on would be taken for a repetition.
 */
const MAX_STRUCT_LENGTH = 2 ** 24
const MAX_CLOCK = 2 ** 40

/**
 * Reads one update in Yjs format 1 as strictly as Yjs would have written it, without building what it describes: no
 * allocation that the bytes do not pay for, no recursion that they control. What passes can be applied by every
 * client, given that they know what it `needs`. The layout follows `lazyStructReaderGenerator` and `readDeleteSet` of
 * yjs 13.6 (src/utils/updates.js, src/utils/DeleteSet.js).
 *
 * @throws {DrawingRoomError} 'bad-frame' for any bytes that are not such an update, all of them and nothing more
 */
export function inspectUpdate(update: Uint8Array): UpdateSummary {
  try {
    const decoder = decoding.createDecoder(update)
    const { structs, dependencies } = readStructs(decoder)
    const deletes = readDeletes(decoder)
    // Format 2 read as format 1 is an empty update with something behind it: this catches that too.
    if (decoder.pos !== update.length) refuse('the update does not end where its bytes end')
    return { structs, needs: needsOf(structs, dependencies, deletes), deletes }
  } catch (error) {
    if (error instanceof DrawingRoomError) throw error
    throw new DrawingRoomError('bad-frame', 'The bytes are not a Yjs update', { cause: error })
  }
}

function readStructs(decoder: decoding.Decoder) {
  const structs: ClockRange[] = []
  const dependencies: Dependency[] = []
  let before = Infinity
  const clientCount = readUint(decoder)
  for (let i = 0; i < clientCount; i++) {
    const structCount = readUint(decoder)
    const client = readUint(decoder)
    // Yjs writes the highest first. `mergeUpdates` trusts in that and silently loses what comes in another order, so
    // some would see it and others not; and a second block of one client would replace the first.
    if (client >= before) refuse('the clients are not in order')
    before = client
    let clock = readUint(decoder)
    let from = clock
    for (let j = 0; j < structCount; j++) {
      const info = decoding.readUint8(decoder)
      const isSkip = info === 10
      if (isSkip && clock > from) structs.push({ client, from, to: clock })
      const length = isSkip || info === 0 ? readUint(decoder) : readItem(decoder, info, client, clock, dependencies)
      if (length < 1 || length > MAX_STRUCT_LENGTH) refuse('a struct has an impossible length')
      clock += length
      if (clock > MAX_CLOCK) refuse('a clock is out of range')
      if (isSkip) from = clock
    }
    if (clock > from) structs.push({ client, from, to: clock })
  }
  return { structs, dependencies }
}

const HAS_ORIGIN = 0x80
const HAS_RIGHT_ORIGIN = 0x40
const HAS_PARENT_SUB = 0x20
const CONTENT_KIND = 0x1f

/** @returns the item's length in clocks */
function readItem(
  decoder: decoding.Decoder,
  info: number,
  client: number,
  clock: number,
  dependencies: Dependency[],
): number {
  const readId = () => {
    const onClient = readUint(decoder)
    const onClock = readUint(decoder)
    if (onClient !== client) dependencies.push({ client, clock, onClient, onClock })
    else if (onClock >= clock) refuse('a struct depends on a later one of its own client')
  }
  if (info & HAS_ORIGIN) readId()
  if (info & HAS_RIGHT_ORIGIN) readId()
  if (!(info & (HAS_ORIGIN | HAS_RIGHT_ORIGIN))) {
    const parentKind = readUint(decoder)
    if (parentKind > 1) refuse('a struct has an unknown kind of parent')
    if (parentKind === 1) decoding.readVarString(decoder)
    else readId()
    if (info & HAS_PARENT_SUB) decoding.readVarString(decoder)
  }
  return skipItemContent(decoder, info & CONTENT_KIND)
}

function readDeletes(decoder: decoding.Decoder): ClockRange[] {
  const deletes: ClockRange[] = []
  const clientCount = readUint(decoder)
  for (let i = 0; i < clientCount; i++) {
    const client = readUint(decoder)
    const rangeCount = readUint(decoder)
    for (let j = 0; j < rangeCount; j++) {
      const from = readUint(decoder)
      const length = readUint(decoder)
      if (length < 1 || from + length > MAX_CLOCK) refuse('a delete has an impossible range')
      deletes.push({ client, from, to: from + length })
    }
  }
  return deletes
}

/**
 * What lies beyond the update's own structs. A clock below its client's last own one is no need by itself: the ranges
 * must join onto what is known, so whatever lies before or between them is known when they can be applied.
 */
function needsOf(structs: readonly ClockRange[], dependencies: readonly Dependency[], deletes: readonly ClockRange[]) {
  const ends = new Map<number, number>()
  const starts = new Map<number, number>()
  for (const { client, from, to } of structs) {
    ends.set(client, to)
    if (!starts.has(client)) starts.set(client, from)
  }
  const needs = new Map<number, number>()
  const need = (client: number, clock: number) => {
    if (clock >= (ends.get(client) ?? 0) && clock >= (needs.get(client) ?? 0)) needs.set(client, clock)
  }
  for (const { onClient, onClock } of dependencies) need(onClient, onClock)
  for (const { client, to } of deletes) need(client, to - 1)
  assertAcyclic(
    dependencies.filter(
      ({ onClient, onClock }) => onClock < (ends.get(onClient) ?? 0) && onClock >= (starts.get(onClient) ?? 0),
    ),
  )
  return [...needs].map(([client, clock]) => ({ client, clock }))
}

/**
 * Two clients' structs that wait for each other would wait for ever, in every client. Follows the order in which Yjs
 * integrates: each client's structs in turn, and first what they depend on.
 */
function assertAcyclic(dependencies: readonly Dependency[]) {
  const byClient = new Map<number, { readonly waits: Dependency[]; done: number; open: boolean }>()
  for (const dependency of dependencies) {
    const entry = byClient.get(dependency.client)
    if (entry) entry.waits.push(dependency)
    else byClient.set(dependency.client, { waits: [dependency], done: 0, open: false })
  }
  for (const [root, { waits }] of byClient) {
    const last = waits[waits.length - 1]! // every entry was made with one
    const path = [{ client: root, upTo: last.clock }]
    while (path.length > 0) {
      const { client, upTo } = path[path.length - 1]! // the loop runs while there is one
      const entry = byClient.get(client)! // only clients that wait for something are put on the path
      const next = entry.waits[entry.done]
      entry.open = next !== undefined && next.clock <= upTo
      if (!next || next.clock > upTo) {
        path.pop()
        continue
      }
      const other = byClient.get(next.onClient)
      const blocking = other?.waits[other.done]
      if (!other || !blocking || blocking.clock > next.onClock) entry.done++
      else if (other.open) refuse('structs of two clients depend on each other')
      else path.push({ client: next.onClient, upTo: next.onClock })
    }
  }
}

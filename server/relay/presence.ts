import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { MESSAGE } from '../../shared/protocol/message-type.ts'
import { checkJson, readUint, refuse } from './skip-content.ts'

/** One client's presence as y-protocols/awareness writes it. */
export type PresenceEntry = {
  readonly clientId: number
  readonly clock: number
  /** JSON, or null for somebody who has left. */
  readonly state: string | null
}

type Client<Owner> = {
  /** The clock the owner last sent. */
  heard: number
  /** The clock we tell others, never going back: see `receive`. */
  told: number
  state: string | null
  owner: Owner | null
  /** When the owner left, on the caller's clock. */
  leftAt: number
}

const MAX_STATE_BYTES = 8 * 1024
const MAX_ENTRIES_PER_FRAME = 10_000
/** A stock client uses one; two more for a client that swaps its document without reconnecting. */
const MAX_IDS_PER_OWNER = 3

/**
 * Reads what follows the message type.
 *
 * @throws {DrawingRoomError} 'bad-frame' also for states that are not JSON: stock clients parse them unguarded
 */
export function readPresence(decoder: decoding.Decoder): PresenceEntry[] {
  const body = decoding.createDecoder(decoding.readVarUint8Array(decoder))
  const count = readUint(body)
  if (count > MAX_ENTRIES_PER_FRAME) refuse('too many presences in one frame')
  const entries: PresenceEntry[] = []
  for (let i = 0; i < count; i++) {
    const clientId = readUint(body)
    const clock = readUint(body)
    const bytes = decoding.readVarUint8Array(body)
    if (bytes.length > MAX_STATE_BYTES) refuse('a presence is too large')
    const text = utf8.decode(bytes)
    const state: unknown = checkJson(text)
    if (typeof state !== 'object' || Array.isArray(state)) refuse('a presence is not an object')
    entries.push({ clientId, clock, state: state === null ? null : text })
  }
  if (decoding.hasContent(body)) refuse('bytes after the last presence')
  return entries
}
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** A whole frame, as y-websocket's clients read it. */
export const encodePresence = (entries: readonly PresenceEntry[]): Uint8Array => presenceFrame(entries.map(encodeEntry))

/** One entry as it stands in a frame. */
export function encodeEntry({ clientId, clock, state }: PresenceEntry): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, clientId)
  encoding.writeVarUint(encoder, clock)
  encoding.writeVarString(encoder, state ?? 'null')
  return encoding.toUint8Array(encoder)
}

/** A frame of entries that are encoded already. */
export function presenceFrame(entries: readonly Uint8Array[]): Uint8Array {
  const count = encoding.encode((encoder) => encoding.writeVarUint(encoder, entries.length))
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.awareness)
    encoding.writeVarUint(
      encoder,
      entries.reduce((sum, { length }) => sum + length, count.length),
    )
    encoding.writeUint8Array(encoder, count)
    for (const entry of entries) encoding.writeUint8Array(encoder, entry)
  })
}

/**
 * Who is here: the latest state of every client id, and the connection that it belongs to. A connection speaks only
 * for ids that it owns. Stock clients send every presence they hear back to us, and remove people whom their own timers
 * took for gone; both are foreign ids and are dropped here, so one change costs one frame and not one per client.
 */
export class Presence<Owner extends object> {
  readonly #clients = new Map<number, Client<Owner>>()
  readonly #owned = new Map<Owner, Set<number>>()
  /** Grows with time, by more than anybody's clock does for long. */
  readonly #timeClock: () => number
  /** Only clocks of ours reach it, or of clients who were told one. */
  readonly #roomClock: number
  /** What clients remember of people who are forgotten here does not lie above it. */
  #forgottenClock = 0

  /** @param timeClock so that what is told now lies above what earlier rooms of this board told */
  constructor(timeClock: () => number = () => 0) {
    this.#timeClock = timeClock
    this.#roomClock = timeClock()
  }

  /**
   * Takes what a connection says of its own ids, and of ids that nobody owns yet.
   *
   * A client that reconnects starts again at the clock it had, while everybody was told a later one when it left, and
   * would ignore it. So others are told a clock of ours that only grows, whatever clocks the owner sends. It starts at
   * one: clients take no notice of a first clock of 0.
   *
   * @param onDispute told who owns an id that somebody else spoke for
   * @param onDoubt told of somebody who has left, for whom a newcomer speaks with a clock of ours. A stock client that
   *   only repeats it takes no notice when it is told so; the client itself, which heard of itself over a connection
   *   that was not yet known to be its own, answers with a later clock
   * @returns the ids that changed and that others should hear of
   */
  receive(
    owner: Owner,
    entries: readonly PresenceEntry[],
    onDispute: (rightful: Owner) => void,
    onDoubt: (gone: PresenceEntry) => void,
  ): number[] {
    const changed: number[] = []
    for (const { clientId, clock, state } of entries) {
      const known = this.#clients.get(clientId)
      if (known?.owner === owner) {
        if (clock < known.heard || (clock === known.heard && (state !== null || known.state === null))) continue
      } else if (known?.owner) {
        onDispute(known.owner)
        continue
      } else if (state === null) {
        continue
      } else if (known && this.#isEcho(owner, known, clock)) {
        if (!this.#owned.has(owner)) onDoubt({ clientId, clock: known.told, state: null })
        continue
      } else if (!this.#claim(owner, clientId)) {
        continue
      }
      this.#clients.set(clientId, { heard: clock, told: this.#nextClock(known, clock), state, owner, leftAt: 0 })
      changed.push(clientId)
    }
    return changed
  }

  ownerOf(clientId: number): Owner | null {
    return this.#clients.get(clientId)?.owner ?? null
  }

  /** Whether somebody has or lately had this id. */
  remembers(clientId: number): boolean {
    return this.#clients.has(clientId)
  }

  owns(owner: Owner, clientId: number): boolean {
    return this.#owned.get(owner)?.has(clientId) ?? false
  }

  /** The connection has closed: its people have left. @returns the ids that others should hear of */
  leave(owner: Owner, now: number): number[] {
    const left = [...(this.#owned.get(owner) ?? [])]
    this.#owned.delete(owner)
    for (const clientId of left) {
      const known = this.#clients.get(clientId)
      if (!known) continue
      Object.assign(known, { told: known.told + 1, state: null, owner: null, leftAt: now })
    }
    return left
  }

  /** Lets go of ids whose owners left before `time`: by then everybody has heard of it. */
  forgetLeftBefore(time: number): void {
    for (const [clientId, { owner, leftAt, told }] of this.#clients) {
      if (owner !== null || leftAt >= time) continue
      this.#clients.delete(clientId)
      this.#forgottenClock = Math.max(this.#forgottenClock, told)
    }
  }

  /**
   * Everybody who is here, for somebody who has just come. A client that comes back still has the clocks it was told
   * before, with the people taken away; it believes only later ones.
   */
  greeting(): PresenceEntry[] {
    const present = [...this.#clients].filter(([, { state }]) => state !== null)
    for (const [, known] of present) known.told++
    return this.entries(present.map(([clientId]) => clientId))
  }

  /** What to tell of these ids, or of everybody who is here or left lately. */
  entries(clientIds: Iterable<number> = this.#clients.keys()): PresenceEntry[] {
    const entries: PresenceEntry[] = []
    for (const clientId of clientIds) {
      const known = this.#clients.get(clientId)
      if (known) entries.push({ clientId, clock: known.told, state: known.state })
    }
    return entries
  }

  /** Everybody who is here, and the connection that speaks for them. */
  *present(): Iterable<{ readonly clientId: number; readonly state: string; readonly owner: Owner }> {
    for (const [clientId, { state, owner }] of this.#clients)
      if (state !== null && owner) yield { clientId, state, owner }
  }

  /**
   * Whether this is what we told of somebody who has just left, and not that client come back: who comes back says so
   * before anything else, and with a clock of its own.
   */
  #isEcho(owner: Owner, { heard, told }: Client<Owner>, clock: number): boolean {
    return this.#owned.has(owner) || (clock > heard && clock >= this.#roomClock && clock <= told)
  }

  #nextClock(known: { readonly told: number } | undefined, clock: number): number {
    return Math.max(clock, this.#timeClock(), (known?.told ?? this.#forgottenClock) + 1)
  }

  #claim(owner: Owner, clientId: number): boolean {
    const owned = this.#owned.get(owner)
    if (!owned) this.#owned.set(owner, new Set([clientId]))
    else if (owned.size < MAX_IDS_PER_OWNER) owned.add(clientId)
    else return false
    return true
  }
}

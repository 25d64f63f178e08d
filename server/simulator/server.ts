import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { MESSAGE, SYNC } from '../../shared/protocol/message-type.ts'
import { readMarker } from '../../shared/protocol/marker.ts'
import { parsePosition, readPosition } from '../../shared/protocol/position.ts'
import { LIMITS, type Timings } from '../relay/limits.ts'
import { Rooms } from '../relay/rooms.ts'
import type { Disk } from './disk.ts'
import { localJobs } from './local-jobs.ts'
import { type DiskMood, MemoryStorage } from './memory-storage.ts'
import type { Link, ServerEnd } from './network.ts'
import type { Random } from './random.ts'
import type { Seen } from './seen.ts'

/** Where a client keeps what a marker of its, once returned, says to be on disk. */
export type Vouched = { readonly seenAt: ReadonlyMap<number, Seen> }

/** What the server is told by who made the world: trouble, and what must never happen. */
export type ServerParts = {
  readonly disk: Disk
  readonly mood: DiskMood & { jobsFail: boolean }
  readonly random: Random
  readonly timings: Timings
  readonly violate: (what: string) => void
  /** Whether nothing was done to the server that it could complain about. */
  readonly isCalm: () => boolean
}

/** A frame of one of these is so short that even a reader who lags is told at once: facts, a refusal. */
const SHORT_BYTES = 256

/** How late this process runs is no part of a history: its seed alone decides, and looking cost an eighth of all time. */
const ON_TIME = { isStalling: false, tick() {}, close() {} }

type Process = { readonly storage: MemoryStorage; readonly rooms: Rooms; readonly links: Set<Link>; isDead: boolean }

/** The real rooms over a simulated disk and network, with everything that leaves them looked at. */
export class SimulatedServer {
  readonly #parts: ServerParts
  #process: Process | null = null

  constructor(parts: ServerParts) {
    this.#parts = parts
    this.start()
  }

  get storage(): MemoryStorage | null {
    return this.#process?.storage ?? null
  }

  start(): void {
    const { disk, mood, random, timings, violate, isCalm } = this.#parts
    const storage = new MemoryStorage(disk, mood, random)
    const process: Process = {
      storage,
      links: new Set(),
      isDead: false,
      rooms: new Rooms({
        storage,
        jobs: localJobs(random, mood),
        timings,
        loopDelay: ON_TIME,
        report: (message, error) => {
          if (!process.isDead && isCalm()) violate(`the server complained: ${message} ${String(error)}`)
        },
      }),
    }
    this.#process = process
  }

  /** SIGKILL: nothing more leaves it, and what was not on disk is gone. */
  kill(): void {
    const process = this.#process
    if (!process) return
    process.isDead = true
    process.storage.kill()
    for (const link of process.links) link.server.died()
    this.#process = null
  }

  /** SIGTERM. */
  async stop(spreadMs: number): Promise<void> {
    const process = this.#process
    if (!process) return
    await process.rooms.close(spreadMs).catch((error: unknown) => {
      if (this.#parts.isCalm()) this.#parts.violate(`the server could not stop: ${String(error)}`)
    })
    if (this.#process === process) this.kill()
  }

  async rename(title: string): Promise<void> {
    const { id } = this.#parts.disk.record
    try {
      await this.#process?.storage.change(id, { title })
      await this.#process?.rooms.factsChanged(id)
    } catch (error) {
      if (this.#parts.isCalm()) throw error
    }
  }

  /** What `server/routes/sync.ts` does with an upgrade. */
  accept(link: Link, vouched: Vouched): void {
    const process = this.#process
    if (!process) return link.toClient(() => link.client.lost())
    const key = link.url.pathname.split('/').at(-1) ?? ''
    const wire = link.url.searchParams.get('wire') === '1'
    const since = parsePosition(link.url.searchParams.get('since'))
    process.links.add(link)
    link.server.on('close', () => process.links.delete(link))
    link.server.on('message', (bytes: Buffer) => {
      if (bytes[0] === MESSAGE.sync && bytes[1] === SYNC.step1) link.client.awaited.push(this.#parts.disk.seen)
    })
    link.server.onSend = (frame, end) => this.#look(frame, end, wire, vouched)
    link.server.onClose = (code) => {
      if (code >= 4400) this.#parts.violate(`an honest client was sent away with ${code}`)
      if (code === 1011 && this.#parts.isCalm()) this.#parts.violate('a connection was closed with 1011')
    }
    process.storage.findLink(key).then(
      (found) => {
        if (!found || process.isDead || link.isCut) return link.break()
        link.toClient(() => link.client.opened())
        void process.rooms.join(link.server.socket, found.board, { key, role: found.role, wire, since })
      },
      () => link.break(),
    )
  }

  #look(frame: Uint8Array, end: ServerEnd, wire: boolean, vouched: Vouched) {
    const { disk, violate } = this.#parts
    if (end.bufferedAmount > LIMITS.lagging + 3 * LIMITS.merge && frame.length > SHORT_BYTES) {
      violate(`${frame.length} bytes for a reader who has ${end.bufferedAmount} waiting`)
    }
    const decoder = decoding.createDecoder(frame)
    const type = decoding.readVarUint(decoder)
    if (type >= MESSAGE.live && !wire) violate(`a stock client was sent a message of type ${type}`)
    if (type === MESSAGE.sync && decoding.readVarUint(decoder) === SYNC.step1) {
      const asked = Y.decodeStateVector(decoding.readVarUint8Array(decoder))
      for (const [client, clock] of disk.seen.sv) {
        if ((asked.get(client) ?? 0) < clock) violate(`the server asks for ${client}'s clock ${clock}, which it has`)
      }
    }
    if (type === MESSAGE.position) {
      const position = readPosition(decoder)
      if (position?.epoch !== disk.record.epoch) violate('a position of another log was told')
      else if (position.seq > disk.lastSeq) violate(`position ${position.seq} was told, the disk has ${disk.lastSeq}`)
    }
    if (type === MESSAGE.marker) {
      const seen = vouched.seenAt.get(readMarker(decoder))
      if (!seen || !disk.holds(seen)) violate('a marker was returned before everything ahead of it was on disk')
    }
  }
}

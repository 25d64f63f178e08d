import type { Context } from 'hono'
import type { IncomingMessage } from 'node:http'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { type TrustedProxies, clientAddress } from './http/client-address.ts'
import { TooManyRequests } from './http/too-many-requests.ts'
import { type Allowances, ratesOfAddress, ratesOfConnection } from './relay/allowances.ts'
import { Buckets, Meter } from './relay/meter.ts'
import type { BoardId } from './storage/storage.ts'

/** What an address has open, and what it has used of late. */
type Guest = { connections: number; readonly boards: Map<BoardId, number>; readonly buckets: Buckets }

/** A connection that counts until it is told to leave. */
export type Admission = { readonly meter: Meter; leave(): void }

/** How long somebody waits who is told that the house is full. */
const FULL_RETRY_S = 30
/** Guests that have left are looked over when there are so many more of them than the last time. */
const SWEEP_EVERY = 1000

/**
 * Who is here from where, and whether more of it is welcome. This machine itself is counted in all but never refused
 * as an address: it may be a proxy that we were not told of.
 */
export class Addresses {
  readonly #allowances: Allowances
  readonly #trusted: TrustedProxies
  readonly #connects: RateLimiterMemory
  readonly #creations: RateLimiterMemory
  readonly #images: RateLimiterMemory
  readonly #guests = new Map<string, Guest>()
  readonly #report: (message: string) => void
  #connections = 0
  #hasWarned = false
  #sweepAt = SWEEP_EVERY

  /**
   * @param trusted proxies in front of us whose word on whom they speak for is taken
   * @param report tells the operator, once, of a proxy that looks forgotten
   */
  constructor(allowances: Allowances, trusted: TrustedProxies, report: (message: string) => void) {
    this.#report = report
    this.#allowances = allowances
    this.#trusted = trusted
    this.#connects = new RateLimiterMemory({ points: allowances.connectsPerMinute, duration: 60 })
    this.#creations = new RateLimiterMemory({ points: allowances.newBoardsPerHour, duration: 3600 })
    this.#images = new RateLimiterMemory({ points: allowances.imagesPerHour, duration: 3600 })
  }

  /** Open connections, and addresses that are remembered. */
  get counts(): { readonly connections: number; readonly addresses: number } {
    return { connections: this.#connections, addresses: this.#guests.size }
  }

  /** The address of a request, as it is counted; null for this machine. */
  of(c: Context): string | null {
    // Node's request, where there is one: tests call the app without a server.
    const { incoming } = (c.env ?? {}) as { incoming?: IncomingMessage }
    const forwardedFor = c.req.header('x-forwarded-for')
    if (forwardedFor && this.#trusted === 0 && !this.#hasWarned) {
      this.#hasWarned = true
      this.#report('A request carries X-Forwarded-For: if a proxy of yours adds it, set TRUST_PROXY (see the README).')
    }
    return clientAddress(incoming?.socket.remoteAddress, forwardedFor, this.#trusted)
  }

  /** @throws {TooManyRequests} when the address has made as many boards as it may in an hour */
  async countNewBoard(address: string | null): Promise<void> {
    await consume(this.#creations, address, 'So many new boards are enough for one address: try again later')
  }

  /** @throws {TooManyRequests} when the address has brought as many pictures as it may in an hour */
  async countImage(address: string | null): Promise<void> {
    await consume(this.#images, address, 'So many pictures are enough for one address: try again later')
  }

  /** Files count as pictures do. @throws {TooManyRequests} when the address has brought as many as it may in an hour */
  async countFile(address: string | null): Promise<void> {
    await consume(this.#images, address, 'So many files are enough for one address: try again later')
  }

  /**
   * Asked before the handshake, so that a flood costs us one answer a knock. Stock clients come back by themselves.
   *
   * @throws {TooManyRequests} when the address, or the whole house, has as many connections as it may
   */
  async countConnect(address: string | null): Promise<void> {
    const { connections, connectionsPerAddress } = this.#allowances
    if (this.#connections >= connections) throw new TooManyRequests('No more connections fit in here', FULL_RETRY_S)
    if (address !== null && (this.#guests.get(address)?.connections ?? 0) >= connectionsPerAddress) {
      throw new TooManyRequests('Too many connections are open from this address', FULL_RETRY_S)
    }
    await consume(this.#connects, address, 'This address connects too often')
  }

  /** @throws {TooManyRequests} when the address has too many boards open already */
  checkBoard(address: string | null, board: BoardId): void {
    const boards = address === null ? null : this.#guests.get(address)?.boards
    if (!boards || boards.has(board) || boards.size < this.#allowances.openBoardsPerAddress) return
    throw new TooManyRequests('Too many boards are open from this address', FULL_RETRY_S)
  }

  /** Takes in a connection that has been opened, to a board or only to hear that there is none. */
  enter(address: string | null, board: BoardId | null): Admission {
    const now = performance.now()
    const own = new Buckets(ratesOfConnection(this.#allowances), now)
    this.#connections++
    const guest = address === null ? null : this.#guestAt(address, now)
    if (guest) {
      guest.connections++
      if (board) guest.boards.set(board, (guest.boards.get(board) ?? 0) + 1)
    }
    let isHere = true
    return {
      meter: new Meter(own, guest?.buckets ?? null),
      leave: () => {
        if (!isHere) return
        isHere = false
        this.#connections--
        if (guest) leave(guest, board)
      },
    }
  }

  #guestAt(address: string, now: number): Guest {
    const known = this.#guests.get(address)
    if (known) return known
    if (this.#guests.size >= this.#sweepAt) this.#sweep(now)
    const guest = {
      connections: 0,
      boards: new Map<BoardId, number>(),
      buckets: new Buckets(ratesOfAddress(this.#allowances), now),
    }
    this.#guests.set(address, guest)
    return guest
  }

  /** Forgets who has left, but not who has left in debt. */
  #sweep(now: number) {
    for (const [address, { connections, buckets }] of this.#guests) {
      if (connections === 0 && buckets.level(now) >= 1) this.#guests.delete(address)
    }
    this.#sweepAt = this.#guests.size + SWEEP_EVERY
  }
}

function leave(guest: Guest, board: BoardId | null) {
  guest.connections--
  if (!board) return
  const left = (guest.boards.get(board) ?? 0) - 1
  if (left > 0) guest.boards.set(board, left)
  else guest.boards.delete(board)
}

async function consume(limiter: RateLimiterMemory, address: string | null, message: string): Promise<void> {
  if (address === null) return
  try {
    await limiter.consume(address)
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal
    throw new TooManyRequests(message, Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)))
  }
}

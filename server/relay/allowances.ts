import { LIMITS } from './limits.ts'
import type { Rate } from './token-bucket.ts'

/**
 * How much of everything one connection and one address may use. Meant to be noticed by nobody who draws: a pen at
 * 120 Hz in an app that sends every point as an update and as a presence makes 240 frames a second, and an office of
 * fifty behind one address that lost its server asks for some twenty connections a second until it is back.
 */
export type Allowances = {
  /** The largest frame, hence the largest update. */
  readonly frameMib: number
  /** What a board may grow to, as stored: its snapshot and the log after it. */
  readonly boardMib: number
  /** Frames a second of one connection, for as long as it likes. */
  readonly framesPerSecond: number
  /** KiB a second of one connection, for as long as it likes. */
  readonly kibPerSecond: number
  /** Open connections, in all. */
  readonly connections: number
  readonly connectionsPerAddress: number
  /** Attempts to connect. */
  readonly connectsPerMinute: number
  /** Boards that one address has open at once. */
  readonly openBoardsPerAddress: number
  /** Boards that one address makes. */
  readonly newBoardsPerHour: number
  /** The largest picture. */
  readonly imageMib: number
  /** All pictures of one board. */
  readonly boardImagesMib: number
  /** All pictures of all boards. */
  readonly imagesMib: number
  /** Pictures that one address brings. */
  readonly imagesPerHour: number
}

export const ALLOWANCES: Allowances = {
  frameMib: LIMITS.frame / 1024 ** 2,
  // Some three hundred thousand shapes. A worker that opens one takes twenty times as much memory.
  boardMib: 32,
  framesPerSecond: 1000,
  kibPerSecond: 1024,
  connections: 20_000,
  connectionsPerAddress: 500,
  connectsPerMinute: 3000,
  openBoardsPerAddress: 300,
  newBoardsPerHour: 300,
  imageMib: 20,
  boardImagesMib: 512,
  imagesMib: 10_240,
  imagesPerHour: 1000,
}

/** Seconds of its rate that a connection may use at once: a long paste, all edits of an afternoon, one by one. */
const FRAMES_BURST_S = 10
/** Four times the largest frame, at the default rate. */
const BYTES_BURST_S = 32
/** One diff in a worker every two seconds, and a few at once for clients that come and go. */
const SYNCS: Rate = { perSecond: 0.5, burst: 8 }
/** An address gets what so many of its connections may use at once; hundreds of people who draw use less. */
const OFFICE = 20

export type Rates = { readonly frames: Rate; readonly bytes: Rate; readonly syncs: Rate }

const times = ({ perSecond, burst }: Rate, factor: number): Rate => ({
  perSecond: perSecond * factor,
  burst: burst * factor,
})

export const ratesOfConnection = ({ framesPerSecond, kibPerSecond }: Allowances): Rates => ({
  frames: { perSecond: framesPerSecond, burst: framesPerSecond * FRAMES_BURST_S },
  bytes: { perSecond: kibPerSecond * 1024, burst: kibPerSecond * 1024 * BYTES_BURST_S },
  syncs: SYNCS,
})

export const ratesOfAddress = (allowances: Allowances): Rates => {
  const { frames, bytes } = ratesOfConnection(allowances)
  // Each of fifty stock clients that lost its server syncs once every two and a half seconds.
  return { frames: times(frames, OFFICE), bytes: times(bytes, OFFICE), syncs: { perSecond: 50, burst: 500 } }
}

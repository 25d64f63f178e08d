import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { MESSAGE } from './message-type.ts'

/**
 * A place in a board's log. The epoch names the log itself: after a restore from a backup the numbers start to mean
 * other updates, so the epoch changes with them.
 */
export type Position = { readonly epoch: string; readonly seq: number }

/** As in the snapshot's header and in `?since=`. */
export const formatPosition = ({ epoch, seq }: Position) => `${epoch}.${seq}`

/** @returns null for anything that is not a position; a stranger may have written it. */
export function parsePosition(text: string | null | undefined): Position | null {
  const match = /^([0-9a-f]{16})\.(0|[1-9]\d{0,15})$/.exec(text ?? '')
  if (!match) return null
  const seq = Number(match[2])
  return Number.isSafeInteger(seq) ? { epoch: match[1]!, seq } : null
}

/**
 * Relay to client: everything up to here is on disk *and* has been sent to you, so come back with `?since=` this.
 * Only durable numbers are told: after a crash, numbers that never reached the disk are given to other updates.
 */
export function encodePosition(position: Position): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, MESSAGE.position)
  encoding.writeVarString(encoder, formatPosition(position))
  return encoding.toUint8Array(encoder)
}

/** Reads what follows the message type. */
export const readPosition = (decoder: decoding.Decoder): Position | null =>
  parsePosition(decoding.readVarString(decoder))

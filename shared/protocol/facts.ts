import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { Role } from './api.ts'
import { MESSAGE } from './message-type.ts'

/** What the relay tells its clients about the board, on joining and whenever it changes. */
export type Facts = {
  readonly title: string
  /** What this connection may do. */
  readonly role: Role
  /** `failing` while the disk refuses updates: nothing is acknowledged until it is `ok` again. */
  readonly disk: 'ok' | 'failing'
  /** Whether the owner lets nobody else draw for now. */
  readonly readOnly?: true
}

export function encodeFacts(facts: Facts): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, MESSAGE.facts)
  encoding.writeVarString(encoder, JSON.stringify(facts))
  return encoding.toUint8Array(encoder)
}

/** Reads what follows the message type. */
export const readFacts = (decoder: decoding.Decoder): Facts => JSON.parse(decoding.readVarString(decoder)) as Facts // from our own relay

import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { MESSAGE } from './message-type.ts'

/**
 * A client sends a marker after its updates; the relay returns the same bytes once everything that came before it on
 * this connection is on disk. One marker covers any number of updates. Framing as in y-sweet (type 102, then a
 * length-prefixed varuint), so that its clients understand us too.
 */
export function encodeMarker(number: number): Uint8Array {
  const payload = encoding.createEncoder()
  encoding.writeVarUint(payload, number)
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, MESSAGE.marker)
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(payload))
  return encoding.toUint8Array(encoder)
}

/** Reads what follows the message type. */
export const readMarker = (decoder: decoding.Decoder): number =>
  decoding.readVarUint(decoding.createDecoder(decoding.readVarUint8Array(decoder)))

/** The relay returns markers unread; nobody needs a long one. */
export const MAX_MARKER_BYTES = 64

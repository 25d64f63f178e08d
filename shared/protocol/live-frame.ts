import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { MESSAGE } from './message-type.ts'

/**
 * Live frames carry what is not in the document yet: a growing stroke, a drag, a cursor. A frame is the message type
 * and then entries to its end, each the sender's awareness client id and an opaque payload. A client sends one entry;
 * the relay checks that the id belongs to that connection and joins the entries of one flush by laying them end to
 * end. They are never stored, and the first thing dropped for a slow reader.
 *
 * Within one flush the relay sends document updates before live frames, so that the `end` of a gesture never
 * overtakes the shape that the gesture made.
 */
export type LiveEntry = { readonly clientId: number; readonly payload: Uint8Array }

export const MAX_LIVE_FRAME_BYTES = 64 * 1024

export function encodeLiveFrame(entries: readonly LiveEntry[]): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, MESSAGE.live)
  for (const { clientId, payload } of entries) {
    encoding.writeVarUint(encoder, clientId)
    encoding.writeVarUint8Array(encoder, payload)
  }
  return encoding.toUint8Array(encoder)
}

/** Reads what follows the message type. Throws on truncated bytes. */
export function readLiveFrame(decoder: decoding.Decoder): LiveEntry[] {
  const entries: LiveEntry[] = []
  while (decoding.hasContent(decoder)) {
    entries.push({ clientId: decoding.readVarUint(decoder), payload: decoding.readVarUint8Array(decoder) })
  }
  return entries
}

import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { DrawingRoomError } from '../../shared/protocol/error.ts'
import { type LiveEntry, MAX_LIVE_FRAME_BYTES, readLiveFrame } from '../../shared/protocol/live-frame.ts'
import { MAX_MARKER_BYTES } from '../../shared/protocol/marker.ts'
import { MESSAGE, SYNC } from '../../shared/protocol/message-type.ts'
import { type PresenceEntry, readPresence } from './presence.ts'
import { readUint, refuse } from './skip-content.ts'

/** What a client may send, one message a frame. Byte arrays are views into the frame. */
export type Frame =
  | { readonly kind: 'sync-step-1'; readonly stateVector: Uint8Array; readonly clocks: ReadonlyMap<number, number> }
  | { readonly kind: 'update'; readonly update: Uint8Array; readonly isSyncStep2: boolean }
  | { readonly kind: 'presence'; readonly entries: readonly PresenceEntry[] }
  | { readonly kind: 'query-presence' }
  /** `body` is everything behind the message type, ready to be laid end to end with others. */
  | { readonly kind: 'live'; readonly entries: readonly LiveEntry[]; readonly body: Uint8Array }
  /** Returned as it came. */
  | { readonly kind: 'marker'; readonly bytes: Uint8Array }

/** @throws {DrawingRoomError} 'bad-frame' for anything but exactly one message; the update inside is not looked at */
export function readFrame(bytes: Uint8Array): Frame {
  try {
    const decoder = decoding.createDecoder(bytes)
    const frame = readMessage(decoder, bytes)
    if (decoding.hasContent(decoder)) refuse('bytes after the message')
    return frame
  } catch (error) {
    if (error instanceof DrawingRoomError) throw error
    throw new DrawingRoomError('bad-frame', 'The bytes are not a message', { cause: error })
  }
}

function readMessage(decoder: decoding.Decoder, bytes: Uint8Array): Frame {
  const type = readUint(decoder)
  switch (type) {
    case MESSAGE.sync:
      return readSync(decoder)
    case MESSAGE.awareness:
      return { kind: 'presence', entries: readPresence(decoder) }
    case MESSAGE.queryAwareness:
      return { kind: 'query-presence' }
    case MESSAGE.live: {
      if (bytes.length > MAX_LIVE_FRAME_BYTES) refuse('a live frame is too large')
      const body = bytes.subarray(decoder.pos)
      return { kind: 'live', entries: readLiveFrame(decoder), body }
    }
    case MESSAGE.marker:
      if (bytes.length > MAX_MARKER_BYTES) refuse('a marker is too long')
      decoding.readVarUint8Array(decoder)
      return { kind: 'marker', bytes }
    default:
      return refuse('unknown message type')
  }
}

function readSync(decoder: decoding.Decoder): Frame {
  const subtype = readUint(decoder)
  const body = decoding.readVarUint8Array(decoder)
  if (subtype === SYNC.step1) return { kind: 'sync-step-1', stateVector: body, clocks: readClocks(body) }
  if (subtype !== SYNC.step2 && subtype !== SYNC.update) refuse('unknown sync message')
  return { kind: 'update', update: body, isSyncStep2: subtype === SYNC.step2 }
}

function readClocks(bytes: Uint8Array): Map<number, number> {
  const decoder = decoding.createDecoder(bytes)
  const clocks = new Map<number, number>()
  const count = readUint(decoder)
  for (let i = 0; i < count; i++) clocks.set(readUint(decoder), readUint(decoder))
  if (decoding.hasContent(decoder)) refuse('bytes after the state vector')
  return clocks
}

const encodeSync = (subtype: number, body: Uint8Array): Uint8Array => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, MESSAGE.sync)
  encoding.writeVarUint(encoder, subtype)
  encoding.writeVarUint8Array(encoder, body)
  return encoding.toUint8Array(encoder)
}
export const encodeSyncStep1 = (stateVector: Uint8Array) => encodeSync(SYNC.step1, stateVector)
export const encodeSyncStep2 = (update: Uint8Array) => encodeSync(SYNC.step2, update)
export const encodeUpdate = (update: Uint8Array) => encodeSync(SYNC.update, update)

/** The update that says nothing: no structs, no deletes. */
const EMPTY_UPDATE = new Uint8Array([0, 0])
/** Ends a sync whose content went before it as updates. */
export const NOTHING_MORE = encodeSyncStep2(EMPTY_UPDATE)

export const isEmptyUpdate = (update: Uint8Array) => update.length <= EMPTY_UPDATE.length

/**
 * A presence frame about nobody: the one message that every y-websocket client takes without effect. It feeds their
 * watchdog, which hangs up after 30 s without a message; pings do not count there.
 */
export const HEARTBEAT = new Uint8Array([MESSAGE.awareness, 1, 0])

/** Tells a client why what it sent was not taken. Stock clients log it. */
export function encodeDenied(reason: string): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, MESSAGE.auth)
  encoding.writeVarUint(encoder, 0)
  encoding.writeVarString(encoder, reason)
  return encoding.toUint8Array(encoder)
}

/** Several connections' live entries as one frame. */
export function encodeLiveBodies(bodies: readonly Uint8Array[]): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, MESSAGE.live)
  for (const body of bodies) encoding.writeUint8Array(encoder, body)
  return encoding.toUint8Array(encoder)
}

import { decodeUtf8, encodeUtf8 } from 'lib0/string'
import { DrawingRoomError } from './error.ts'

/**
 * The wire of a WebSocket, spoken over plain HTTP. A body is a row of records: a big-endian u32, of which the upper two
 * bits are the kind and the rest the length, and then so many bytes. The relay's answers carry all kinds; what a client
 * posts carries messages alone, since its requests are signs of life in themselves and it says goodbye in the address.
 */
export type HttpRecord =
  /** One frame, the same bytes as over a WebSocket. */
  | { readonly kind: 'message'; readonly bytes: Uint8Array }
  /** Answered with a POST, even an empty one. */
  | { readonly kind: 'ping' }
  /** The last record of a session. */
  | { readonly kind: 'close'; readonly code: number; readonly reason: string }
  /** The first record of a session: its name, which the client puts into every address from then on. */
  | { readonly kind: 'session'; readonly id: string }

const KINDS = ['message', 'ping', 'close', 'session'] as const
const HEADER_BYTES = 4
const LENGTH_BITS = 30

/** What a record takes on the wire beside its bytes. */
export const HTTP_RECORD_OVERHEAD = HEADER_BYTES

/** @throws {DrawingRoomError} 'too-large' for a message of 1 GiB or more */
export function encodeHttpRecord(record: HttpRecord): Uint8Array<ArrayBuffer> {
  const body = bodyOf(record)
  if (body.length >= 2 ** LENGTH_BITS) throw new DrawingRoomError('too-large', 'A message is shorter than 1 GiB')
  const bytes = new Uint8Array(HEADER_BYTES + body.length)
  new DataView(bytes.buffer).setUint32(0, KINDS.indexOf(record.kind) * 2 ** LENGTH_BITS + body.length)
  bytes.set(body, HEADER_BYTES)
  return bytes
}

function bodyOf(record: HttpRecord): Uint8Array {
  switch (record.kind) {
    case 'message':
      return record.bytes
    case 'ping':
      return new Uint8Array()
    case 'close': {
      const body = encodeUtf8(`  ${record.reason}`)
      new DataView(body.buffer).setUint16(0, record.code)
      return body
    }
    case 'session':
      return encodeUtf8(record.id)
  }
}

/** Reads records from pieces that end anywhere. */
export class HttpRecordReader {
  #pieces: Uint8Array[] = []
  #waiting = 0
  /** How many bytes the next record has, as far as that is known. */
  #wanted = HEADER_BYTES

  /** Whether everything pushed so far was whole records. */
  get isWhole() {
    return this.#waiting === 0
  }

  /**
   * Nothing is allocated for a length before its bytes are there.
   *
   * @returns the records that this piece completes; their bytes are copies
   */
  push(piece: Uint8Array): HttpRecord[] {
    this.#pieces.push(piece)
    this.#waiting += piece.length
    if (this.#waiting < this.#wanted) return []
    const bytes = joined(this.#pieces, this.#waiting)
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    const records: HttpRecord[] = []
    let at = 0
    for (;;) {
      this.#wanted = HEADER_BYTES
      if (bytes.length - at < HEADER_BYTES) break
      const header = view.getUint32(at)
      this.#wanted += header % 2 ** LENGTH_BITS
      if (bytes.length - at < this.#wanted) break
      records.push(readRecord(header >>> LENGTH_BITS, bytes.slice(at + HEADER_BYTES, at + this.#wanted)))
      at += this.#wanted
    }
    this.#pieces = at < bytes.length ? [bytes.subarray(at)] : []
    this.#waiting = bytes.length - at
    return records
  }
}

/** The records of a whole body; null if it is none. */
export function readHttpRecords(body: Uint8Array): HttpRecord[] | null {
  const reader = new HttpRecordReader()
  const records = reader.push(body)
  return reader.isWhole ? records : null
}

function readRecord(kind: number, body: Uint8Array): HttpRecord {
  switch (
    KINDS[kind]! // two bits, four kinds
  ) {
    case 'message':
      return { kind: 'message', bytes: body }
    case 'ping':
      return { kind: 'ping' }
    case 'close':
      // Without a code, as a WebSocket's close may be.
      if (body.length < 2) return { kind: 'close', code: 1005, reason: '' }
      return {
        kind: 'close',
        code: new DataView(body.buffer, body.byteOffset).getUint16(0),
        reason: decodeUtf8(body.subarray(2)),
      }
    case 'session':
      return { kind: 'session', id: decodeUtf8(body) }
  }
}

function joined(pieces: readonly Uint8Array[], bytes: number): Uint8Array {
  if (pieces.length === 1) return pieces[0]!
  const whole = new Uint8Array(bytes)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

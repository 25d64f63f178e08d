import * as decoding from 'lib0/decoding'
import { DrawingRoomError } from '../../shared/protocol/error.ts'

/** Deeper values pass through Yjs and then overflow the stack of whoever walks them. */
const MAX_CONTENT_DEPTH = 100

/** @throws {DrawingRoomError} always: 'bad-frame' */
export function refuse(reason: string): never {
  throw new DrawingRoomError('bad-frame', `Not a message we understand: ${reason}`)
}

/** lib0 lets a last byte carry a number past the safe integers. */
export function readUint(decoder: decoding.Decoder): number {
  const number = decoding.readVarUint(decoder)
  if (!Number.isSafeInteger(number)) refuse('a number is out of range')
  return number
}

/**
 * Skips an item's content and checks on the way that clients can read it.
 *
 * @param kind the content reference of yjs 13.6 (`contentRefs` in src/structs/Item.js)
 * @returns the content's length in clocks
 */
export function skipItemContent(decoder: decoding.Decoder, kind: number): number {
  switch (kind) {
    case 1: // deleted
      return readUint(decoder)
    case 2: // a list of JSON texts
      return skipEach(decoder, () => {
        const text = decoding.readVarString(decoder)
        if (text !== 'undefined') checkJson(text)
      })
    case 3: // binary
      decoding.readVarUint8Array(decoder)
      return 1
    case 4: // text
      return decoding.readVarString(decoder).length
    case 5: // an embedded value
      checkJson(decoding.readVarString(decoder))
      return 1
    case 6: // a format mark: key and value
      decoding.readVarString(decoder)
      checkJson(decoding.readVarString(decoder))
      return 1
    case 7: // a nested type; XML elements and hooks carry their name
      return skipType(decoder)
    case 8: // a list of values
      return skipEach(decoder, () => skipAny(decoder, 0))
    default:
      // 9 is a document inside a document. A board has none, and merely reading one makes a Y.Doc.
      return refuse('a struct has an unknown kind of content')
  }
}

function skipType(decoder: decoding.Decoder): number {
  const type = readUint(decoder)
  if (type > 6) refuse('a struct has an unknown type')
  if (type === 3 || type === 5) decoding.readVarString(decoder)
  return 1
}

function skipEach(decoder: decoding.Decoder, skip: () => void): number {
  const length = readUint(decoder)
  // Every value takes a byte at least; so a claimed length cannot make us loop for longer than we were sent.
  for (let i = 0; i < length; i++) skip()
  return length
}

/** The mirror of lib0's `readAny`, without the value. */
function skipAny(decoder: decoding.Decoder, depth: number): void {
  if (depth > MAX_CONTENT_DEPTH) refuse('a value is nested too deeply')
  switch (decoding.readUint8(decoder)) {
    case 127: // undefined
    case 126: // null
    case 121: // false
    case 120: // true
      return
    case 125:
      decoding.readVarInt(decoder)
      return
    case 124:
      decoding.readUint8Array(decoder, 4)
      return
    case 123:
    case 122:
      decoding.readUint8Array(decoder, 8)
      return
    case 119:
      decoding.readVarString(decoder)
      return
    case 118:
      skipEach(decoder, () => {
        // lib0 would assign it: with bytes as its prototype, a value can be read once and never be written again.
        if (decoding.readVarString(decoder) === '__proto__') refuse('a field would forge a prototype')
        skipAny(decoder, depth + 1)
      })
      return
    case 117:
      skipEach(decoder, () => skipAny(decoder, depth + 1))
      return
    case 116:
      decoding.readVarUint8Array(decoder)
      return
    default:
      refuse('a value has an unknown type')
  }
}

/**
 * Parses a JSON text that a stranger wrote.
 *
 * @throws {DrawingRoomError} 'bad-frame' when it is not JSON or nested deeper than `MAX_CONTENT_DEPTH`
 */
export function checkJson(text: string): unknown {
  let depth = 0
  let inString = false
  for (let i = 0; i < text.length; i++) {
    const character = text[i]
    if (inString) {
      if (character === '\\') i++
      else if (character === '"') inString = false
    } else if (character === '"') inString = true
    else if (character === '{' || character === '[') {
      if (++depth > MAX_CONTENT_DEPTH) refuse('a value is nested too deeply')
    } else if (character === '}' || character === ']') depth--
  }
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new DrawingRoomError('bad-frame', 'Not a message we understand: bad JSON', { cause: error })
  }
}

import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'

/** Longer texts are left to the browser's decoder, which takes longer to call than to read a short one. */
const SHORT = 32
const ASCII_END = 0x80
/** The names of types and fields come again and again: each is made once. */
const NAMES = 4096

/** As `Y.applyUpdate`, for the slices of a large board: their many short strings are read without a text decoder. */
export function applySlice(doc: Y.Doc, update: Uint8Array): void {
  const decoder = decoding.createDecoder(update)
  Y.readUpdateV2(decoder, doc, 'load', new SliceDecoder(decoder))
}

class SliceDecoder extends Y.UpdateDecoderV1 {
  override readString(): string {
    return readText(this.restDecoder)
  }

  override readAny(): unknown {
    return readValue(this.restDecoder)
  }
}

/** As `readAny` of lib0, which has the other kinds of values too. */
function readValue(decoder: decoding.Decoder): unknown {
  switch (decoder.arr[decoder.pos]) {
    case 119:
      decoder.pos++
      return readText(decoder)
    case 118: {
      decoder.pos++
      const fields: { [name: string]: unknown } = {}
      for (let left = decoding.readVarUint(decoder); left > 0; left--) {
        const name = readText(decoder)
        fields[name] = readValue(decoder)
      }
      return fields
    }
    case 117: {
      decoder.pos++
      const list: unknown[] = []
      for (let left = decoding.readVarUint(decoder); left > 0; left--) list.push(readValue(decoder))
      return list
    }
    default:
      return decoding.readAny(decoder)
  }
}

const names: string[] = Array(NAMES).fill('')

function readText(decoder: decoding.Decoder): string {
  const start = decoder.pos
  const length = decoding.readVarUint(decoder)
  const { arr, pos } = decoder
  let hash = length
  let isPlain = length <= SHORT && pos + length <= arr.length
  for (let i = 0; isPlain && i < length; i++) {
    const byte = arr[pos + i]! // within
    isPlain = byte < ASCII_END
    hash = (hash * 31 + byte) | 0
  }
  if (!isPlain) {
    decoder.pos = start
    return decoding.readVarString(decoder)
  }
  decoder.pos = pos + length
  const slot = hash & (NAMES - 1)
  const known = names[slot]! // within
  if (known.length === length && isAt(known, arr, pos)) return known
  const codes: number[] = []
  for (let i = 0; i < length; i++) codes.push(arr[pos + i]!) // within
  const text = String.fromCharCode(...codes)
  // Ids are longer than names, and come once.
  if (length < 10) names[slot] = text
  return text
}

function isAt(text: string, bytes: Uint8Array, pos: number): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) !== bytes[pos + i]) return false
  return true
}

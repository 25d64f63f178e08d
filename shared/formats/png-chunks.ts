/** One part of a PNG file: four letters and what they are about. */
export type PngChunk = { readonly type: string; readonly data: Uint8Array }

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
/** Length, type and checksum. */
const FRAME_BYTES = 12

export const isPng = (file: Uint8Array): boolean => SIGNATURE.every((byte, i) => file[i] === byte)

/** The chunks of a PNG file, as far as it is one: what is cut off or not a PNG at all ends the list. */
export function* pngChunks(file: Uint8Array): Iterable<PngChunk> {
  if (!isPng(file)) return
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  let at = SIGNATURE.length
  while (at + FRAME_BYTES <= file.length) {
    const length = view.getUint32(at)
    const end = at + FRAME_BYTES + length
    if (end > file.length) return
    yield { type: latin1(file.subarray(at + 4, at + 8)), data: file.subarray(at + 8, end - 4) }
    at = end
  }
}

/** A PNG file with one more chunk before its last, which ends the file. */
export function withPngChunk(file: Uint8Array, { type, data }: PngChunk): Uint8Array<ArrayBuffer> {
  const end = file.length - FRAME_BYTES
  const whole = new Uint8Array(file.length + FRAME_BYTES + data.length)
  whole.set(file.subarray(0, end))
  const chunk = whole.subarray(end, end + FRAME_BYTES + data.length)
  const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength)
  view.setUint32(0, data.length)
  chunk.set(
    [...type].map((letter) => letter.charCodeAt(0)),
    4,
  )
  chunk.set(data, 8)
  view.setUint32(8 + data.length, crc32(chunk.subarray(4, 8 + data.length)))
  whole.set(file.subarray(end), end + chunk.length)
  return whole
}

/** As many as any engine takes for arguments. */
const LETTERS_AT_ONCE = 8192

/** A letter for each byte. */
export function latin1(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += LETTERS_AT_ONCE)
    text += String.fromCharCode(...bytes.subarray(at, at + LETTERS_AT_ONCE))
  return text
}

/** The inverse of `latin1`. */
export function latin1Bytes(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at)
  return bytes
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  return crc
})

/** As PNG wants it (ISO 3309). */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = CRC_TABLE[(crc ^ byte) & 0xff]! ^ (crc >>> 8) // a byte is below 256
  return (crc ^ 0xffffffff) >>> 0
}

/**
 * Byte arrays laid end to end in one buffer of their own, which another thread can be given without copying it. The
 * arrays themselves cannot be given away: others still read them, and a view of a socket's read buffer would take that
 * whole buffer along.
 */
export type PackedBytes = { readonly bytes: Uint8Array<ArrayBuffer>; readonly lengths: readonly number[] }

export function packBytes(arrays: readonly Uint8Array[]): PackedBytes {
  const lengths = arrays.map(({ length }) => length)
  const bytes = new Uint8Array(lengths.reduce((sum, length) => sum + length, 0))
  let offset = 0
  for (const array of arrays) {
    bytes.set(array, offset)
    offset += array.length
  }
  return { bytes, lengths }
}

/** @returns views of the packed buffer, which therefore lives as long as any of them. */
export function unpackBytes({ bytes, lengths }: PackedBytes): Uint8Array[] {
  let offset = 0
  return lengths.map((length) => bytes.subarray(offset, (offset += length)))
}

/** Packs text in zlib's form, which is what PNGs and our SVGs carry boards in. */
export async function deflated(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate'))
  return new Uint8Array(await new Response(packed).arrayBuffer())
}

/** @throws when it is not in zlib's form, or unpacked larger than it may be */
export async function inflated(zlib: Uint8Array, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const unpacked = new Blob([new Uint8Array(zlib)]).stream().pipeThrough(new DecompressionStream('deflate'))
  const parts: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  for (const reader = unpacked.getReader(); ;) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.length
    if (size > maxBytes) {
      await reader.cancel()
      throw new RangeError(`Unpacked it is larger than ${maxBytes} bytes`)
    }
    parts.push(value)
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer())
}

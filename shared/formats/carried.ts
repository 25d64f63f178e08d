import type { Input } from './input.ts'
import { parseJson } from './input.ts'
import type { ReadTools } from './read-file.ts'
import { UnreadableError } from './unreadable.ts'

/** Of a board that a picture carries, unpacked: a few bytes may claim to be any number of them. */
const MAX_BYTES = 64 * 1024 ** 2

/**
 * The JSON that a picture carries, packed.
 *
 * @throws {UnreadableError} when it is broken
 */
export async function unpacked(zlib: Uint8Array, { inflate }: Pick<ReadTools, 'inflate'>): Promise<Input> {
  let bytes: Uint8Array
  try {
    bytes = await inflate(zlib, MAX_BYTES)
  } catch (cause) {
    throw new UnreadableError('The board that the picture carries is broken, or too large', { cause })
  }
  return parseJson(new TextDecoder().decode(bytes))
}

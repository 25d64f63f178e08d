import { asAssetHash, type AssetHash } from '../../shared/model/asset.ts'

/** The name of a file: see shared/model/asset.ts. */
export async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<AssetHash> {
  // Browsers withhold their own over plain http, where most home servers are.
  const subtle = (globalThis.crypto as Partial<Crypto> | undefined)?.subtle
  const digest = subtle ? new Uint8Array(await subtle.digest('SHA-256', bytes)) : sha256(bytes)
  return asAssetHash(Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')) as AssetHash // 64 letters
}

const firstBits = (root: (n: number) => number) => (prime: number) => ((root(prime) % 1) * 2 ** 32) | 0
const PRIMES = primes(64)
const START = PRIMES.slice(0, 8).map(firstBits(Math.sqrt))
const ROUNDS = PRIMES.map(firstBits(Math.cbrt))

function primes(count: number): number[] {
  const found: number[] = []
  for (let n = 2; found.length < count; n++) if (found.every((prime) => n % prime !== 0)) found.push(n)
  return found
}

const turned = (word: number, by: number) => (word >>> by) | (word << (32 - by))

/** FIPS 180-4, for where the browser has none of its own: 20 MB take a second. */
export function sha256(bytes: Uint8Array): Uint8Array {
  const state = Int32Array.from(START)
  const words = new Int32Array(64)
  const blocks = Math.ceil((bytes.length + 9) / 64)
  const last = new Uint8Array(128)
  const whole = Math.floor(bytes.length / 64)
  last.set(bytes.subarray(whole * 64))
  last[bytes.length - whole * 64] = 0x80
  const end = new DataView(last.buffer)
  const lengthAt = (blocks - whole) * 64 - 8
  end.setUint32(lengthAt, Math.floor(bytes.length / 2 ** 29))
  end.setUint32(lengthAt + 4, bytes.length << 3)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let block = 0; block < blocks; block++)
    if (block < whole) mix(state, words, view, block * 64)
    else mix(state, words, end, (block - whole) * 64)
  const digest = new Uint8Array(32)
  const out = new DataView(digest.buffer)
  state.forEach((word, i) => out.setInt32(i * 4, word))
  return digest
}

function mix(state: Int32Array, w: Int32Array, view: DataView, at: number) {
  for (let i = 0; i < 16; i++) w[i] = view.getInt32(at + i * 4)
  for (let i = 16; i < 64; i++) {
    const [a, b] = [w[i - 15]!, w[i - 2]!]
    const s0 = turned(a, 7) ^ turned(a, 18) ^ (a >>> 3)
    const s1 = turned(b, 17) ^ turned(b, 19) ^ (b >>> 10)
    w[i] = (w[i - 16]! + s0 + w[i - 7]! + s1) | 0
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (let i = 0; i < 64; i++) {
    const s1 = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + ROUNDS[i]! + w[i]!) | 0
    const s0 = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + t1) | 0
    d = c
    c = b
    b = a
    a = (t1 + t2) | 0
  }
  ;[a, b, c, d, e, f, g, h].forEach((word, i) => (state[i] = state[i]! + word))
}

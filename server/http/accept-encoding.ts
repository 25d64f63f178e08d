export const ENCODINGS = ['br', 'gzip', 'identity'] as const
/** In our order of preference; `identity` is the bytes as they are. */
export type Encoding = (typeof ENCODINGS)[number]

/**
 * The encoding a client likes best, ours where it does not care (RFC 9110, 12.5.3).
 *
 * @param header `Accept-Encoding` as it came; without one the bytes go as they are, since nobody said what they unpack
 * @returns null when the client refuses every one of them
 */
export function negotiateEncoding(header: string | undefined): Encoding | null {
  const weights = parseWeights(header ?? '')
  const rest = weights.get('*')
  let best: { encoding: Encoding; weight: number } | null = null
  for (const encoding of ENCODINGS) {
    // What is not named is not accepted, but for the bytes as they are: they always are, unless refused.
    const weight = weights.get(encoding) ?? rest ?? (encoding === 'identity' ? LEAST_WEIGHT : 0)
    if (weight > (best?.weight ?? 0)) best = { encoding, weight }
  }
  return best?.encoding ?? null
}

/** Below every weight that a client can write. */
const LEAST_WEIGHT = 0.0001

/** A part that is not as the RFC writes it counts as not said. */
function parseWeights(header: string): Map<string, number> {
  const weights = new Map<string, number>()
  for (const part of header.toLowerCase().split(',')) {
    const match = /^\s*([^\s;]+)\s*(?:;\s*q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*)?$/.exec(part)
    if (!match) continue
    const coding = match[1] === 'x-gzip' ? 'gzip' : match[1]! // the group took part
    weights.set(coding, Number(match[2] ?? 1))
  }
  return weights
}

import { messages } from '../../messages/index.ts'
import type { WireSample } from '../../session/wire-stats.ts'
import { shownDuration } from './shown-amounts.ts'

/** So many connections lost in this time are no accident. Milliseconds. */
const OFTEN = 3
const LATELY = 15 * 60_000
/** So many attempts in vain are more than a server that is just being started again. */
const IN_VAIN = 4

/**
 * What is wrong with the connection and what whoever runs the server can do about it, in one sentence; null when
 * nothing seems to be. The usual cause is a proxy in front of the server.
 */
export function adviceFor(sample: WireSample): string | null {
  const words = messages.connection.advice
  const { transport, losses, failedAttempts, at } = sample
  if (transport === 'http-stream' || transport === 'long-poll') {
    return words.noWebSocket
  }
  const lately = losses.filter((loss) => at - loss.at < LATELY)
  const [first] = lately
  if (first && lately.length >= OFTEN) {
    const lived = lately.map((loss) => loss.lived).sort((a, b) => a - b)[Math.floor(lately.length / 2)]!
    return words.breaks(lately.length, shownDuration(at - first.at), shownDuration(lived))
  }
  if (transport === null && failedAttempts >= IN_VAIN) {
    return words.inVain(failedAttempts)
  }
  return null
}

import type { WireSample } from '../../session/wire-stats.ts'
import { shownCount, shownDuration } from './shown-amounts.ts'

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
  const { transport, losses, failedAttempts, at } = sample
  if (transport === 'http-stream' || transport === 'long-poll') {
    return (
      'No WebSocket came through, so this page makes do with plain HTTP: ' +
      'a proxy in front of the server must pass the Upgrade header on.'
    )
  }
  const lately = losses.filter((loss) => at - loss.at < LATELY)
  const [first] = lately
  if (first && lately.length >= OFTEN) {
    const lived = lately.map((loss) => loss.lived).sort((a, b) => a - b)[Math.floor(lately.length / 2)]!
    return (
      `The connection broke ${shownCount(lately.length, 'time')} in the last ${shownDuration(at - first.at)}, ` +
      `typically after ${shownDuration(lived)}: ` +
      'if the network is fine, give idle connections more than 60 s in the proxy in front of the server.'
    )
  }
  if (transport === null && failedAttempts >= IN_VAIN) {
    return (
      `${shownCount(failedAttempts, 'attempt')} in vain: the server is away, ` +
      'or a proxy in front of it does not pass the Upgrade header on.'
    )
  }
  return null
}

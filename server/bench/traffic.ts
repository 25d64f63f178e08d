import { setTimeout as delay } from 'node:timers/promises'
import { median, percentile } from './percentile.ts'
import type { RunningPeer } from './peers/start-peer.ts'
import { cpuMs } from './process-figures.ts'
import type { RawClient } from './raw-client.ts'
import type { Row } from './scenarios/scenario.ts'

/** What one client sends, one frame after the other, ready made. */
export type Writer = { readonly client: RawClient; readonly frames: readonly Buffer[] }

/** What a message brought: the n-th frame of a writer. A frame that was overtaken by a later one is not named. */
export type Arrival = { readonly writer: number; readonly from: number; readonly to: number }

export type Traffic = {
  readonly writers: readonly Writer[]
  /** Frames a second of each writer. */
  readonly hz: number
  /** All clients that hear, and the few of them whose messages are looked into. */
  readonly readers: readonly RawClient[]
  readonly observers: readonly RawClient[]
  readonly read: (message: Buffer) => readonly Arrival[]
}

type Figure = 'delivered' | 'cores' | 'frames' | 'p50' | 'p99'

export const WARM_UP_SECONDS = 1
const SLICES = 3
const PACE_MS = 1

/** How many frames a writer needs for a measurement. */
export const framesNeeded = (hz: number, seconds: number) => Math.ceil(hz * (seconds + WARM_UP_SECONDS + 2))

/** Sends the writers' frames evenly spread, and measures in three slices of the time, whose medians are told. */
export async function measureTraffic(
  server: RunningPeer,
  traffic: Traffic,
  seconds: number,
): Promise<Omit<Row, 'what' | 'peer' | 'notes'>> {
  const pace = startWriting(traffic)
  let latencies: number[] = []
  let arrived = 0
  for (const observer of traffic.observers) {
    observer.onMessage = (message) => {
      const now = performance.now()
      for (const { writer, from, to } of traffic.read(message)) {
        arrived += to - from
        if (traffic.writers[writer]?.client === observer) continue // its own echo is no news
        for (let n = from; n < to; n++) latencies.push(now - pace.sentAt(writer, n))
      }
    }
  }
  await delay(WARM_UP_SECONDS * 1000)
  const slices: { [F in Figure]: number }[] = []
  for (let i = 0; i < SLICES; i++) {
    latencies = []
    arrived = 0
    const framesBefore = framesOf(traffic.readers)
    const [cpuBefore, startedAt] = [cpuMs(server.pid), performance.now()]
    await delay((seconds * 1000) / SLICES)
    const tookMs = performance.now() - startedAt
    slices.push({
      delivered: (arrived / traffic.observers.length) * traffic.readers.length * (1000 / tookMs),
      cores: (cpuMs(server.pid) - cpuBefore) / tookMs,
      frames: ((framesOf(traffic.readers) - framesBefore) / traffic.readers.length) * (1000 / tookMs),
      p50: percentile(latencies, 0.5),
      p99: percentile(latencies, 0.99),
    })
  }
  pace.stop()
  const of = (figure: Figure) => median(slices.map((slice) => slice[figure]))
  return { delivered: of('delivered'), cores: of('cores'), frames: of('frames'), p50: of('p50'), p99: of('p99') }
}

const framesOf = (clients: readonly RawClient[]) => clients.reduce((sum, { frames }) => sum + frames, 0)

/** The frames go out in turn, so that writers do not write in step. */
export function startWriting({ writers, hz }: Pick<Traffic, 'writers' | 'hz'>) {
  const startedAt = performance.now()
  const sentAt: number[] = []
  const write = () => {
    const now = performance.now()
    const due = Math.floor(((now - startedAt) / 1000) * hz * writers.length)
    while (sentAt.length < due) {
      const frame = writers[sentAt.length % writers.length]?.frames[Math.floor(sentAt.length / writers.length)]
      const { client } = writers[sentAt.length % writers.length]! // inside
      sentAt.push(performance.now())
      if (frame) client.send(frame)
    }
  }
  const pacing = setInterval(write, PACE_MS)
  return {
    /** When the n-th frame of a writer was sent, by `performance.now`. */
    sentAt: (writer: number, n: number) => sentAt[n * writers.length + writer] ?? NaN,
    stop: () => clearInterval(pacing),
  }
}

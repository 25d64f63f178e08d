import { monitorEventLoopDelay } from 'node:perf_hooks'
import { collectDefaultMetrics, Counter, Gauge, type Metric, Registry } from 'prom-client'
import type { Histogram } from '../relay/histogram.ts'
import { FRAME_KINDS } from '../relay/relay-metrics.ts'
import type { Room } from '../relay/room.ts'
import type { Rooms } from '../relay/rooms.ts'

/** What there is to be read of the relay. */
export type Measured = Pick<Rooms, 'open' | 'metrics' | 'counters'>

type Sample = { readonly labels: Readonly<Record<string, string>>; readonly value: number }
type Reading = number | readonly Sample[]

/**
 * The relay's numbers as Prometheus wants them. They are read when somebody asks; until then nothing here runs but
 * Node's own watch over the event loop.
 */
export function metricsRegistry(relay: Measured): Registry {
  const registry = new Registry()
  // Processor, memory, open files, garbage collection.
  collectDefaultMetrics({ register: registry })
  addEventLoopDelay(registry)
  addGauges(registry, relay)
  addCounters(registry, relay)
  const { commits, acks, compactions, snapshotBytes } = relay.metrics
  const inSeconds = 0.001
  addHistogram(registry, 'commit_seconds', 'From handing updates to the disk until they are on it', commits, inSeconds)
  addHistogram(registry, 'ack_seconds', "From a marker's arrival until its acknowledgement", acks, inSeconds)
  addHistogram(registry, 'compaction_seconds', 'How long compactions took', compactions, inSeconds)
  addHistogram(registry, 'snapshot_bytes', 'Sizes of stored snapshots, in update format 1', snapshotBytes, 1)
  return registry
}

/** prom-client's own `nodejs_eventloop_lag_…` shows what Node measures: the delay plus the 10 ms between two looks. */
function addEventLoopDelay(registry: Registry) {
  const delay = monitorEventLoopDelay({ resolution: LOOK_MS })
  delay.enable()
  new Gauge({
    name: `${PREFIX}event_loop_delay_seconds`,
    help: 'How late the event loop was since this was last asked for',
    labelNames: ['quantile'],
    registers: [registry],
    collect() {
      for (const quantile of [0.5, 0.9, 0.99, 1]) {
        const ms = delay.count > 0 ? delay.percentile(quantile * 100) / 1e6 : 0
        this.set({ quantile }, Math.max(0, ms - LOOK_MS) / 1000)
      }
      delay.reset()
    },
  })
}

function addGauges(registry: Registry, relay: Measured) {
  const add = (name: string, help: string, labelNames: readonly string[], read: () => Reading) =>
    new Gauge({
      name: PREFIX + name,
      help,
      labelNames,
      registers: [registry],
      collect() {
        this.reset()
        for (const { labels, value } of samplesOf(read())) this.set(labels, value)
      },
    })
  const sumOverRooms = (numberOf: (room: Room) => number) => () =>
    [...relay.open].reduce((sum, room) => sum + numberOf(room), 0)

  add('rooms', 'Boards that are open', [], () => [...relay.open].length)
  add('connections', 'Open connections', ['wire', 'role'], () => connectionsOf(relay.open))
  add(
    'lagging_readers',
    'Connections that read more slowly than others draw',
    [],
    sumOverRooms(({ connections }) => [...connections].filter(({ isLagging }) => isLagging).length),
  )
  add(
    'held_updates',
    'Updates that wait for what they build on',
    [],
    sumOverRooms((room) => room.heldUpdates),
  )
  add(
    'unsaved_rooms',
    'Boards whose last commit failed',
    [],
    sumOverRooms(({ disk }) => (disk === 'ok' ? 0 : 1)),
  )
  add('merge_ratio', 'Updates delivered per frame, since the start', [], () => {
    const { updatesDelivered, logFrames } = relay.metrics
    return logFrames > 0 ? updatesDelivered / logFrames : 1
  })
}

function addCounters(registry: Registry, { metrics, counters }: Measured) {
  const add = (name: string, help: string, labelNames: readonly string[], read: () => Reading) =>
    new Counter({
      name: `${PREFIX}${name}_total`,
      help,
      labelNames,
      registers: [registry],
      collect() {
        this.reset()
        for (const { labels, value } of samplesOf(read())) this.inc(labels, value)
      },
    })
  const { received, sent } = metrics
  add('frames_received', 'Frames from clients', ['kind'], () => byKind(received.frames))
  add('bytes_received', 'Bytes of frames from clients', ['kind'], () => byKind(received.bytes))
  add('frames_sent', 'Frames to clients', ['kind'], () => byKind(sent.frames))
  add('bytes_sent', 'Bytes of frames to clients', ['kind'], () => byKind(sent.bytes))
  add('updates', 'Updates that were taken into a log', [], () => metrics.updates)
  add('update_bytes', 'Bytes of updates that were taken into a log', [], () => metrics.updateBytes)
  add('updates_delivered', 'Updates sent, each once for every reader', [], () => metrics.updatesDelivered)
  add('log_frames', 'Frames that delivered updates were merged into', [], () => metrics.logFrames)
  add('commit_failures', 'Commits that the disk refused', [], () => metrics.commitFailures)
  add('compaction_failures', 'Compactions that failed', [], () => metrics.compactionFailures)
  add('refused', "Refused input, and other things that are nobody's error", ['reason'], () =>
    [...counters.counts].map(([reason, value]) => ({ labels: { reason }, value })),
  )
}

function addHistogram(registry: Registry, name: string, help: string, histogram: Histogram, unit: number) {
  const metricName = PREFIX + name
  const metric = {
    name: metricName,
    get() {
      let count = 0
      const buckets = histogram.counts.map((inBucket, index) => {
        count += inBucket
        const bound = histogram.bounds[index]
        const le = bound === undefined ? '+Inf' : String(bound * unit)
        return { metricName: `${metricName}_bucket`, labels: { le }, value: count }
      })
      const sum = { metricName: `${metricName}_sum`, value: histogram.sum * unit }
      const total = { metricName: `${metricName}_count`, value: count }
      return { name: metricName, help, type: 'histogram', values: [...buckets, sum, total] }
    },
  }
  // The registry asks a metric for no more than this. prom-client's own would do its work at each observation.
  registry.registerMetric(metric as unknown as Metric)
}

const PREFIX = 'drawing_room_'
const LOOK_MS = 10

const samplesOf = (reading: Reading): readonly Sample[] =>
  typeof reading === 'number' ? [{ labels: {}, value: reading }] : reading

const byKind = (numbers: Float64Array): Sample[] =>
  FRAME_KINDS.map((kind, index) => ({ labels: { kind }, value: numbers[index]! })) // one for each kind

function connectionsOf(rooms: Iterable<Room>): Sample[] {
  const connections = [...rooms].flatMap(({ connections }) => [...connections])
  return [true, false].flatMap((wire) =>
    (['view', 'edit', 'owner'] as const).map((role) => ({
      labels: { wire: wire ? 'drawing-room' : 'stock', role },
      value: connections.filter((connection) => connection.wire === wire && connection.role === role).length,
    })),
  )
}

// `npm run bench:exports`: how long boards take to become files, how large those are, and who notices. See README.md.
import { request } from 'node:http'
import { parseArgs } from 'node:util'
import { EXPORT_FORMATS, type ExportFormat } from '../jobs/pictures.ts'
import { encodeUpdate } from '../relay/frame.ts'
import { OURS } from './peers/peers.ts'
import { pinClients, type RunningPeer, startPeer } from './peers/start-peer.ts'
import { median } from './percentile.ts'
import { boardOf, movesOf } from './pre-made.ts'
import { cpuMs } from './process-figures.ts'
import { FIRST_CLIENT_ID, readUpdate, spread } from './scenarios/drawing.ts'
import { framesNeeded, measureTraffic, type Traffic } from './traffic.ts'
import { framed, roomName, visitAll } from './visit.ts'

const BOARD = roomName(0)
const OTHER_BOARD = roomName(1)
const WRITERS = 20
const HZ = 20
const OBSERVERS = 4

const { values } = parseArgs({
  options: {
    shapes: { type: 'string', default: '100,1000,5000,20000' },
    runs: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '6' },
  },
})
const [runs, seconds] = [Number(values.runs), Number(values.seconds)]

const line = (...cells: readonly (string | number)[]) => console.log(`| ${cells.join(' | ')} |`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1))
pinClients()
line('shapes', 'format', 'kB', 'CPU s', 's alone', 's beside 20 who draw', 'again, ms', '304, ms')
line('---:', '---', '---:', '---:', '---:', '---:', '---:', '---:')
/** How many different pictures were asked for. */
let pictures = 0
const latencies: (readonly (string | number)[])[] = []
for (const count of values.shapes.split(',').map(Number)) await measure(count)
console.log('\nLatency of the 20 who draw on another board, 20 updates a second each:\n')
line('board that is exported', 'p50 ms', 'p99 ms', 'exports a second')
line('---:', '---:', '---:', '---:')
for (const cells of latencies) line(...cells)
process.exit(0)

async function measure(count: number): Promise<void> {
  const server = await startPeer(OURS, [BOARD, OTHER_BOARD], boardOf(count))
  // The thread that draws starts with the first picture, and stays.
  await ask(server, 'svg', '?padding=1')
  const alone = new Map<ExportFormat, Answer[]>()
  const cpu = new Map<ExportFormat, number>()
  for (const format of EXPORT_FORMATS) {
    const before = cpuMs(server.pid)
    alone.set(format, await many(server, format, runs))
    cpu.set(format, (cpuMs(server.pid) - before) / runs / 1000)
  }

  const traffic = await drawing(server)
  const quiet = await measureTraffic(server, traffic(0), seconds)
  const beside = new Map<ExportFormat, Answer[]>(EXPORT_FORMATS.map((format) => [format, []]))
  let isMeasuring = true
  const exporting = (async () => {
    while (isMeasuring) for (const [format, answers] of beside) answers.push(...(await many(server, format, 1)))
  })()
  const busy = await measureTraffic(server, traffic(1), seconds)
  isMeasuring = false
  await exporting
  latencies.push([`none (${count} later)`, fixed(quiet.p50), fixed(quiet.p99), 0])
  const exports = [...beside.values()].flat()
  latencies.push([count, fixed(busy.p50), fixed(busy.p99), fixed(exports.length / (seconds + 1))])

  for (const format of EXPORT_FORMATS) {
    const seen = (answers: readonly Answer[] = []) => {
      const refused = answers.find(({ status }) => status !== 200)
      return refused ? String(refused.status) : fixed(median(answers.map(({ ms }) => ms)) / 1000, 2)
    }
    const first = await ask(server, format)
    const again = await ask(server, format)
    const unchanged = await ask(server, format, '', first.etag)
    const kB = (first.bytes / 1000).toFixed(0)
    const [one, other] = [seen(alone.get(format)), seen(beside.get(format))]
    line(
      count,
      format,
      kB,
      fixed(cpu.get(format), 2),
      one,
      other,
      fixed(again.ms),
      `${fixed(unchanged.ms)} (${unchanged.status})`,
    )
  }
  await server.stop()
}

function fixed(value: number | undefined, digits = 1): string {
  return (value ?? NaN).toFixed(digits)
}

/** Twenty people on another board, who begin anew each time they are asked for. */
async function drawing(server: RunningPeer) {
  const clients = await visitAll(
    server,
    Array.from({ length: WRITERS }, () => OTHER_BOARD),
  )
  return (turn: number): Traffic => {
    const firstId = FIRST_CLIENT_ID + turn * WRITERS
    const writers = clients.map((client, i) => ({
      client,
      frames: movesOf(firstId + i, framesNeeded(HZ, seconds)).map((update) =>
        framed(server, OTHER_BOARD, encodeUpdate(update)),
      ),
    }))
    const read = (message: Buffer) =>
      readUpdate(message, server).map((arrival) => ({ ...arrival, writer: arrival.writer - turn * WRITERS }))
    return { writers, hz: HZ, readers: clients, observers: spread(clients, OBSERVERS), read }
  }
}

/** One after the other, each another picture: one that was drawn already would cost nothing. */
async function many(server: RunningPeer, format: ExportFormat, count: number): Promise<Answer[]> {
  const answers: Answer[] = []
  for (let i = 0; i < count; i++) answers.push(await ask(server, format, `?${distinct(format)}`))
  return answers
}

function distinct(format: ExportFormat): string {
  const number = ++pictures
  const isPicture = format === 'svg' || format === 'png' || format === 'pdf'
  return isPicture ? `padding=${24 + number / 1000}` : `bounds=-999999,-999999,${1_999_998 + number},1999999`
}

type Answer = { readonly ms: number; readonly bytes: number; readonly etag: string; readonly status: number }

function ask({ port }: RunningPeer, format: ExportFormat, query = '', etag = ''): Promise<Answer> {
  const startedAt = performance.now()
  const path = `/b/${BOARD}.${format}${query}`
  return new Promise((resolve, reject) => {
    const headers = etag ? { 'If-None-Match': etag } : {}
    const asking = request({ port, path, host: '127.0.0.1', headers, agent: false }, (answer) => {
      const status = answer.statusCode ?? 0
      let bytes = 0
      answer.on('data', (data: Buffer) => (bytes += data.length))
      answer.on('end', () => {
        resolve({ ms: performance.now() - startedAt, bytes, etag: answer.headers.etag ?? '', status })
      })
    })
    asking.on('error', reject)
    asking.end()
  })
}

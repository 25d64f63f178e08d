// `npm run bench:relay`: measures the relay and others beside it, and prints one Markdown table. See README.md.
import { parseArgs } from 'node:util'
import { pinClients } from './peers/start-peer.ts'
import { ackScenarios } from './scenarios/acks.ts'
import { coldLoadScenario } from './scenarios/cold-load.ts'
import { drawingScenarios } from './scenarios/drawing.ts'
import { idleScenario } from './scenarios/idle.ts'
import { joinStormScenario } from './scenarios/join-storm.ts'
import { presenceScenario } from './scenarios/presence.ts'
import type { Scenario, Settings } from './scenarios/scenario.ts'
import { slowReaderScenario } from './scenarios/slow-reader.ts'
import { tableHead, tableRow } from './table.ts'

const SCENARIOS: readonly Scenario[] = [
  ...drawingScenarios,
  presenceScenario,
  ...ackScenarios,
  joinStormScenario,
  coldLoadScenario,
  slowReaderScenario,
  idleScenario,
]

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    servers: { type: 'string' },
    seconds: { type: 'string', default: '3' },
    idle: { type: 'string', default: '2000' },
    shapes: { type: 'string', default: '20000,100000' },
    help: { type: 'boolean', short: 'h' },
  },
})
if (values.help) {
  console.log('npm run bench:relay -- [--only 5x30,acks] [--servers drawing,bare] [--seconds 3] [--idle 2000]')
  console.log(
    `                       [--shapes 20000,100000]\nScenarios: ${SCENARIOS.map(({ name }) => name).join(' ')}`,
  )
  process.exit(0)
}

const list = (text: string | undefined) => text?.toLowerCase().split(',')
const settings: Settings = {
  seconds: Number(values.seconds),
  idleConnections: Number(values.idle),
  shapes: values.shapes.split(',').map(Number),
  isWanted: ({ name }) => list(values.servers)?.some((start) => name.toLowerCase().startsWith(start)) ?? true,
}

// Servers end with us, also when somebody loses patience.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1))
pinClients()
console.log(tableHead())
for (const scenario of SCENARIOS) {
  if (!(list(values.only)?.includes(scenario.name) ?? true)) continue
  for await (const row of scenario.run(settings)) console.log(tableRow(row))
}

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { killRounds } from './kill-rounds.ts'

// `npm run kills -- --rounds 1000`: the kill test, for longer.
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '1000' } } })
const dataDir = await mkdtemp(join(tmpdir(), 'drawing-room-'))
const startedAt = performance.now()
const { rounds, acked, lost, whileStarting, whileStopping } = await killRounds(Number(values.rounds), dataDir)
await rm(dataDir, { recursive: true })
const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
console.log(
  `${rounds} kills in ${seconds} s, ${whileStarting} of them while it started and ${whileStopping} while it stopped: ` +
    `${acked} updates called saved, ${lost.length} lost`,
)
if (lost.length > 0) console.error(lost.slice(0, 20))
process.exitCode = lost.length === 0 ? 0 : 1

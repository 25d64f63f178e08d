import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { fuzzRooms } from './test-fuzz.ts'

// `npm run fuzz -- --runs 1000000 [--seed 7]`: as fuzz.test.ts, for as long as you like.
const { values } = parseArgs({ options: { runs: { type: 'string', default: '100000' }, seed: { type: 'string' } } })
const runs = Number(values.runs)
const seed = values.seed === undefined ? randomInt(2 ** 31) : Number(values.seed)
if (!Number.isSafeInteger(runs) || !Number.isSafeInteger(seed)) throw new Error('--runs and --seed are whole numbers')

console.log(`Seed ${seed}, ${runs} frames`)
const started = performance.now()
const { refused, taken } = await fuzzRooms(seed, runs, (frames) => {
  if (frames % 100_000 === 0) console.log(`${frames} frames, ${Math.round(process.memoryUsage.rss() / 1024 ** 2)} MiB`)
})
const reasons = [...refused].sort(([, a], [, b]) => b - a)
for (const [reason, count] of reasons) console.log(`${String(count).padStart(9)}  ${reason}`)
console.log(`${String(taken).padStart(9)}  taken, and nothing came of it`)
console.log(`${(((performance.now() - started) * 1000) / runs).toFixed(0)} µs a frame`)

import { parseArgs } from 'node:util'
import { runHistory } from './history.ts'

// `npm run simulate -- --runs 10000 --seed 42`: that many histories, with that seed and the ones after it.
const { values } = parseArgs({
  options: { runs: { type: 'string', default: '1000' }, seed: { type: 'string', default: '1' } },
})
const [runs, firstSeed] = [Number(values.runs), Number(values.seed)]
const startedAt = performance.now()
let [edits, failed] = [0, 0]
for (let seed = firstSeed; seed < firstSeed + runs; seed++) {
  try {
    edits += (await runHistory(seed)).edits
  } catch (error) {
    failed++
    console.error(error)
  }
}
const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
console.log(
  `${runs} histories from seed ${firstSeed} with ${edits} edits in ${seconds} s: ${runs - failed} passed, ${failed} failed`,
)
process.exitCode = failed === 0 ? 0 : 1

import { randomInt } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { startVitest } from 'vitest/node'

// `npm run laws -- --runs 20 [--seed 7] [shared/model …]`: every law as many times as `npm test` tries it, that often,
// with seeds of which it prints the first. fast-check says which one broke a law: `--seed` and `--runs 1` bring it back.
const { values, positionals } = parseArgs({
  options: { runs: { type: 'string', default: '20' }, seed: { type: 'string' } },
  allowPositionals: true,
})
const runs = Number(values.runs)
const seed = values.seed === undefined ? randomInt(2 ** 31) : Number(values.seed)
if (!Number.isSafeInteger(runs) || !Number.isSafeInteger(seed)) throw new Error('--runs and --seed are whole numbers')

const files = globSync('{shared,client,server}/**/*.test.ts').filter(
  (file) => holdsLaws(file) && (positionals.length === 0 || positionals.some((part) => file.includes(part))),
)
if (files.length === 0) throw new Error(`There are no laws in ${positionals.join(', ')}`)
console.log(`${runs} runs of the laws in ${files.length} files, from seed ${seed}`)
process.env.LAWS_SEED = String(seed)
// Who asks for a long run may do other things meanwhile: a slow machine breaks no law. Sets the exit code.
await startVitest(files, { watch: false, repeats: runs - 1, testTimeout: 300_000 })
console.log(`${process.exitCode ? 'FAILED' : 'No law was broken'}, from seed ${seed}`)

/** Whether laws are in a test file, or in a suite beside it that it runs. */
function holdsLaws(file: string): boolean {
  const text = readFileSync(file, 'utf8')
  const suites = [...text.matchAll(/from '\.\/(.+-suite\.ts)'/g)].map(([, name = '']) => join(dirname(file), name))
  return [text, ...suites.map((suite) => readFileSync(suite, 'utf8'))].some((source) => source.includes('fc.assert('))
}

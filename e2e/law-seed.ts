import fc from 'fast-check'
import { beforeEach } from 'vitest'

/*
 * The same commit must pass or fail the same way, on every machine and every time: a failure that nobody's change has
 * caused teaches people to run tests again until they are green. So laws are tried with one seed here, the same cases
 * every time, and wander in the long run, `npm run laws`, whose every repetition of a test has the next seed.
 */
const firstSeed = Number(process.env.LAWS_SEED ?? 1)

beforeEach(({ task }) => fc.configureGlobal({ seed: firstSeed + (task.result?.repeatCount ?? 0) }))

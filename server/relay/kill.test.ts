import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { killRounds } from './kill-rounds.ts'

/** `npm run kills -- --rounds 1000` does more. */
const ROUNDS = Number(process.env.KILL_ROUNDS ?? 100)

let dataDir: string
beforeAll(async () => void (dataDir = await mkdtemp(join(tmpdir(), 'drawing-room-'))))
afterAll(() => rm(dataDir, { recursive: true }))

test(
  'the server is killed again and again while people draw, and everything it called saved is there',
  { timeout: 300_000 + ROUNDS * 2000 },
  async () => {
    const { acked, lost } = await killRounds(ROUNDS, dataDir)
    expect(lost).toEqual([])
    // Otherwise the rounds would have proved little.
    expect(acked).toBeGreaterThan(ROUNDS * 10)
  },
)

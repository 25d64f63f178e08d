import { expect, test } from 'vitest'
import { runHistory } from './history.ts'

/*
 * What a history holds the relay to is in history.ts, disk.ts, server.ts and client.ts. Each of these, broken on
 * purpose, was found within 150 histories: markers returned before the commit; positions beyond the disk; a commit that
 * nobody waits for; a lagging reader who is skipped; a cursor one too far, or at the end, after a diff; a snapshot without
 * its last update; deletes taken for nothing new; refused updates retried in the wrong order; numbers that start over
 * after a restart; no limit for a slow reader; people who leave without a word; a SyncStep2 too many, or too few; a log
 * that goes on only with the next update after an answer; `since` of another epoch; what a room knows without the log
 * after its snapshot.
 *
 * Not found, since clients here are honest: held updates dropped with an acknowledgement, for a client marks only after
 * its sync, which brings them again (acknowledge.test.ts has them); and a state vector that is not compared with `since`,
 * for what a client was told it does hold (join.test.ts). Two answers to one reader at once take a reader that asks
 * while the log is let go before it: ask-again.test.ts.
 *
 * The disk answers after its commit, as SQLite does with `synchronous=FULL`: what SQLite and the system below it make of
 * a power cut is not simulated. A kill takes the batch under way as a whole, or not at all.
 */
const HISTORIES = 1000
const FIRST_SEED = 1

test.each([1, 4, 11, 14, 103])(
  'history %i, after whose restarts people could not see each other, ends well',
  async (seed) => void (await runHistory(seed)),
)

test('history 502452, where somebody was told a place in the log before it had asked what it lacked, ends well', async () =>
  void (await runHistory(502452)))

test('a thousand random histories of drawing, dropping, lagging, killing and compacting all end with one board', async () => {
  let edits = 0
  for (let seed = FIRST_SEED; seed < FIRST_SEED + HISTORIES; seed++) edits += (await runHistory(seed)).edits
  // Otherwise they would have proved little.
  expect(edits).toBeGreaterThan(HISTORIES * 50)
}, 900_000)

test('a seed decides everything about its history', async () => {
  expect(await runHistory(7)).toEqual(await runHistory(7))
})

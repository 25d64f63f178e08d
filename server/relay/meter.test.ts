import { expect, test } from 'vitest'
import { ALLOWANCES, ratesOfAddress, ratesOfConnection } from './allowances.ts'
import { Buckets, Meter } from './meter.ts'

const MIB = 1024 ** 2

/** Meters on a clock that the test turns. */
function openMeters(framesPerSecond = ALLOWANCES.framesPerSecond) {
  const clock = { now: 0 }
  const allowances = { ...ALLOWANCES, framesPerSecond }
  const office = new Buckets(ratesOfAddress(allowances), 0)
  const meter = () => new Meter(new Buckets(ratesOfConnection(allowances), 0), office, () => clock.now)
  return { clock, meter }
}

test('a pen at 120 Hz in an app that sends every point twice is never slowed', () => {
  const { clock, meter } = openMeters()
  const pen = meter()
  for (; clock.now < 600_000; clock.now += 1000 / 120) {
    expect(pen.frame(200)).toBeNull()
    expect(pen.frame(200)).toBeNull()
  }
})

test('pastes of 8 MiB, one after the other, and ten thousand edits that come back from offline at once are not slowed', () => {
  const { meter } = openMeters()
  const paste = meter()
  for (let i = 0; i < 4; i++) expect(paste.frame(8 * MIB - 100)).toBeNull()
  const edits = meter()
  for (let i = 0; i < 10_000; i++) expect(edits.frame(60)).toBeNull()
})

test('an office of fifty that draws, and reconnects every two and a half seconds besides, is not slowed', () => {
  const { clock, meter } = openMeters()
  for (let round = 0; round < 10; round++, clock.now += 2500) {
    for (const person of Array.from({ length: 50 }, meter)) {
      expect(person.sync()).toBeNull()
      for (let frame = 0; frame < 200; frame++) expect(person.frame(200)).toBeNull()
    }
  }
})

test('a flood is slowed to its rate, and refused when it is still one half a minute later', async () => {
  const { clock, meter } = openMeters()
  const flood = meter()
  let frames = 0
  const send = () => {
    frames++
    return flood.frame(50)
  }
  while (!send());
  expect(frames).toBe(10_001)
  for (; clock.now <= 30_000; clock.now++) void send()
  clock.now += 1
  await expect(send()).rejects.toMatchObject({ code: 'too-many-requests' })
})

test('whoever lets up in time is not blamed for what was', () => {
  const { clock, meter } = openMeters()
  const loop = meter()
  while (!loop.frame(50));
  clock.now = 20_000
  expect(loop.frame(50)).toBeNull()
  while (!loop.frame(50));
  clock.now = 31_000
  expect(loop.frame(50)).toBeNull()
})

test('a flood of requests for the board gets one in two seconds', () => {
  const { clock, meter } = openMeters()
  const asking = meter()
  for (let i = 0; i < 8; i++) expect(asking.sync()).toBeNull()
  expect(asking.sync()).not.toBeNull()
  clock.now = 4000
  expect(asking.sync()).toBeNull()
  expect(asking.sync()).not.toBeNull()
})

test('for what its neighbours use up a connection is slowed, but never refused', async () => {
  const { clock, meter } = openMeters(10)
  const floods = Array.from({ length: 40 }, meter)
  const neighbour = meter()
  for (; clock.now < 60_000; clock.now += 1000) {
    for (const flood of floods) for (let i = 0; i < 10; i++) void flood.frame(10)?.catch(() => {})
    void neighbour.frame(10)
  }
  // It resolves, if only later: a refusal would have come at once.
  const waiting = neighbour.frame(10)
  expect(waiting).not.toBeNull()
  expect(await Promise.race([waiting!.then(() => 'resolved'), Promise.resolve('waits')])).toBe('waits')
})

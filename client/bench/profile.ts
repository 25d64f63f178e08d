import type { CDPSession } from '@playwright/test'

/** How often the profiler looks, microseconds. */
const INTERVAL = 500
const SHOWN = 12

/** Where the page's main thread spends its time while `act` runs: the functions that cost most by themselves. */
export async function profiled(cdp: CDPSession, act: () => Promise<void>): Promise<string> {
  await cdp.send('Profiler.enable')
  await cdp.send('Profiler.setSamplingInterval', { interval: INTERVAL })
  await cdp.send('Profiler.start')
  await act()
  const { profile } = await cdp.send('Profiler.stop')
  const named = new Map(profile.nodes.map(({ id, callFrame }) => [id, callFrame.functionName || '(anonymous)']))
  const self = new Map<string, number>()
  for (const [i, id] of (profile.samples ?? []).entries()) {
    const name = named.get(id) ?? '?'
    self.set(name, (self.get(name) ?? 0) + (profile.timeDeltas?.[i] ?? 0) / 1000)
  }
  const busiest = [...self].filter(([name]) => name !== '(idle)').sort(([, a], [, b]) => b - a)
  return busiest
    .slice(0, SHOWN)
    .map(([name, ms]) => `${ms.toFixed(0).padStart(7)} ms  ${name}`)
    .join('\n')
}

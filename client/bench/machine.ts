import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { setTimeout as delay } from 'node:timers/promises'
import type { Browser } from '@playwright/test'

/** What the figures were measured on, and whether it had time for us. */
export async function describeMachine(browser: Browser): Promise<string> {
  const page = await browser.newPage()
  const hz = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const times: number[] = []
        const count = (now: number) => {
          times.push(now)
          if (times.length <= 60) requestAnimationFrame(count)
          else resolve((60 / (now - times[0]!)) * 1000) // this is not the first
        }
        requestAnimationFrame(count)
      }),
  )
  await page.close()
  const cdp = await browser.newBrowserCDPSession()
  const { gpu } = await cdp.send('SystemInfo.getInfo')
  await cdp.detach()
  const status = (gpu.featureStatus ?? {}) as { readonly [feature: string]: string } // as chrome://gpu shows them
  return [
    `Chromium ${browser.version()}, headless; an empty page gets ${hz.toFixed(0)} frames a second;`,
    `raster ${status.rasterization}, 2D canvas ${status['2d_canvas']}, compositing ${status.gpu_compositing};`,
    `${availableParallelism()} cores, of which ${(await coresBusy()).toFixed(1)} were busy with other things.`,
  ].join(' ')
}

/** How many cores work, for a second; NaN where the system does not say. */
async function coresBusy(): Promise<number> {
  const before = ticks()
  await delay(1000)
  const after = ticks()
  return ((after.busy - before.busy) / (after.all - before.all)) * availableParallelism()
}

function ticks() {
  const [, ...fields] = readFileSync('/proc/stat', 'latin1').split('\n', 1)[0]!.split(/\s+/) // there is a first line
  const times = fields.slice(0, 8).map(Number)
  const all = times.reduce((sum, time) => sum + time, 0)
  return { all, busy: all - (times[3] ?? 0) - (times[4] ?? 0) } // idle, and waiting for a disk
}

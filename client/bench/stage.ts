import { readFileSync } from 'node:fs'
import type { Browser, CDPSession, Page } from '@playwright/test'
import { TestServer } from '../session/test-server.ts'
import { compacted } from './compacted.ts'
import type { Measured } from './figures.ts'
import { Hand } from './hand.ts'
import { profiled } from './profile.ts'
import { installRecorder, type LoadRecording } from './recorder.ts'
import { Witness } from './witness.ts'

export const WINDOW = { width: 1400, height: 900 }

/** The page is at rest when it has neither painted nor asked for a frame for so long. */
const REST_MS = 600
const PATIENCE_MS = 240_000

export type Memory = {
  readonly heap: number
  readonly pictures: number
  readonly tiles: number
  readonly renderer: number
}

/** A server with the scene on a board, and a page that shows it. */
export class Stage {
  readonly page: Page
  readonly hand: Hand
  readonly witness: Witness
  /** Whether to look where the time goes while something is recorded, and what was seen last. It costs time itself. */
  profiles = false
  profile = ''
  readonly #cdp: CDPSession
  readonly #browserCdp: CDPSession
  readonly #server: TestServer

  private constructor(
    page: Page,
    hand: Hand,
    witness: Witness,
    cdp: CDPSession,
    browserCdp: CDPSession,
    server: TestServer,
  ) {
    this.page = page
    this.hand = hand
    this.witness = witness
    this.#cdp = cdp
    this.#browserCdp = browserCdp
    this.#server = server
  }

  /** The scene is drawn by somebody who connects, then stored and compacted: the page finds it in the snapshot. */
  static async open(
    browser: Browser,
    shapes: number,
  ): Promise<{ readonly stage: Stage; readonly load: LoadRecording }> {
    const server = await TestServer.start()
    process.once('exit', () => void server.stop())
    const { editKey, editUrl } = await server.createBoard()
    const witness = new Witness(server.origin, editKey)
    await witness.draw(shapes)
    await compacted(server.origin, editKey, shapes)
    await server.stop()
    await server.startAgain()
    const context = await browser.newContext({ viewport: WINDOW, deviceScaleFactor: 1, colorScheme: 'light' })
    await context.addInitScript(installRecorder)
    const page = await context.newPage()
    const cdp = await context.newCDPSession(page)
    const stage = new Stage(page, await Hand.at(page), witness, cdp, await browser.newBrowserCDPSession(), server)
    await page.goto(editUrl)
    await page
      .locator(`[aria-label="Shapes on the board"][data-count="${shapes}"]`)
      .waitFor({ state: 'attached', timeout: PATIENCE_MS })
    await stage.rests()
    return { stage, load: await page.evaluate(() => window.benchRecorder.load()) }
  }

  /** Resolves when all is saved and painted. */
  async rests(): Promise<void> {
    const waits = { polling: 50, timeout: PATIENCE_MS }
    await this.page.locator('.badge[data-state="saved"]').waitFor({ timeout: PATIENCE_MS })
    await this.page.waitForFunction((restMs) => window.benchRecorder.restedMs() > restMs, REST_MS, waits)
  }

  /** Records what the page does while somebody does something, until it rests again. */
  async record(act: () => Promise<void>): Promise<Measured> {
    await this.page.evaluate(() => window.benchRecorder.start())
    const before = await this.#cpuMs()
    const actAndRest = async () => {
      await act()
      cpuMs = (await this.#cpuMs()) - before
      await this.rests()
    }
    let cpuMs = 0
    if (this.profiles) this.profile = await profiled(this.#cdp, actAndRest)
    else await actAndRest()
    return { ...(await this.page.evaluate(() => window.benchRecorder.stop())), cpuMs }
  }

  /** Looks at the middle of the board, or at all of it. */
  async looks(view: '100 %' | 'whole board'): Promise<void> {
    await this.hand.key('Escape')
    await this.hand.key('v')
    await this.hand.key('Shift+Digit1')
    await this.rests()
    if (view === '100 %') await this.hand.key('Control+Digit0')
    await this.rests()
  }

  /** Milliseconds of processor time that the page's process has used, and frames that the page has asked for. */
  async spent(): Promise<{ readonly cpuMs: number; readonly asked: number }> {
    const { cpuTime } = await this.#renderer()
    return { cpuMs: cpuTime * 1000, asked: await this.page.evaluate(() => window.benchRecorder.asked()) }
  }

  /** Bytes, after what is garbage has been collected. */
  async memory(): Promise<Memory> {
    for (let i = 0; i < 2; i++) await this.#cdp.send('HeapProfiler.collectGarbage')
    const heap = (await this.#cdp.send('Runtime.getHeapUsage')) as { usedSize: number; backingStorageSize?: number } // of Chromium's protocol
    const { bytes, tileBytes } = await this.page.evaluate(() => window.benchRecorder.pictures())
    const [, kib] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${(await this.#renderer()).id}/status`, 'latin1')) ?? []
    return {
      heap: heap.usedSize + (heap.backingStorageSize ?? 0),
      pictures: bytes,
      tiles: tileBytes,
      renderer: Number(kib) * 1024,
    }
  }

  async close(): Promise<void> {
    await this.page.context().close()
    this.witness.close()
    await this.#server.remove()
  }

  async #cpuMs() {
    const { processInfo } = await this.#browserCdp.send('SystemInfo.getProcessInfo')
    return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime * 1000, 0)
  }

  /** The process of the page: of all that draw pages, the one that worked most. */
  async #renderer() {
    const { processInfo } = await this.#browserCdp.send('SystemInfo.getProcessInfo')
    const renderers = processInfo.filter(({ type }) => type === 'renderer')
    return renderers.toSorted((a, b) => b.cpuTime - a.cpuTime)[0]! // there is a page
  }
}

/**
 * Makes the pictures of the README, of a real server with three people on one board: `npm run screenshots`.
 */
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser } from '@playwright/test'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { BoardPoint } from '../shared/geometry/space.ts'
import { Board } from '../shared/model/board.ts'
import { inkExponent, MOUSE_PRESSURE, type InkPoint } from '../shared/model/ink.ts'
import { encodeLiveEvent, type LiveEvent } from '../shared/protocol/live-event.ts'
import { encodeLiveFrame } from '../shared/protocol/live-frame.ts'
import { chromiumLaunch } from './browser.ts'
import buildClient from './build-client.ts'
import { Relay } from './relay.ts'
import { drawPlan } from './plan-scene.ts'
import { drawScene } from './scene.ts'

const FOLDER = fileURLToPath(new URL('screenshots', import.meta.url))
const SIZES = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } }

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
mkdirSync(FOLDER, { recursive: true })
buildClient()
const relay = await Relay.start()
const browser = await chromium.launch(chromiumLaunch())
try {
  const { editKey, editUrl } = await relay.createBoard('How the relay works')
  const visitors = [
    await visitor(editKey, 'Heron', '#c2410c', { x: 915, y: 520 }),
    await visitor(editKey, 'Otter', '#0b7285', { x: 552, y: 339 }, aroundTheArrow()),
  ]
  drawScene(visitors[0]!.board) // there are two
  await takePictures(browser, editUrl)
  for (const { leave } of visitors) leave()
  await takePicturesOfPlan(browser)
} finally {
  await browser.close()
  await relay.remove()
}

async function takePictures(browser: Browser, url: string) {
  for (const [name, viewport, colorScheme] of [
    ['board-light', SIZES.wide, 'light'],
    ['board-dark', SIZES.wide, 'dark'],
    ['board-phone', SIZES.phone, 'light'],
  ] as const) {
    const context = await browser.newContext({ viewport, colorScheme })
    await context.addInitScript(() => localStorage.setItem('drawing-room/map', 'open'))
    const page = await context.newPage()
    await page.goto(url)
    await page.locator('.badge .whole', { hasText: 'Saved' }).waitFor({ state: 'attached' })
    await page.getByRole('listitem').filter({ hasText: 'diamond' }).waitFor({ state: 'attached' })
    if (name === 'board-phone') await page.keyboard.press('Shift+1')
    else await page.mouse.click(745, 298)
    await page.mouse.move(800, 720)
    // Cursors glide to where they are; a picture in the middle of it would be another one every time.
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 800)))
    await page.screenshot({ path: `${FOLDER}/${name}.png` })
    await context.close()
  }
}

/** What can be done on a board, each once. */
async function takePicturesOfPlan(browser: Browser) {
  const { editKey, editUrl } = await relay.createBoard('How we sell')
  const planner = await visitor(editKey, 'Crane', '#0b7285', { x: 640, y: 620 })
  drawPlan(planner.board)
  const context = await browser.newContext({ viewport: SIZES.wide })
  const page = await context.newPage()
  const shoot = async (name: string) => {
    // Flights land, and panels have faded in.
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 900)))
    await page.screenshot({ path: `${FOLDER}/${name}.png` })
  }
  await page.goto(editUrl)
  await page.locator('.badge .whole', { hasText: 'Saved' }).waitFor({ state: 'attached' })
  await page.getByRole('listitem').filter({ hasText: 'cylinder' }).waitFor({ state: 'attached' })
  await page.mouse.move(720, 800)
  await page.keyboard.press('Shift+1')
  await shoot('connectors')
  await page.getByRole('button', { name: 'Select', exact: true }).click()
  const middle = { x: 720, y: 450 }
  await page.mouse.move(middle.x, middle.y)
  await page.keyboard.press('Control+a')
  await shoot('selection')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+Shift+p')
  await page.getByRole('combobox').fill('al')
  await shoot('palette')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+Shift+p')
  await page.getByRole('combobox').fill('present')
  await page.keyboard.press('Enter')
  await shoot('present')
  await context.close()
  planner.leave()
}

/** A ring that a laser pointer draws, not quite closed. */
function aroundTheArrow(): InkPoint[] {
  return Array.from({ length: 41 }, (_, i) => {
    const angle = Math.PI * (0.7 + (1.9 * i) / 40)
    return { x: 556 + 60 * Math.cos(angle), y: 298 + (36 + i / 8) * Math.sin(angle), pressure: MOUSE_PRESSURE }
  })
}

/**
 * Somebody else on the board, without a browser: a stock provider with a name and a cursor that trembles a little.
 *
 * @param trail what a laser pointer passes, again and again
 */
async function visitor(key: string, name: string, color: string, at: BoardPoint, trail: readonly InkPoint[] = []) {
  const doc = new Y.Doc()
  const provider = new WebsocketProvider(`${relay.origin.replace('http', 'ws')}/sync`, key, doc, {
    WebSocketPolyfill: WebSocket as never, // the interface that the provider asks for, with Node's event types
    params: { wire: '1' },
    disableBc: true,
  })
  for (const type of [100, 101, 102, 103]) provider.messageHandlers[type] = () => {}
  provider.awareness.setLocalStateField('user', { name, color })
  await new Promise<void>((resolve) => provider.once('sync', () => resolve()))
  let step = 0
  const timer = setInterval(() => {
    const events: LiveEvent[] = [{ type: 'cursor', at: { x: at.x, y: at.y + (step++ % 2) / 4 } }]
    if (trail.length > 0 && step % 4 === 0)
      events.push({ type: 'laser', gesture: step, from: 0, points: trail, exponent: inkExponent(1) })
    const live = events.map((event) => ({ clientId: doc.clientID, payload: encodeLiveEvent(event) }))
    if (provider.ws?.readyState === WebSocket.OPEN) provider.ws.send(encodeLiveFrame(live) as Uint8Array<ArrayBuffer>)
  }, 100)
  const leave = () => {
    clearInterval(timer)
    provider.destroy()
    doc.destroy()
  }
  return { board: new Board(doc), leave }
}

/**
 * Makes the pictures of the README, of a real server with three people on one board: `npm run screenshots`.
 */
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser } from '@playwright/test'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { Board } from '../shared/model/board.ts'
import { encodeLiveEvent } from '../shared/protocol/live-event.ts'
import { encodeLiveFrame } from '../shared/protocol/live-frame.ts'
import { chromiumLaunch } from './browser.ts'
import buildClient from './build-client.ts'
import { Relay } from './relay.ts'
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
    await visitor(editKey, 'Otter', '#0b7285', { x: 540, y: 420 }),
  ]
  drawScene(visitors[0]!.board) // there are two
  await takePictures(browser, editUrl)
  for (const { leave } of visitors) leave()
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

/** Somebody else on the board, without a browser: a stock provider with a name and a cursor that trembles a little. */
async function visitor(key: string, name: string, color: string, at: { x: number; y: number }) {
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
    const cursor = encodeLiveEvent({ type: 'cursor', at: { x: at.x, y: at.y + (step++ % 2) / 4 } })
    provider.ws?.send(encodeLiveFrame([{ clientId: doc.clientID, payload: cursor }]) as Uint8Array<ArrayBuffer>)
  }, 100)
  const leave = () => {
    clearInterval(timer)
    provider.destroy()
    doc.destroy()
  }
  return { board: new Board(doc), leave }
}

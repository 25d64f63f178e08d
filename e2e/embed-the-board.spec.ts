import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { INK } from './person.ts'
import { expect, test } from './story.ts'

/**
 * A site of somebody else, with a page that holds a frame. Its address is another site than the server's, so that the
 * browser lets the frame keep nothing.
 */
async function openSite(frame: string) {
  const page = `<!doctype html><title>Notes</title><h1>Notes</h1>${frame}<p style="height: 3000px">More.</p>`
  const server = createServer((_, answer) => answer.setHeader('Content-Type', 'text/html').end(page))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // it listens on a port
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() }
}

const frameOf = (url: string) => `<iframe src="${url}" width="600" height="400"></iframe>`

test('a page of another site shows the board as it is drawn, and its readers are not seen', async ({
  relay,
  arrive,
}) => {
  const { editUrl, viewUrl } = await relay.createBoard('Plan')
  const ada = await arrive('Ada')
  await ada.opens(editUrl)
  await ada.draws('rectangle', [200, 200], [400, 300])

  // As a chat or a wiki does that was given the link.
  const oembed = await fetch(`${relay.origin}/api/oembed?url=${encodeURIComponent(viewUrl)}`)
  const { html } = (await oembed.json()) as { html: string }
  const site = await openSite(html)
  const reader = await arrive('Reader')
  await reader.opens(site.url)
  const frame = reader.page.frameLocator('iframe')
  const list = frame.getByRole('list', { name: 'Shapes on the board' })
  await expect(list).toHaveAttribute('data-count', '1')
  await ada.draws('ellipse', [500, 200], [600, 300])
  await expect(list).toHaveAttribute('data-count', '2')
  await expect(frame.getByRole('button')).toHaveCount(0)
  await expect(frame.getByRole('link', { name: 'Open the board' })).toHaveAttribute('href', new URL(viewUrl).pathname)
  await ada.seesPeople()
  site.close()
})

test('a frame to look at lets the page scroll, and one to look around in does not change the board', async ({
  relay,
  arrive,
}) => {
  const { editKey, editUrl } = await relay.createBoard('Plan')
  const ada = await arrive('Ada')
  await ada.opens(editUrl)
  await ada.draws('rectangle', [200, 200], [400, 300])
  await ada.seesSaved()

  const reader = await arrive('Reader')
  const scrolled = () => reader.page.evaluate(() => scrollY)
  const frame = reader.page.frameLocator('iframe')
  const canvas = frame.locator('canvas')
  /** Where the rectangle is when a frame of 600 by 400 shows all of the board. */
  const [top, bottom] = [150, 250]
  const opens = async (interactive: 0 | 1) => {
    const site = await openSite(frameOf(`${relay.origin}/embed/${editKey}?interactive=${interactive}`))
    await reader.opens(site.url)
    site.close()
    await reader.seesColour(INK, [300, top], canvas)
    const { x, y } = (await reader.page.locator('iframe').boundingBox())! // it is there
    const [middleX, middleY] = [x + 300, y + 200]
    // The browser tells a frame of the pointer from when it has shown it on. It has shown what we see here, or will.
    const hears = async () => {
      for (const by of [0, 1]) await reader.pointsAt([middleX + by, middleY])
      return frame.locator('main:hover').count()
    }
    await expect.poll(hears).toBe(1)
    // Dragging and typing would draw on the board's own page.
    await reader.presses('r')
    await reader.drags([middleX, middleY], [middleX + 60, middleY + 40])
  }

  await opens(1)
  await reader.seesColour(INK, [360, bottom + 40], canvas)
  await reader.page.mouse.wheel(0, 100)
  await reader.seesColour(INK, [360, bottom - 60], canvas)
  expect(await scrolled()).toBe(0)

  await opens(0)
  await reader.page.mouse.wheel(0, 100)
  await expect.poll(scrolled).toBeGreaterThan(0)
  await reader.seesColour(INK, [300, top], canvas)
  await ada.sees(1)
  // All of the board is shown, also to somebody who has touched it.
  await ada.draws('rectangle', [200, 400], [400, 500])
  await reader.seesColour(INK, [300, top - 100], canvas)
})

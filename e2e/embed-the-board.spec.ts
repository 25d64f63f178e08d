import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
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
  const overFrame = async () => {
    const box = await reader.page.locator('iframe').boundingBox()
    return [box!.x + 300, box!.y + 200] as const // it is there
  }
  for (const [interactive, scrolls] of [
    [1, false],
    [0, true],
  ] as const) {
    const site = await openSite(frameOf(`${relay.origin}/embed/${editKey}?interactive=${interactive}`))
    await reader.opens(site.url)
    const frame = reader.page.frameLocator('iframe')
    await expect(frame.getByRole('list', { name: 'Shapes on the board' })).toHaveAttribute('data-count', '1')
    const [x, y] = await overFrame()
    const before = await reader.looksAt([x - 150, y - 100], 200)
    // Dragging and typing would draw on the board's own page.
    await reader.presses('r')
    await reader.drags([x, y], [x + 60, y + 40])
    if (!scrolls) await reader.seesChangeAt([x - 150, y - 100], before, 200)
    await reader.page.mouse.wheel(0, 200)
    if (scrolls) await expect.poll(scrolled).toBeGreaterThan(0)
    else expect(await scrolled()).toBe(0)
    site.close()
  }
  await ada.sees(1)
})

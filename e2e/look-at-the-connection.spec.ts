import { expect, test } from './story.ts'
import type { Person } from './person.ts'

const CLIPBOARD = { permissions: ['clipboard-read', 'clipboard-write'] }

async function looksAtTheConnection(person: Person) {
  await person.page.getByRole('button', { name: 'show the connection' }).click()
  const panel = person.page.getByRole('dialog', { name: 'Connection' })
  await expect(panel).toBeVisible()
  const fact = (name: string) => panel.locator(`[data-fact="${name}"]`)
  const frames = async (way: 'sent' | 'received') =>
    Number(/^([\d,]+) frame/.exec((await fact(way).textContent()) ?? '')?.[1]?.replaceAll(',', ''))
  return { panel, fact, frames }
}

test('the badge opens what the connection does, from the first frame to a lost server', async ({ relay, arrive }) => {
  const { editUrl, editKey, viewKey } = await relay.createBoard('Wire')
  const ada = await arrive('Ada', CLIPBOARD)
  const bob = await arrive('Bob')
  await ada.opens(editUrl)
  await bob.opens(editUrl)
  await ada.draws('rectangle', [700, 300], [800, 400])
  await ada.seesSaved()

  const { panel, fact, frames } = await looksAtTheConnection(ada)
  await expect(fact('transport')).toHaveText('WebSocket (ws)')
  await expect(fact('round-trip')).toHaveText(/\d ms$/)
  await expect(fact('acknowledged')).toHaveText(/\d ms$/)
  await expect(fact('waiting')).toHaveText('0 updates')
  await expect(fact('reconnects')).toHaveText(/^0 times in/)
  const received = await frames('received')
  await bob.draws('pen', [600, 500], [700, 560], [800, 500], [900, 560])
  // A stroke is many frames while it is drawn; what the open panel asks for itself is one in five seconds.
  await expect.poll(() => frames('received')).toBeGreaterThan(received + 10)

  const sent = await frames('sent')
  await ada.presses('Escape')
  await expect(panel).toBeHidden()
  await ada.draws('pen', [600, 600], [700, 660], [800, 600], [900, 660])
  await looksAtTheConnection(ada)
  await expect.poll(() => frames('sent')).toBeGreaterThan(sent + 10)

  await relay.kill()
  await expect(fact('transport')).toHaveText('Not connected')
  await relay.startAgain()
  await expect(fact('transport')).toHaveText('WebSocket (ws)')
  await expect(fact('reconnects')).toHaveText(/^1 time in/)
  await ada.button('Reconnect').click()
  await expect(fact('reconnects')).toHaveText(/^2 times in/)
  await ada.seesSaved()

  await ada.button('Copy diagnostics').click()
  await expect(ada.button('Copied')).toBeVisible()
  const copied = await ada.page.evaluate(() => navigator.clipboard.readText())
  expect(copied).not.toContain(editKey)
  expect(copied).not.toContain(viewKey)
  expect(copied).not.toContain('/sync')
  // The server was lost once; the reconnection that Ada asked for was no loss.
  expect(JSON.parse(copied)).toMatchObject({ transport: 'ws', reconnects: 2, losses: [{ code: 1006 }], advice: null })
})

test('a connection that keeps breaking is said, with what to do', async ({ relay, arrive }) => {
  const { editUrl } = await relay.createBoard('Shaky')
  const ada = await arrive('Ada')
  const cuts: (() => Promise<void>)[] = []
  await ada.page.routeWebSocket(/\/sync\//, (socket) => {
    const server = socket.connectToServer()
    cuts.push(async () => {
      await server.close()
      await socket.close({ code: 1011 })
    })
  })
  await ada.opens(editUrl)
  for (let times = 1; times <= 3; times++) {
    await expect.poll(() => cuts.length).toBe(times)
    await ada.seesSaved()
    await cuts[times - 1]!() // as many as were counted
  }
  await expect.poll(() => cuts.length).toBe(4)
  await ada.seesSaved()
  const { panel } = await looksAtTheConnection(ada)
  await expect(panel.getByText(/broke 3 times in the last .* 60 s in the proxy/)).toBeVisible()
})

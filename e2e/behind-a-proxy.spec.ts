import { TestProxy, type ProxyManners } from '../client/session/test-proxy.ts'
import { test as base, expect } from './story.ts'
import { INK } from './person.ts'

/** A proxy in front of this story's server, which the server knows nothing of. */
const test = base.extend<{ behind: (manners: Partial<ProxyManners>) => Promise<TestProxy> }>({
  behind: async ({ relay }, use) => {
    const proxies: TestProxy[] = []
    await use(async (manners) => {
      const proxy = await TestProxy.start(relay.origin, manners)
      proxies.push(proxy)
      return proxy
    })
    for (const proxy of proxies) proxy.stop()
  },
})

test('behind a proxy that blocks WebSockets two people draw together as usual', async ({ relay, arrive, behind }) => {
  const proxy = await behind({ upgrades: 'refuse' })
  const { editUrl } = await relay.createBoard('Behind a proxy')
  const url = editUrl.replace(relay.origin, proxy.origin)
  const ada = await arrive('Ada')
  const bob = await arrive('Bob')
  await ada.opens(url)
  await bob.opens(url)
  await ada.seesPeople('Bob')
  await bob.seesPeople('Ada')

  await ada.takes('pen')
  await ada.beginsDragging([300, 200], [500, 200])
  await bob.seesColour(INK, [400, 200])
  await bob.sees(0)
  await ada.letsGo()
  await bob.sees(1, 'stroke')
  await bob.draws('rectangle', [300, 300], [500, 400])
  await ada.sees(1, 'rectangle')
  await ada.seesSaved()

  await relay.kill()
  await ada.seesBadge('Offline, kept on this device')
  await ada.draws('ellipse', [600, 300], [700, 400])
  await relay.startAgain()
  await bob.sees(3)
  await ada.seesSaved()

  await ada.closesThePage()
  await bob.seesPeople()
  expect(proxy.requests.some((request) => request.startsWith('POST /sync/'))).toBe(true)
})

test('and so they do if it keeps answers back until they end', async ({ relay, arrive, behind }) => {
  const proxy = await behind({ upgrades: 'strip', buffers: true })
  const { editUrl } = await relay.createBoard('Behind a slow proxy')
  const url = editUrl.replace(relay.origin, proxy.origin)
  const ada = await arrive('Ada')
  const bob = await arrive('Bob')
  await ada.opens(url)
  await bob.opens(url)
  await ada.seesPeople('Bob')
  await ada.draws('rectangle', [300, 300], [500, 400])
  await bob.sees(1, 'rectangle')
  await ada.seesSaved()
  expect(proxy.requests.some((request) => request.includes('poll=1'))).toBe(true)
})

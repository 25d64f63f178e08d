import { test } from './story.ts'

test('what is drawn without a network arrives when it is back', async ({ relay, arrive }) => {
  const { editUrl } = await relay.createBoard('Tunnel')
  const ada = await arrive('Ada')
  const bob = await arrive('Bob')
  await ada.opens(editUrl)
  await bob.opens(editUrl)
  await ada.seesSaved()

  await ada.losesTheNetwork()
  await ada.seesBadge('Offline, kept on this device')
  await ada.draws('rectangle', [200, 150], [320, 230])
  await bob.draws('ellipse', [400, 150], [520, 230])
  await bob.seesSaved()
  await ada.sees(1, 'rectangle')
  await ada.sees(0, 'ellipse')
  await bob.sees(0, 'rectangle')

  await ada.findsTheNetwork()
  await ada.seesSaved()
  await ada.sees(2)
  await bob.sees(2)
})

test('what is drawn while the server is away survives closing the page', async ({ relay, arrive }) => {
  const { editUrl } = await relay.createBoard('Away')
  const ada = await arrive('Ada')
  await ada.opens(editUrl)
  await ada.draws('rectangle', [200, 150], [320, 230])
  await ada.seesSaved()

  await ada.losesTheNetwork()
  await ada.seesBadge('Offline, kept on this device')
  await ada.draws('ellipse', [400, 150], [520, 230])
  await ada.sees(2)
  await ada.closesThePage()

  await ada.findsTheNetwork()
  await ada.opensAnotherPage(editUrl)
  await ada.sees(2)
  await ada.seesSaved()
  const bob = await arrive('Bob')
  await bob.opens(editUrl)
  await bob.sees(2)
})

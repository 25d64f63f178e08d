import { test } from './story.ts'

test('a full disk is told, loses nothing, and is forgotten when there is room again', async ({ relay, arrive }) => {
  test.skip(!relay.canFillTheDisk, 'limits the size of files with prlimit, which only Linux has')
  const { editUrl } = await relay.createBoard('Full')
  const ada = await arrive('Ada')
  await ada.opens(editUrl)
  await ada.draws('rectangle', [200, 150], [320, 230])
  await ada.seesSaved()

  relay.fillTheDisk()
  await ada.draws('ellipse', [400, 150], [520, 230])
  await ada.seesBadge('Not saved: the server’s disk is full or failing')
  await ada.sees(2)

  relay.emptyTheDisk()
  await ada.seesSaved()
  await relay.kill()
  await relay.startAgain()
  const bob = await arrive('Bob')
  await bob.opens(editUrl)
  await bob.sees(2)
})

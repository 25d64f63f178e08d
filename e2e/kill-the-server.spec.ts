import { test } from './story.ts'

test('nothing that was shown as saved is lost when the server is killed', async ({ relay, arrive }) => {
  const { editUrl } = await relay.createBoard('Killed')
  const ada = await arrive('Ada')
  await ada.opens(editUrl)
  await ada.draws('pen', [200, 150], [260, 230], [320, 150])
  await ada.takes('text')
  await ada.clicks([400, 200])
  await ada.writes('kept')
  await ada.seesSaved()

  await relay.kill()
  await ada.seesBadge('Offline, kept on this device')
  await ada.draws('rectangle', [600, 150], [720, 230])
  await ada.sees(3)

  await relay.startAgain()
  await ada.seesSaved()
  await relay.kill()
  await relay.startAgain()
  const cleo = await arrive('Cleo')
  await cleo.opens(editUrl)
  await cleo.sees(3)
  await cleo.seesWords('kept')
})

import { expect, test } from './story.ts'
import { sendsRectangle } from './stranger.ts'

test('who holds the view link watches and changes nothing', async ({ relay, arrive }) => {
  const { editUrl } = await relay.createBoard('Shared')
  const ada = await arrive('Ada', { permissions: ['clipboard-read', 'clipboard-write'] })
  await ada.opens(editUrl)
  await ada.draws('rectangle', [300, 300], [500, 400])

  const share = await ada.opensShare()
  await expect(share.getByRole('textbox', { name: 'Edit link' })).toHaveValue(editUrl)
  await share.getByRole('button', { name: 'Copy view link' }).click()
  await expect(share.getByText('Copied', { exact: true })).toBeVisible()
  const viewUrl = await ada.page.evaluate(() => navigator.clipboard.readText())
  expect(viewUrl).not.toBe(editUrl)
  await ada.presses('Escape')

  const bob = await arrive('Bob')
  await bob.opens(viewUrl)
  await bob.sees(1)
  await bob.seesBadge('Read only')
  await expect(bob.button('Rectangle')).toHaveCount(0)
  await expect(bob.button('Undo')).toHaveCount(0)
  await bob.presses('r')
  await bob.drags([600, 300], [700, 400])
  await bob.presses('Control+a')
  await bob.presses('Delete')
  await bob.sees(1)

  const bobsShare = await bob.opensShare()
  await expect(bobsShare.getByRole('textbox', { name: 'View link' })).toHaveValue(viewUrl)
  await expect(bobsShare.getByRole('textbox', { name: 'Edit link' })).toHaveCount(0)
  await bob.presses('Escape')

  await ada.draws('ellipse', [600, 300], [700, 400])
  await bob.sees(2)
})

test('frames made by hand change nothing through a view link', async ({ relay, arrive }) => {
  const { editUrl, editKey, viewKey } = await relay.createBoard('Forged')
  const ada = await arrive('Ada')
  await ada.opens(editUrl)
  await ada.seesSaved()

  await sendsRectangle(relay, viewKey, 'forged')
  await sendsRectangle(relay, editKey, 'honest')
  // Sent later and seen: had the first one been let through, it would be there as well.
  await ada.sees(1)
})

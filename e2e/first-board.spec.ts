import { expect, test } from './story.ts'

test('a newcomer makes a board, names it, and finds it again at home', async ({ relay, arrive }) => {
  const ada = await arrive('Ada')
  await ada.page.goto(relay.origin)
  await ada.page.getByRole('button', { name: 'New board' }).click()
  await expect(ada.canvas).toBeVisible()
  await ada.draws('rectangle', [200, 200], [400, 300])
  await ada.seesSaved()

  await ada.page.getByRole('button', { name: 'Untitled board' }).click()
  await ada.page.getByLabel('Name of the board').fill('Garden plan')
  await ada.page.keyboard.press('Enter')
  await expect(ada.page.getByRole('button', { name: 'Garden plan' })).toBeVisible()

  await ada.page.goto(relay.origin)
  await ada.page.getByRole('link', { name: /Garden plan/ }).click()
  await ada.sees(1)
})

test('a link to no board says so and leads home', async ({ relay, arrive }) => {
  const ada = await arrive('Ada')
  await ada.page.goto(`${relay.origin}/b/there-is-no-such-board`)
  await expect(ada.page.getByRole('heading')).toBeVisible()
  await ada.page.getByRole('link', { name: /home|boards|start/i }).click()
  await expect(ada.page.getByRole('button', { name: 'New board' })).toBeVisible()
})

test('everybody on the board sees a new title', async ({ relay, arrive }) => {
  const { editUrl, editKey } = await relay.createBoard('Before')
  const ada = await arrive('Ada')
  await ada.opens(editUrl)
  await ada.seesSaved()
  await ada.page.request.patch(`${relay.origin}/api/boards/${editKey}`, { data: { title: 'After' } })
  await expect(ada.page.getByRole('button', { name: 'After' })).toBeVisible()
})

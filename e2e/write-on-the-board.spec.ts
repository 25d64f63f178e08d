import { expect, test } from './story.ts'

test('the board follows what is typed beyond its edge, and the panels stay where they are', async ({
  relay,
  arrive,
}) => {
  const { editUrl } = await relay.createBoard('Words')
  const ada = await arrive('Ada')
  await ada.opens(editUrl)
  const tools = ada.page.getByRole('group', { name: 'Tools' })
  const before = await tools.boundingBox()
  const { height } = ada.page.viewportSize()!

  await ada.takes('text')
  await ada.clicks([300, height - 60])
  const field = ada.page.getByRole('textbox', { name: 'Words of the shape' })
  await field.pressSequentially('one\ntwo\nthree\nfour\nfive\nsix\nseven\neight')
  expect(await tools.boundingBox()).toEqual(before)
  await expect
    .poll(async () => {
      const box = await field.boundingBox()
      return box && box.y + box.height
    })
    .toBeLessThanOrEqual(before!.y) // the toolbar is on the screen
  await ada.presses('Escape')
  await ada.seesWords('eight')
  expect(await tools.boundingBox()).toEqual(before)
})

import { expect, test } from './story.ts'

/** A note's paper, in light. */
const NOTE = '#ffe27a'
/** What is around a frame that is presented. */
const STAGE = '#dcd9d0'

test('a frame holds what is put on it, takes it along, and is presented by those who watch', async ({
  relay,
  arrive,
}) => {
  const { editUrl, viewUrl } = await relay.createBoard('Slides')
  const ada = await arrive('Ada')
  const ben = await arrive('Ben')
  await ada.opens(editUrl)
  await ben.opens(viewUrl)
  await ada.draws('frame', [200, 150], [600, 400])
  await ada.takes('note')
  await ada.clicks([800, 300])
  await ada.writes('on stage')
  await ben.sees(1, 'note')

  // Dropped over the frame's edge it is seen as far as that, by everybody.
  await ada.drags([800, 250], [700, 250], [590, 250])
  for (const person of [ada, ben]) {
    await person.seesColour(NOTE, [570, 370])
    await person.seesNoColour(NOTE, [650, 370])
  }
  await ada.presses('Escape')
  await ada.drags([300, 150], [300, 200], [300, 250])
  for (const person of [ada, ben]) {
    await person.seesColour(NOTE, [570, 470])
    await person.seesNoColour(NOTE, [570, 280])
  }
  await ada.presses('Escape')
  await ada.draws('frame', [700, 250], [900, 450])
  await ben.sees(2, 'frame')

  const menu = await ben.opensTheMenu()
  await menu.getByRole('button', { name: 'Present' }).click()
  await expect(ben.page.getByText('1 / 2')).toBeVisible()
  await expect(ben.button('Menu')).toBeHidden()
  const { width, height } = ben.page.viewportSize()!
  // What is done meanwhile is seen.
  await ada.takes('select')
  await ada.drags([570, 470], [500, 440], [400, 425])
  await ben.seesColour(NOTE, [width / 2, height / 2])
  await ben.presses('ArrowRight')
  await expect(ben.page.getByText('2 / 2')).toBeVisible()
  await ben.seesColour(STAGE, [20, height / 2])
  await ben.seesNoColour(NOTE, [width / 2, height / 2])
  await ben.clicks([width / 2, height / 2])
  await ben.presses('Home')
  await expect(ben.page.getByText('1 / 2')).toBeVisible()
  await ben.seesColour(NOTE, [width / 2, height / 2])
  await ben.presses('Escape')
  await expect(ben.button('Menu')).toBeVisible()
})

import { expect, test } from './story.ts'

/** The paper of a note. */
const YELLOW = '#ffe27a'
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }

test('a phone shows the whole board and has room for every tool', async ({ relay, arrive }) => {
  const { editUrl } = await relay.createBoard('A long name for a board on a small screen')
  const ada = await arrive('Ada')
  await ada.opens(editUrl)
  for (const corner of [
    [150, 150],
    [1100, 650],
  ] as const) {
    await ada.takes('note')
    await ada.clicks(corner)
    await ada.presses('Escape')
  }
  await ada.seesSaved()

  const bob = await arrive('Bob', PHONE)
  await bob.opens(editUrl)
  await bob.sees(2)
  // The board is three times as wide as the phone, and both of its ends are in view.
  await bob.seesColour(YELLOW, [58, 306])
  await bob.seesColour(YELLOW, [302, 434])

  await bob.button('More').click()
  await bob.page.getByRole('dialog', { name: 'More' }).getByRole('button', { name: 'Arrow', exact: true }).click()
  await bob.drags([60, 200], [160, 240])
  await ada.sees(1, 'arrow')
  await bob.draws('ellipse', [100, 200], [250, 300])
  await ada.sees(1, 'ellipse')

  await bob.button('Style').click()
  const style = bob.page.getByRole('region', { name: 'Style' })
  await style.getByRole('group', { name: 'Fill' }).getByTitle('Green').click()
  await bob.presses('Escape')
  await expect(style).toBeHidden()

  // What is written low on the screen comes up from under the tools.
  await bob.takes('text')
  await bob.clicks([180, 655])
  await bob.page.keyboard.type('milk\neggs\nbread\nbutter\nsalt\nrice')
  const field = bob.page.getByRole('textbox', { name: 'Words of the shape' })
  const tools = bob.page.getByRole('group', { name: 'Tools' })
  await expect(field.locator('div').last()).toHaveText('rice')
  const end = await field.boundingBox()
  expect(end!.y + end!.height).toBeLessThan((await tools.boundingBox())!.y) // both are on the screen

  const overflow = await bob.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(overflow).toBe(0)
})

test('a tablet has every colour within reach of a finger', async ({ relay, arrive }) => {
  const { editUrl } = await relay.createBoard('Tablet')
  const ada = await arrive('Ada', { viewport: { width: 820, height: 1180 }, hasTouch: true })
  await ada.opens(editUrl)
  await ada.takes('rectangle')
  for (const row of ['Stroke', 'Fill']) {
    const violet = await ada.page.getByRole('group', { name: row }).getByTitle('Violet').boundingBox()
    const slider = await ada.page.getByRole('slider', { name: 'Opacity' }).boundingBox()
    expect(violet!.x + violet!.width, row).toBeLessThanOrEqual(slider!.x + slider!.width + 2) // both are on the screen
    expect(violet!.height, row).toBeGreaterThanOrEqual(40)
  }
})

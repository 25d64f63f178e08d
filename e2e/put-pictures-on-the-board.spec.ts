import { createCanvas, loadImage } from '@napi-rs/canvas'
import { stripes } from './picture-files.ts'
import { expect, test } from './story.ts'

const [GREEN, RED, BLUE, YELLOW] = ['#12ab6f', '#d6336c', '#1c7ed6', '#f2b705'] as const

test('pictures are dropped, seen by others, cropped, pasted without a network, and in the exports', async ({
  relay,
  arrive,
}) => {
  const { editUrl, viewKey } = await relay.createBoard('Pictures')
  const [ada, ben] = [await arrive('Ada'), await arrive('Ben')]
  await ada.opens(editUrl)
  await ada.seesSaved()
  await ben.opens(editUrl)
  await ben.seesSaved()

  await ada.drops([stripes('herons.png', 300, 200, GREEN, RED)], [500, 300])
  await ada.seesColour(GREEN, [420, 300])
  await ada.seesColour(RED, [580, 300])
  await ben.seesColour(GREEN, [420, 300])
  await ben.seesColour(RED, [580, 300])
  await ada.seesSaved()

  // A double click lets it be cropped: its right edge is pulled to the middle. That is one undo step.
  await ada.page.mouse.dblclick(560, 300)
  await ada.drags([650, 300], [600, 300], [500, 300])
  await ada.presses('Enter')
  await ben.seesNoColour(RED, [580, 300])
  await ben.seesColour(GREEN, [420, 300])
  await ada.seesNoColour(RED, [580, 300])
  await ada.presses('Control+z')
  await ben.seesColour(RED, [580, 300])
  await ada.presses('Control+Shift+z')
  await ben.seesNoColour(RED, [580, 300])

  await ada.drops([{ name: 'notes.txt', type: 'text/plain', bytes: Buffer.from('words') }], [500, 300])
  await expect(ada.page.getByRole('alert')).toContainText('“notes.txt” was not opened.')
  await ada.page.getByRole('alert').getByRole('button').click()

  // A server that refuses one says why, and takes it when it may.
  const full = { error: { code: 'images-full', message: 'There is no room for this picture' } }
  await ada.context.route('**/assets', (route) => route.fulfill({ status: 507, json: full }))
  await ada.drops([stripes('more.png', 100, 100, YELLOW)], [900, 300])
  await expect(ada.page.getByRole('alert')).toContainText('only on this device. There is no room for this picture')
  await ada.seesColour(YELLOW, [900, 300])
  await ada.context.unroute('**/assets')
  await ada.button('Try again').click()
  await ben.seesColour(YELLOW, [900, 300])
  await ada.seesSaved()

  await ada.losesTheNetwork()
  await ada.seesBadge(/Offline/i)
  await ada.pointsAt([800, 500])
  await ada.pastes([stripes('sky.png', 200, 100, BLUE)])
  await ada.seesColour(BLUE, [800, 500])
  await expect.poll(() => ada.waitingPictures()).toBe(1)
  await ada.closesThePage()
  await ada.findsTheNetwork()
  await ada.opensAnotherPage(editUrl)
  await ben.seesColour(BLUE, [800, 500])
  await ada.seesSaved()
  await expect.poll(() => ada.waitingPictures()).toBe(0)

  const png = await (await fetch(`${relay.origin}/b/${viewKey}.png?padding=0`)).arrayBuffer()
  const picture = await loadImage(Buffer.from(png))
  const pen = createCanvas(picture.width, picture.height).getContext('2d')
  pen.drawImage(picture, 0, 0)
  const colourAt = (x: number, y: number) => {
    const [r = 0, g = 0, b = 0] = pen.getImageData(x, y, 1, 1).data
    return `#${[r, g, b].map((one) => one.toString(16).padStart(2, '0')).join('')}`
  }
  expect(colourAt(20, 20)).toBe(GREEN)
  expect(colourAt(picture.width - 100, picture.height - 20)).toBe(BLUE)
  const viewer = await fetch(`${relay.origin}/api/boards/${viewKey}/assets`, { method: 'POST', body: Buffer.from(png) })
  expect(viewer.status).toBe(403)
})

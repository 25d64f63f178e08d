import type { Page } from '@playwright/test'
import { expect, test } from './story.ts'

test('after panning, zooming and editing the screen shows what a fresh load of the board shows', async ({
  relay,
  arrive,
}) => {
  const { editUrl } = await relay.createBoard('As it is')
  const ada = await arrive('Ada')
  await ada.opens(editUrl)
  await ada.draws('rectangle', [500, 150], [640, 230])
  await ada.takes('note')
  await ada.clicks([250, 200])
  await ada.writes('words on paper')
  await ada.pointsAt([600, 400])
  await ada.page.mouse.wheel(300, 120)
  await ada.page.mouse.wheel(-180, -40)
  await ada.draws('pen', [300, 300], [420, 380], [520, 300], [640, 420])
  await ada.page.keyboard.down('Control')
  for (const delta of [-60, -60, -60, 100, 100, -40]) await ada.page.mouse.wheel(0, delta)
  await ada.page.keyboard.up('Control')
  await ada.draws('diamond', [700, 450], [820, 560])
  await ada.drags([760, 455], [700, 400])
  await ada.presses('Control+a')
  await ada.drags([650, 455], [690, 500])
  await ada.draws('ellipse', [300, 500], [420, 590])
  await ada.sees(5)
  await ada.presses('Control+z')
  await ada.sees(4)
  await ada.presses('Escape')
  await ada.takes('select')
  await ada.seesSaved()
  const { picture: seen, painted } = await pictureOf(ada.page)
  // At rest no frame is asked for, however many pass.
  await framesPass(ada.page)
  expect(await figuresOf(ada.page)).toEqual(painted)

  await ada.closesThePage()
  const bob = await arrive('Bob')
  await bob.opens(editUrl)
  await bob.sees(4)
  const { picture: fresh } = await pictureOf(bob.page)
  expect(await differingPart(bob.page, seen, fresh)).toBeLessThan(0.0005)
})

for (const deviceScaleFactor of [1.5, 2])
  test(`at a pixel ratio of ${deviceScaleFactor} the canvas is as sharp as the screen`, async ({ relay, arrive }) => {
    const { editUrl } = await relay.createBoard('Sharp')
    const ada = await arrive('Ada', { viewport: { width: 1000, height: 700 }, deviceScaleFactor })
    await ada.opens(editUrl)
    const sizeOf = () => ada.canvas.evaluate((canvas) => [(canvas as HTMLCanvasElement).width, innerWidth])
    await expect.poll(sizeOf).toEqual([1000 * deviceScaleFactor, 1000])
  })

/** The canvas with all of the board in view, when nothing is left to be painted, and what was painted until then. */
async function pictureOf(page: Page) {
  await page.keyboard.press('Shift+Digit1')
  let painted = {}
  await expect
    .poll(async () => {
      const before = await figuresOf(page)
      await framesPass(page) // the camera glides there, from the next frame on
      painted = await figuresOf(page)
      return JSON.stringify(before) === JSON.stringify(painted)
    })
    .toBe(true)
  const picture = await page
    .locator('canvas')
    .first()
    .evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL())
  return { picture, painted }
}

const framesPass = (page: Page) =>
  page.evaluate(async () => {
    for (let i = 0; i < 20; i++) await new Promise(requestAnimationFrame)
  })

/** What painting has cost so far. */
const figuresOf = (page: Page) =>
  page
    .locator('canvas')
    .first()
    .evaluate((canvas) => ({ ...(canvas as HTMLCanvasElement & { figures: object }).figures }))

/** Which part of the pixels of two pictures differ by more than a shade. */
const differingPart = (page: Page, a: string, b: string): Promise<number> =>
  page.evaluate(
    async (pictures) => {
      const [left, right] = await Promise.all(
        pictures.map(async (url) => {
          const image = new Image()
          image.src = url
          await image.decode()
          const pen = document.createElement('canvas').getContext('2d')!
          pen.canvas.width = image.width
          pen.canvas.height = image.height
          pen.drawImage(image, 0, 0)
          return pen.getImageData(0, 0, image.width, image.height).data
        }),
      )
      let count = 0
      for (let i = 0; i < left!.length; i += 4)
        if ([0, 1, 2].some((channel) => Math.abs(left![i + channel]! - (right![i + channel] ?? 999)) > 60)) count++
      return (4 * count) / left!.length
    },
    [a, b],
  )

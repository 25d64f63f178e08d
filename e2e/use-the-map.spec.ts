import type { Person } from './person.ts'
import { expect, test } from './story.ts'

const mapOf = (person: Person) => person.page.locator('.view canvas')
/** The paper of a note. */
const YELLOW = '#ffe27a'

/** Whether anything on the map has this colour. */
const isOnMap = (person: Person, colour: string) =>
  mapOf(person).evaluate((canvas, colour) => {
    const { width, height } = canvas as HTMLCanvasElement
    const { data } = (canvas as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, width, height)
    const wanted = [1, 3, 5].map((from) => parseInt(colour.slice(from, from + 2), 16))
    for (let i = 0; i < data.length; i += 4)
      if (wanted.every((value, channel) => Math.abs(value - (data[i + channel] ?? 0)) < 12)) return true
    return false
  }, colour)

test('the map shows the board and moves the view, and stays as it was left', async ({ relay, arrive }) => {
  const { editUrl } = await relay.createBoard('Far apart')
  // Nothing flies, so what is pressed on the map is where the next step means it to be.
  const ada = await arrive('Ada', { reducedMotion: 'reduce' })
  await ada.opens(editUrl)
  await expect(mapOf(ada)).toBeHidden()
  await ada.button('Map').click()
  await expect(mapOf(ada)).toBeVisible()
  expect(await isOnMap(ada, YELLOW)).toBe(false)

  await ada.takes('note')
  await ada.clicks([640, 400])
  await ada.presses('Escape')
  await expect.poll(() => isOnMap(ada, YELLOW)).toBe(true)
  await ada.seesColour(YELLOW, [600, 400])

  // Two screens on, the note is at the top of the map, and what is seen at its foot.
  await ada.presses('Escape')
  await ada.presses('PageDown')
  await ada.presses('PageDown')
  await ada.seesNoColour(YELLOW, [600, 400])
  const map = (await mapOf(ada).boundingBox())!
  await ada.clicks([map.x + map.width / 2, map.y + 12])
  await ada.seesColour(YELLOW, [600, 400])
  await ada.drags([map.x + map.width / 2, map.y + 72], [map.x + map.width / 2 + 40, map.y + 72])
  await ada.seesNoColour(YELLOW, [600, 400])

  await ada.page.reload()
  await expect(mapOf(ada)).toBeVisible()
  await ada.page.setViewportSize({ width: 390, height: 844 })
  await expect(mapOf(ada)).toBeHidden()
  await expect(ada.button('Map')).toBeHidden()
  await ada.page.setViewportSize({ width: 1280, height: 800 })
  await ada.button('Map').focus()
  await ada.presses('Enter')
  await expect(mapOf(ada)).toBeHidden()
})

test('who takes hold of a view in flight on the map holds it', async ({ relay, arrive }) => {
  const { editUrl } = await relay.createBoard('In flight')
  const ada = await arrive('Ada')
  const { clock, mouse } = ada.page
  await clock.install()
  await ada.opens(editUrl)
  await ada.button('Map').click()
  await ada.draws('rectangle', [400, 600], [500, 700])
  await ada.sees(1)
  /** How far down the screen the rectangle is; -1 when it is not on it. */
  const top = () =>
    ada.canvas.evaluate((canvas) => {
      const { height } = canvas as HTMLCanvasElement
      const { data } = (canvas as HTMLCanvasElement).getContext('2d')!.getImageData(450, 0, 1, height)
      return Array.from({ length: height }, (_, y) => data[4 * y] ?? 0).findIndex((red) => red < 64)
    })
  await clock.pauseAt(Date.now() + 60_000)
  expect(await top()).toBeGreaterThan(590)
  await ada.presses('PageDown')
  await clock.runFor(40)
  expect(await top()).toBeLessThan(590)

  const map = (await mapOf(ada).boundingBox())!
  await ada.pointsAt([map.x + map.width / 2, map.y + map.height / 2])
  await mouse.down()
  await clock.runFor(1000)
  expect(await top()).toBeGreaterThan(0)
})

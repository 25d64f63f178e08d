import { mkdirSync, writeFileSync } from 'node:fs'
import { Board } from '../shared/model/board.ts'
import type { AssetHash } from '../shared/model/asset.ts'
import { ONE_PICTURE, oneOfEverything } from '../shared/testing/one-of-everything.ts'
import { comparePictures } from './compare-pictures.ts'
import type { Person } from './person.ts'
import { stripes } from './picture-files.ts'
import type { Relay } from './relay.ts'
import { drawsFromAfar } from './stranger.ts'
import { expect, test } from './story.ts'

const WINDOW = { width: 1680, height: 1200 }
/**
 * All are drawn by Skia, which smooths edges and letters a little differently from one build to the next. So a colour
 * may be off by `step` of 255, by more than that in this share of all pixels, and by `mean` on average.
 */
const TOLERANCE = { step: 64, share: 0.0005, mean: 0.4 }
/** The paper's dots are the screen's alone: on a grid of 20 board units, two pixels wide. */
const DOTS = { spacing: 20, reach: 1 }
/** For who wants to see for themselves: a folder to write the pictures into. */
const KEPT_IN = process.env.KEEP_PICTURES

test('screen, PNG and SVG agree on a board with one of everything', async ({ relay, arrive }) => {
  const { editKey, viewKey } = await relay.createBoard('Everything')
  const asset = await bringPicture(relay, editKey)
  const count = await drawsFromAfar(relay, editKey, (doc) => oneOfEverything(new Board(doc), asset))
  const picture = `${relay.origin}/b/${viewKey}`
  const whole = await (await fetch(`${picture}.svg`)).text()
  const [x = 0, y = 0, w = 0, h = 0] = /viewBox="([^"]+)"/.exec(whole)?.[1]?.split(' ').map(Number) ?? []
  // The frame shows the middle of what is drawn in its own middle, on whole pixels.
  const left = Math.round(x + w / 2 - WINDOW.width / 2)
  const top = Math.round(y + h / 2 - WINDOW.height / 2)
  const isNearDot = (at: number) => (((at + DOTS.reach) % DOTS.spacing) + DOTS.spacing) % DOTS.spacing < 2 * DOTS.reach
  const isDot = (px: number, py: number) => isNearDot(px + left) && isNearDot(py + top)

  for (const theme of ['light', 'dark'] as const) {
    const eve = await arrive('Eve', { viewport: WINDOW, colorScheme: theme })
    await eve.opens(`${relay.origin}/embed/${viewKey}?interactive=0`)
    await eve.sees(count)
    // Faces that few words are in come when they are needed, and what is written in them is then painted anew.
    await eve.page.evaluate(() => document.fonts.ready)
    const screen = await eve.atRest()
    const query = `bounds=${left},${top},${WINDOW.width},${WINDOW.height}&theme=${theme}`
    const png = Buffer.from(await (await fetch(`${picture}.png?${query}`)).arrayBuffer())
    const pictures = { png, svg: await shownAsImage(eve, `${picture}.svg?${query}`) }
    if (KEPT_IN) keep(theme, { screen, ...pictures })
    for (const [what, bytes] of Object.entries(pictures)) {
      const found = await comparePictures(screen, bytes, TOLERANCE.step, isDot)
      if (KEPT_IN) console.log(theme, what, found)
      expect(found.different / found.compared, `${theme} ${what}: share that differs`).toBeLessThan(TOLERANCE.share)
      expect(found.mean, `${theme} ${what}: how far colours are apart`).toBeLessThan(TOLERANCE.mean)
    }
  }
})

/** Stripes whose edges lie on whole pixels at their own size. */
async function bringPicture(relay: Relay, key: string): Promise<AssetHash> {
  const { bytes } = stripes(
    'stripes.png',
    ONE_PICTURE.width,
    ONE_PICTURE.height,
    '#12ab6f',
    '#d6336c',
    '#1c7ed6',
    '#f2b705',
  )
  const answer = await fetch(`${relay.origin}/api/boards/${key}/assets`, {
    method: 'POST',
    body: new Uint8Array(bytes),
  })
  return ((await answer.json()) as { hash: AssetHash }).hash // as the route says
}

/** The picture as a page shows it that names it in an `<img>`. */
async function shownAsImage(person: Person, url: string): Promise<Buffer> {
  await person.page.setContent(`<style>body { margin: 0 } img { display: block }</style><img src="${url}">`)
  await person.page.locator('img').evaluate((image: HTMLImageElement) => image.decode())
  return person.page.screenshot()
}

function keep(theme: string, pictures: Readonly<Record<string, Buffer>>) {
  mkdirSync(KEPT_IN!, { recursive: true }) // set, or this is not called
  for (const [name, bytes] of Object.entries(pictures)) writeFileSync(`${KEPT_IN}/${theme}-${name}.png`, bytes)
}

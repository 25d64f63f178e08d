import { writeFileSync } from 'node:fs'
import { Board } from '../shared/model/board.ts'
import { oneOfEverything } from '../shared/testing/one-of-everything.ts'
import { comparePictures } from './compare-pictures.ts'
import { Person } from './person.ts'
import { enterBoard } from './stranger.ts'
import { expect, test } from './story.ts'

/** The part of the board that the window shows: it is looked at from the origin, at its own size. */
const WINDOW = { width: 1280, height: 800 }
const BOUNDS = `bounds=0,0,${WINDOW.width},${WINDOW.height}`
/**
 * Both are drawn by Skia, which smooths edges and letters a little differently from one build to the next. So a colour
 * may be off by this much of 255, and beyond that in this share of all pixels, and in none by far.
 */
const TOLERANCE = { step: 24, share: 0.0005, mean: 0.05 }
/** The paper's dots are the screen's alone: board units, and half the size of one. */
const DOTS = { spacing: 24, reach: 1 }
const isDot = (x: number, y: number) => isNearDot(x) && isNearDot(y)
const isNearDot = (at: number) => (at + DOTS.reach) % DOTS.spacing < 2 * DOTS.reach

for (const theme of ['light', 'dark'] as const) {
  test(`screen, PNG and SVG show the same of a board with one of everything, ${theme}`, async ({ relay, arrive }) => {
    const { editKey, viewKey } = await relay.createBoard('Everything')
    const maker = await enterBoard(relay, editKey)
    oneOfEverything(new Board(maker.doc))
    await maker.saved()
    maker.leave()

    const eve = await arrive('Eve', { viewport: WINDOW, colorScheme: theme })
    await eve.opens(`${relay.origin}/embed/${viewKey}?interactive=0&from=origin`)
    await eve.sees(21)
    const screen = await eve.page.screenshot()
    const png = await pictureOf(eve, `${relay.origin}/b/${viewKey}.png?${BOUNDS}&theme=${theme}`)
    const svg = await shownSvg(eve, `${relay.origin}/b/${viewKey}.svg?${BOUNDS}&theme=${theme}`)
    if (process.env.KEEP_PICTURES) for (const [name, bytes] of Object.entries({ screen, png, svg })) writeFileSync(`${process.env.KEEP_PICTURES}/${theme}-${name}.png`, bytes)

    for (const [what, picture] of Object.entries({ png, svg })) {
      const { different, compared, mean } = await comparePictures(screen, picture, TOLERANCE.step, isDot)
      console.log(what, different, compared, mean)
      expect(different / compared, `${what} and screen: share of pixels that differ`).toBeLessThan(TOLERANCE.share)
      expect(mean, `${what} and screen: how far colours are apart`).toBeLessThan(TOLERANCE.mean)
    }
  })
}

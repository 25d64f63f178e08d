import type { ScreenPoint } from '../../../shared/geometry/space.ts'
import type { Stage } from '../stage.ts'
import { MIDDLE, MOUSE_HZ, type Scenario } from './scenario.ts'

const TRIES = 60

/** Takes whatever lies in the middle, and carries it around. */
export const dragOne: Scenario = {
  name: 'drag-one',
  async run(stage, { seconds }) {
    const at = await somewhere(stage)
    return carry(stage, at, seconds, 1)
  },
}

/** All that is selected, by one of them. */
export const dragAll: Scenario = {
  name: 'drag-all',
  async run(stage, { shapes, seconds }) {
    const at = await somewhere(stage)
    await stage.hand.key('Control+a')
    await stage.rests()
    return carry(stage, at, seconds, shapes)
  },
}

async function carry(stage: Stage, at: ScreenPoint, seconds: number, expected: number) {
  const course = (now: number) => {
    const turn = (2 * Math.PI * now) / 1.5
    return { x: at.x + 120 * Math.sin(turn) + 20 * now, y: at.y + 80 * (1 - Math.cos(turn)) }
  }
  await stage.witness.news()
  const measured = await stage.record(async () => {
    await stage.hand.press(at)
    const points = await stage.hand.drag(course, seconds, MOUSE_HZ)
    await stage.hand.release(points.at(-1) ?? at)
  })
  const moved = (await stage.witness.news()).length
  return { measured, notes: moved >= expected ? '' : `${moved} of ${expected} shapes were moved` }
}

/** @returns where in the middle a click selects something; nothing is selected afterwards */
async function somewhere(stage: Stage): Promise<ScreenPoint> {
  for (let i = 0; i < TRIES; i++) {
    // A spiral: near the middle first.
    const at = { x: Math.round(MIDDLE.x + 9 * i * Math.cos(i)), y: Math.round(MIDDLE.y + 5 * i * Math.sin(i)) }
    await stage.page.mouse.click(at.x, at.y)
    await stage.rests() // also since a second click at once would be a double click
    if (!(await stage.page.locator('.style.float').isVisible())) continue
    await stage.hand.key('Escape')
    await stage.rests()
    return at
  }
  throw new Error('Nothing in the middle of the board lets itself be selected')
}

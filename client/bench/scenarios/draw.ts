import { strokePoints } from '../../../shared/model/shapes/stroke.ts'
import { pointsKept } from '../points-kept.ts'
import { PEN_HZ, type Scenario } from './scenario.ts'

const LEFT = 300
const WIDTH = 800
const LOOP_PX = 60
const LOOPS_PER_SECOND = 2

/** One long stroke of loops, as of handwriting, at 120 points a second. */
export const draw: Scenario = {
  name: 'draw',
  async run(stage, { seconds }) {
    const course = (now: number) => {
      const turn = 2 * Math.PI * LOOPS_PER_SECOND * now
      return {
        x: Math.round(LEFT + (WIDTH / seconds) * now + LOOP_PX * Math.sin(turn)),
        y: Math.round(450 + LOOP_PX * Math.cos(turn)),
      }
    }
    await stage.hand.key('p')
    const first = { x: LEFT, y: 450 }
    let sent = [first]
    const measured = await stage.record(async () => {
      await stage.hand.press(first)
      sent = [first, ...(await stage.hand.drag(course, seconds, PEN_HZ))]
      await stage.hand.release(sent.at(-1)!) // there was a press
    })
    const strokes = (await stage.witness.news()).filter((shape) => shape.kind === 'stroke')
    const [stroke] = strokes
    if (!stroke || strokes.length > 1) return { measured, notes: `${strokes.length} strokes were stored` }
    const kept = pointsKept(sent, strokePoints(stroke))
    return { measured, notes: `${kept} of ${sent.length} points kept, ${stroke.ink.length} bytes` }
  },
}

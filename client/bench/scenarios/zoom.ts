import { MIDDLE, MOUSE_HZ, type Scenario } from './scenario.ts'

/** A slow pinch: three percent an event, so that a leg leads to a fifth of the zoom or to five times of it. */
const DELTA = 3
const LEG_SECONDS = 0.9

/** Pinching on a trackpad: out and in again from 100 %, in and out again from the whole board. */
export const zoom: Scenario = {
  name: 'zoom',
  async run(stage, { view, seconds }) {
    const first = view === '100 %' ? DELTA : -DELTA
    const turn = (now: number) => (Math.floor(now / LEG_SECONDS) % 2 === 0 ? first : -first)
    const measured = await stage.record(() =>
      stage.hand.wheel(MIDDLE, (now) => ({ dx: 0, dy: turn(now), zooms: true }), seconds, MOUSE_HZ),
    )
    return { measured, notes: '' }
  },
}

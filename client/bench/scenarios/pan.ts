import { sceneBox } from '../scene.ts'
import { WINDOW } from '../stage.ts'
import { MIDDLE, MOUSE_HZ, type Scenario } from './scenario.ts'

const PX_PER_EVENT = 30
/** At 100 % no further than this from where it began, there and back; less where the board ends before. */
const FARTHEST_PX = 2400
const FARTHEST_OF_WHOLE_PX = 300

/** The wheel of a trackpad, flung to and fro: away over what was not in view yet, and back over what was. */
export const pan: Scenario = {
  name: 'pan',
  async run(stage, { shapes, view, seconds }) {
    const room = Math.max(WINDOW.width / 2, sceneBox(shapes).w / 2 - WINDOW.width / 2)
    const farthest = view === '100 %' ? Math.min(FARTHEST_PX, room) : FARTHEST_OF_WHOLE_PX
    const legSeconds = farthest / PX_PER_EVENT / MOUSE_HZ
    const turn = (now: number) => (Math.floor(now / legSeconds) % 2 === 0 ? 1 : -1)
    const measured = await stage.record(() =>
      stage.hand.wheel(
        MIDDLE,
        (now) => ({ dx: PX_PER_EVENT * turn(now), dy: PX_PER_EVENT * 0.4 * turn(now) }),
        seconds,
        MOUSE_HZ,
      ),
    )
    return { measured, notes: '' }
  },
}

import { FRAME_SIZE } from '../../shared/model/shapes/frame.ts'
import { boxingTool } from './box-tool.ts'
import { BLANK } from './draft.ts'

/** Puts a frame around what is there; a click makes a slide. */
export const frameTool = () =>
  boxingTool({
    clicked: FRAME_SIZE,
    drawn: (box) => ({ ...BLANK, kind: 'frame', ...box, name: '' }),
    place: (box, _look, actions) => actions.frame(box),
  })

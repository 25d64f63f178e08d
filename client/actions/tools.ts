import { ROUTINGS } from '../../shared/model/look.ts'
import type { Editor } from '../editor/editor.svelte.ts'
import { BOXED_NAMES } from '../../shared/model/shape.ts'
import type { ToolName } from '../tools/index.ts'
import type { Catches } from '../tools/tool.ts'
import type { Action, ActionId } from './action.ts'
import type { Chord, Key } from './chord.ts'
import { INSERT_IMAGE } from './images.ts'

const take = (tool: ToolName, ...keys: readonly Chord[]): Action => ({
  id: tool,
  group: 'tools',
  keys,
  isOn: (editor) => editor.tool === tool,
  run: (editor) => editor.selectTool(tool),
})

const BOXES_WITH_KEYS: readonly ToolName[] = ['rectangle', 'diamond', 'ellipse']

/** Selecting by a drag over the empty board, in one way or the other. A second time the lasso becomes a rubber band again. */
const catching = (id: ActionId, catches: Catches, ...keys: readonly Chord[]): Action => ({
  id,
  group: 'tools',
  keys,
  isOn: (editor) => editor.tool === 'select' && editor.catches === catches,
  run(editor) {
    const isOn = editor.tool === 'select' && editor.catches === catches
    editor.catches = isOn ? 'marquee' : catches
    editor.selectTool('select')
  },
})

/** In the order of the toolbar's numbers. */
export const TOOL_ACTIONS: readonly Action[] = [
  catching('select', 'marquee', 'v', 'Digit1'),
  catching('lasso', 'lasso', 'shift+l'),
  take('hand', 'h'),
  take('rectangle', 'r', 'Digit2'),
  take('diamond', 'd', 'Digit3'),
  take('ellipse', 'o', 'Digit4'),
  takeConnector('arrow', 'a', 'Digit5'),
  takeConnector('line', 'l', 'Digit6'),
  take('pen', 'p', 'x', 'Digit7'),
  take('highlighter', 'shift+p', 'shift+m'),
  take('text', 't', 'Digit8'),
  take('note', 'n', 's'),
  INSERT_IMAGE,
  { ...take('eraser', 'e', 'Digit0'), run: takeEraser },
  take('frame', 'f'),
  take('laser', 'k'),
  take('bucket', 'b'),
  take('eyedropper', 'i'),
  ...BOXED_NAMES.filter((name) => !BOXES_WITH_KEYS.includes(name)).map((name) => take(name)),
  {
    id: 'keepTool',
    group: 'tools',
    keys: ['q'],
    isOn: (editor) => editor.isToolLocked,
    run: (editor) => (editor.isToolLocked = !editor.isToolLocked),
  },
]

/** A second time it runs another way. */
function takeConnector(tool: 'line' | 'arrow', ...keys: readonly Chord[]): Action {
  return {
    ...take(tool, ...keys),
    run(editor, key) {
      if (key?.repeat) return
      if (key && editor.tool === tool) {
        const { routing } = editor.look
        return editor.setLook({ routing: ROUTINGS[(ROUTINGS.indexOf(routing) + 1) % ROUTINGS.length] ?? 'straight' })
      }
      editor.selectTool(tool)
    },
  }
}

/** A second time it is the other eraser. */
function takeEraser(editor: Editor, key: Key | null) {
  if (key?.repeat) return
  if (editor.tool === 'eraser') editor.erases = editor.erases === 'ink' ? 'shapes' : 'ink'
  editor.selectTool('eraser')
}

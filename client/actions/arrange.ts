import { hasSelection, type Action, type ActionId } from './action.ts'
import type { Chord } from './chord.ts'

const nudge = (id: ActionId, key: Chord, dx: number, dy: number): Action => ({
  id,
  group: 'arrange',
  keys: [key],
  isForKeys: true,
  isAvailable: hasSelection,
  run: (editor, key) => editor.nudge(dx, dy, key?.repeat),
})

/** Where the selection lies, and what it lies on. */
export const ARRANGE_ACTIONS: readonly Action[] = [
  {
    id: 'toFront',
    group: 'arrange',
    keys: ['BracketRight', 'ctrl+shift+BracketRight'],
    isAvailable: hasSelection,
    run: (editor) => editor.bringToFront(),
  },
  {
    id: 'toBack',
    group: 'arrange',
    keys: ['BracketLeft', 'ctrl+shift+BracketLeft'],
    isAvailable: hasSelection,
    run: (editor) => editor.sendToBack(),
  },
  {
    id: 'forward',
    group: 'arrange',
    keys: ['ctrl+BracketRight'],
    isAvailable: hasSelection,
    run: (editor) => editor.moveForward(),
  },
  {
    id: 'backward',
    group: 'arrange',
    keys: ['ctrl+BracketLeft'],
    isAvailable: hasSelection,
    run: (editor) => editor.moveBackward(),
  },
  {
    id: 'lock',
    group: 'arrange',
    keys: ['ctrl+shift+l'],
    isAvailable: hasSelection,
    run: (editor) => editor.toggleLock(),
  },
  nudge('nudgeLeft', 'ArrowLeft', -1, 0),
  nudge('nudgeRight', 'ArrowRight', 1, 0),
  nudge('nudgeUp', 'ArrowUp', 0, -1),
  nudge('nudgeDown', 'ArrowDown', 0, 1),
  nudge('nudgeFarLeft', 'shift+ArrowLeft', -10, 0),
  nudge('nudgeFarRight', 'shift+ArrowRight', 10, 0),
  nudge('nudgeFarUp', 'shift+ArrowUp', 0, -10),
  nudge('nudgeFarDown', 'shift+ArrowDown', 0, 10),
]

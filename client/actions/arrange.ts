import type { Axis, Side, Stack } from '../editor/align.ts'
import {
  alignSelection,
  distributeSelection,
  flipSelection,
  groupSelection,
  hasUnits,
  holdsGroup,
  stackSelection,
  ungroupSelection,
} from '../editor/arranging.ts'
import { canFrameSelection, frameSelection } from '../editor/framing.ts'
import { nudge, toggleLock } from '../editor/on-selection.ts'
import { bringToFront, sendToBack, moveForward, moveBackward } from '../editor/reorder.ts'
import { hasSelection, hasUnlocked, type Action, type ActionId } from './action.ts'
import type { Chord } from './chord.ts'

const move = (id: ActionId, key: Chord, dx: number, dy: number): Action => ({
  id,
  group: 'arrange',
  keys: [key],
  isForKeys: true,
  isAvailable: hasUnlocked,
  run: (editor, key) => nudge(editor, dx, dy, key?.repeat),
})

const align = (id: ActionId, key: Chord, side: Side): Action => ({
  id,
  group: 'arrange',
  keys: [key],
  isAvailable: (editor) => hasUnits(editor, 2),
  run: (editor) => alignSelection(editor, side),
})

const distribute = (id: ActionId, key: Chord, axis: Axis): Action => ({
  id,
  group: 'arrange',
  keys: [key],
  isAvailable: (editor) => hasUnits(editor, 3),
  run: (editor) => distributeSelection(editor, axis),
})

const stack = (id: ActionId, way: Stack): Action => ({
  id,
  group: 'arrange',
  keys: [],
  isAvailable: (editor) => hasUnits(editor, 2),
  run: (editor) => stackSelection(editor, way),
})

const flip = (id: ActionId, key: Chord, axis: Axis): Action => ({
  id,
  group: 'arrange',
  keys: [key],
  isAvailable: hasUnlocked,
  run: (editor) => flipSelection(editor, axis),
})

/** Where the selection lies, and what it lies on. */
export const ARRANGE_ACTIONS: readonly Action[] = [
  {
    id: 'toFront',
    group: 'arrange',
    keys: ['BracketRight', 'ctrl+shift+BracketRight'],
    isAvailable: hasUnlocked,
    run: bringToFront,
  },
  {
    id: 'toBack',
    group: 'arrange',
    keys: ['BracketLeft', 'ctrl+shift+BracketLeft'],
    isAvailable: hasUnlocked,
    run: sendToBack,
  },
  {
    id: 'forward',
    group: 'arrange',
    keys: ['ctrl+BracketRight'],
    isAvailable: hasUnlocked,
    run: moveForward,
  },
  {
    id: 'backward',
    group: 'arrange',
    keys: ['ctrl+BracketLeft'],
    isAvailable: hasUnlocked,
    run: moveBackward,
  },
  {
    id: 'lock',
    group: 'arrange',
    keys: ['ctrl+shift+l'],
    isAvailable: hasSelection,
    run: toggleLock,
  },
  {
    id: 'group',
    group: 'arrange',
    keys: ['ctrl+g'],
    isAvailable: (editor) => hasUnits(editor, 2),
    run: groupSelection,
  },
  {
    id: 'ungroup',
    group: 'arrange',
    keys: ['ctrl+shift+g'],
    isAvailable: holdsGroup,
    run: ungroupSelection,
  },
  {
    id: 'frameSelection',
    group: 'arrange',
    keys: ['ctrl+alt+g'],
    isAvailable: canFrameSelection,
    run: frameSelection,
  },
  align('alignLeft', 'alt+a', 'left'),
  align('alignRight', 'alt+d', 'right'),
  align('alignTop', 'alt+w', 'top'),
  align('alignBottom', 'alt+s', 'bottom'),
  align('alignCentre', 'alt+h', 'centre'),
  align('alignMiddle', 'alt+v', 'middle'),
  distribute('distributeAcross', 'alt+shift+h', 'x'),
  distribute('distributeDown', 'alt+shift+v', 'y'),
  stack('stackRow', 'row'),
  stack('stackColumn', 'column'),
  stack('stackGrid', 'grid'),
  flip('flipAcross', 'shift+h', 'x'),
  flip('flipDown', 'shift+v', 'y'),
  move('nudgeLeft', 'ArrowLeft', -1, 0),
  move('nudgeRight', 'ArrowRight', 1, 0),
  move('nudgeUp', 'ArrowUp', 0, -1),
  move('nudgeDown', 'ArrowDown', 0, 1),
  move('nudgeFarLeft', 'shift+ArrowLeft', -10, 0),
  move('nudgeFarRight', 'shift+ArrowRight', 10, 0),
  move('nudgeFarUp', 'shift+ArrowUp', 0, -10),
  move('nudgeFarDown', 'shift+ArrowDown', 0, 10),
]

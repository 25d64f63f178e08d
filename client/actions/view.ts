import { startPresenting } from '../editor/framing.ts'
import { turnPage, zoomIn, zoomOut, zoomTo, zoomToFit, zoomToSelection } from '../editor/looking-around.ts'
import { hasSelection, type Action, type ActionId } from './action.ts'
import type { Chord } from './chord.ts'

/** Almost a screen on, so that the eye finds its place. */
const PAGE = 0.9

const turn = (id: ActionId, key: Chord, x: number, y: number): Action => ({
  id,
  group: 'view',
  keys: [key],
  forViewers: true,
  isForKeys: true,
  run: (editor) => turnPage(editor, x * PAGE, y * PAGE),
})

/** What looks around, and changes nothing. */
export const VIEW_ACTIONS: readonly Action[] = [
  {
    id: 'zoomIn',
    group: 'view',
    keys: ['ctrl+Equal', 'ctrl+NumpadAdd'],
    forViewers: true,
    run: zoomIn,
  },
  {
    id: 'zoomOut',
    group: 'view',
    keys: ['ctrl+Minus', 'ctrl+NumpadSubtract'],
    forViewers: true,
    run: zoomOut,
  },
  {
    id: 'zoomTo100',
    group: 'view',
    keys: ['ctrl+Digit0', 'shift+Digit0'],
    forViewers: true,
    run: (editor) => zoomTo(editor, 1),
  },
  { id: 'fitBoard', group: 'view', keys: ['shift+Digit1'], forViewers: true, run: (editor) => zoomToFit(editor) },
  {
    id: 'fitSelection',
    group: 'view',
    keys: ['shift+Digit2'],
    isAvailable: hasSelection,
    run: (editor) => zoomToSelection(editor),
  },
  {
    id: 'fillWithSelection',
    group: 'view',
    keys: ['shift+Digit3'],
    isAvailable: hasSelection,
    run: (editor) => zoomToSelection(editor, true),
  },
  {
    id: 'grid',
    group: 'view',
    keys: ['ctrl+Quote'],
    isOn: ({ preferences }) => preferences.values.grid,
    run: ({ preferences }) => preferences.set({ grid: !preferences.values.grid }),
  },
  {
    id: 'guides',
    group: 'view',
    keys: [],
    isOn: ({ preferences }) => preferences.values.guides,
    run: ({ preferences }) => preferences.set({ guides: !preferences.values.guides }),
  },
  turn('screenUp', 'PageUp', 0, -1),
  turn('screenDown', 'PageDown', 0, 1),
  turn('screenLeft', 'shift+PageUp', -1, 0),
  turn('screenRight', 'shift+PageDown', 1, 0),
  { id: 'present', group: 'view', keys: [], forViewers: true, run: startPresenting },
  {
    id: 'holdHand',
    group: 'view',
    keys: ['Space'],
    forViewers: true,
    isForKeys: true,
    run(editor) {
      editor.gestures.held = 'hand'
      editor.gestures.refresh()
    },
  },
  {
    id: 'holdZoom',
    group: 'view',
    keys: ['z'],
    forViewers: true,
    isForKeys: true,
    run(editor) {
      editor.gestures.held = 'zoom'
      editor.gestures.refresh()
    },
  },
]

import type { Heading } from '../../shared/geometry/elbow.ts'
import { growsCopies, growTowards } from '../editor/grow.ts'
import type { Action, ActionId } from './action.ts'
import type { Chord } from './chord.ts'

const grow = (id: ActionId, another: ActionId, code: Chord, heading: Heading): Action[] =>
  [false, true].map((always) => ({
    id: always ? another : id,
    group: 'connect',
    keys: [`ctrl+${always ? 'shift+' : ''}${code}`],
    isAvailable: ({ tool, selectedShapes: [shape, ...others] }) =>
      tool === 'select' && others.length === 0 && growsCopies(shape),
    run: (editor) => growTowards(editor, heading, always),
  }))

/** Flowcharts from the keyboard. */
export const GROW_ACTIONS: readonly Action[] = [
  ...grow('growRight', 'growAnotherRight', 'ArrowRight', { x: 1, y: 0 }),
  ...grow('growDown', 'growAnotherDown', 'ArrowDown', { x: 0, y: 1 }),
  ...grow('growLeft', 'growAnotherLeft', 'ArrowLeft', { x: -1, y: 0 }),
  ...grow('growUp', 'growAnotherUp', 'ArrowUp', { x: 0, y: -1 }),
]

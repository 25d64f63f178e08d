import type { Editor } from '../editor/editor.svelte.ts'
import { neighbour, walkTo } from '../editor/walk.ts'
import type { Modifiers } from '../tools/tool.ts'
import type { Action, ActionId } from './action.ts'
import type { Chord, Key } from './chord.ts'

/** How far an arrow moves the crosshair, screen pixels. */
const STEP_PX = 10
const LONG_STEP_PX = 60

/** Whether a tool is in hand that the crosshair could lead. */
const leadsTool = (editor: Editor) => editor.canEdit && editor.tool !== 'select' && editor.tool !== 'hand'

const modifiersOf = (key: Key | null): Modifiers => ({
  shift: key?.shiftKey === true,
  alt: key?.altKey === true,
  ctrl: key !== null && (key.ctrlKey || key.metaKey),
})

const move = (id: ActionId, code: Chord, dx: number, dy: number): Action => ({
  id,
  group: 'tools',
  keys: [code, `shift+${code}`],
  isForKeys: true,
  isAvailable: leadsTool,
  run(editor, key) {
    const by = key?.shiftKey ? LONG_STEP_PX : STEP_PX
    editor.keyPointer.moveBy(dx * by, dy * by, { ...modifiersOf(key), shift: false })
  },
})

const walk = (id: ActionId, key: Chord, step: 1 | -1): Action => ({
  id,
  group: 'edit',
  keys: [key],
  isForKeys: true,
  yieldsKey: true,
  isAvailable: (editor) => editor.tool === 'select' && neighbour(editor, step) !== null,
  run(editor) {
    const next = neighbour(editor, step)
    if (next) walkTo(editor, next)
  },
})

/** What a pointer does for others. They come before actions that mean something else by the same keys. */
export const KEYBOARD_ACTIONS: readonly Action[] = [
  walk('nextShape', 'Tab', 1),
  walk('previousShape', 'shift+Tab', -1),
  move('crosshairLeft', 'ArrowLeft', -1, 0),
  move('crosshairRight', 'ArrowRight', 1, 0),
  move('crosshairUp', 'ArrowUp', 0, -1),
  move('crosshairDown', 'ArrowDown', 0, 1),
  {
    id: 'pressCrosshair',
    group: 'tools',
    keys: ['Enter', 'shift+Enter'],
    isForKeys: true,
    isAvailable: leadsTool,
    run: (editor, key) => editor.keyPointer.press(modifiersOf(key)),
  },
]

import type { Editor } from './editor.svelte.ts'

/** As much of a keyboard event as shortcuts need. */
export type Key = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'repeat'>

type Command = (editor: Editor, key: Key) => void

/** Almost a screen on, so that the eye finds its place. */
const PAGE = 0.9

/** Keys that look around: for everybody. Letters are by what they type, all other keys by where they are. */
const LOOKING: { readonly [chord: string]: Command } = {
  'ctrl+Equal': (editor) => editor.zoomIn(),
  'ctrl+NumpadAdd': (editor) => editor.zoomIn(),
  'ctrl+Minus': (editor) => editor.zoomOut(),
  'ctrl+NumpadSubtract': (editor) => editor.zoomOut(),
  'ctrl+Digit0': (editor) => editor.zoomTo(1),
  'shift+Digit0': (editor) => editor.zoomTo(1),
  'shift+Digit1': (editor) => editor.zoomToFit(),
  PageUp: (editor) => editor.turnPage(0, -PAGE),
  PageDown: (editor) => editor.turnPage(0, PAGE),
  'shift+PageUp': (editor) => editor.turnPage(-PAGE, 0),
  'shift+PageDown': (editor) => editor.turnPage(PAGE, 0),
  Space: (editor) => {
    editor.gestures.isHandHeld = true
    editor.gestures.refresh()
  },
}

const EDITING: { readonly [chord: string]: Command } = {
  v: (editor) => editor.selectTool('select'),
  Digit1: (editor) => editor.selectTool('select'),
  h: (editor) => editor.selectTool('hand'),
  r: (editor) => editor.selectTool('rectangle'),
  Digit2: (editor) => editor.selectTool('rectangle'),
  d: (editor) => editor.selectTool('diamond'),
  Digit3: (editor) => editor.selectTool('diamond'),
  o: (editor) => editor.selectTool('ellipse'),
  Digit4: (editor) => editor.selectTool('ellipse'),
  a: (editor) => editor.selectTool('arrow'),
  Digit5: (editor) => editor.selectTool('arrow'),
  l: (editor) => editor.selectTool('line'),
  Digit6: (editor) => editor.selectTool('line'),
  p: (editor) => editor.selectTool('pen'),
  x: (editor) => editor.selectTool('pen'),
  Digit7: (editor) => editor.selectTool('pen'),
  'shift+p': (editor) => editor.selectTool('highlighter'),
  'shift+m': (editor) => editor.selectTool('highlighter'),
  k: (editor) => editor.selectTool('laser'),
  t: (editor) => editor.selectTool('text'),
  Digit8: (editor) => editor.selectTool('text'),
  e: takeEraser,
  Digit0: takeEraser,
  n: (editor) => editor.selectTool('note'),
  s: (editor) => editor.selectTool('note'),
  q: (editor) => (editor.isToolLocked = !editor.isToolLocked),
  'ctrl+z': (editor) => editor.undo(),
  'ctrl+shift+z': (editor) => editor.redo(),
  'ctrl+y': (editor) => editor.redo(),
  'ctrl+a': (editor) => editor.selectAll(),
  'ctrl+d': (editor) => editor.duplicateSelection(),
  'ctrl+shift+l': (editor) => editor.toggleLock(),
  Delete: (editor) => editor.deleteSelection(),
  Backspace: (editor) => editor.deleteSelection(),
  BracketRight: (editor) => editor.bringToFront(),
  BracketLeft: (editor) => editor.sendToBack(),
  'ctrl+shift+BracketRight': (editor) => editor.bringToFront(),
  'ctrl+shift+BracketLeft': (editor) => editor.sendToBack(),
  'ctrl+BracketRight': (editor) => editor.moveForward(),
  'ctrl+BracketLeft': (editor) => editor.moveBackward(),
  'shift+Digit2': (editor) => editor.zoomToSelection(),
  'shift+Digit3': (editor) => editor.zoomToSelection(true),
  Enter: (editor) => {
    const [shape, ...others] = editor.selectedShapes
    if (shape && others.length === 0) editor.editText(shape.id)
  },
  Escape: (editor) => {
    if (editor.gestures.giveUp()) return
    if (editor.editingText) return editor.endText()
    if (editor.selection.size > 0) editor.deselect()
    else editor.selectTool('select')
  },
  ...nudges('ArrowLeft', -1, 0),
  ...nudges('ArrowRight', 1, 0),
  ...nudges('ArrowUp', 0, -1),
  ...nudges('ArrowDown', 0, 1),
}

function nudges(code: string, dx: number, dy: number): { readonly [chord: string]: Command } {
  const by =
    (step: number): Command =>
    (editor, { repeat }) =>
      editor.nudge(dx * step, dy * step, repeat)
  return { [code]: by(1), [`shift+${code}`]: by(10) }
}

/** A second time it is the other eraser. */
function takeEraser(editor: Editor, { repeat }: Key) {
  if (repeat) return
  if (editor.tool === 'eraser') editor.erases = editor.erases === 'ink' ? 'shapes' : 'ink'
  editor.selectTool('eraser')
}

/** Does what a key means on the board, once it is clear that it is for the board. @returns whether it meant anything */
export function runShortcut(editor: Editor, key: Key): boolean {
  const chord = chordOf(key)
  const command = LOOKING[chord] ?? (editor.canEdit ? EDITING[chord] : undefined)
  command?.(editor, key)
  return command !== undefined
}

/** Like `ctrl+shift+z` or `ctrl+BracketLeft`. Command on a Mac is Ctrl elsewhere. */
function chordOf({ key, code, ctrlKey, metaKey, altKey, shiftKey }: Key): string {
  const letter = key.toLowerCase()
  // A letter that is not Latin is typed on a keyboard whose keys still have their Latin places.
  const name = /^[a-z]$/.test(letter) ? letter : code.startsWith('Key') ? code.slice(3).toLowerCase() : code
  return `${ctrlKey || metaKey ? 'ctrl+' : ''}${altKey ? 'alt+' : ''}${shiftKey ? 'shift+' : ''}${name}`
}

export type KeySection = { readonly title: string; readonly rows: readonly (readonly [what: string, keys: string])[] }

/** What the help sheet lists: keys as in the editor's key table, gestures as in its tools. */
export const KEY_SHEET: readonly KeySection[] = [
  {
    title: 'Tools',
    rows: [
      ['Select', 'V or 1'],
      ['Hand', 'H'],
      ['Rectangle', 'R or 2'],
      ['Diamond', 'D or 3'],
      ['Ellipse', 'O or 4'],
      ['Arrow', 'A or 5'],
      ['Line', 'L or 6'],
      ['Pen', 'P, X or 7'],
      ['Text', 'T or 8'],
      ['Note', 'N or S'],
      ['Eraser', 'E or 0'],
      ['Keep the tool in hand', 'Q'],
    ],
  },
  {
    title: 'Edit',
    rows: [
      ['Undo', 'Ctrl+Z'],
      ['Redo', 'Ctrl+Shift+Z'],
      ['Duplicate', 'Ctrl+D'],
      ['Delete', 'Del'],
      ['Select all', 'Ctrl+A'],
      ['Edit words', 'Enter'],
      ['Finish words', 'Esc or Ctrl+Enter'],
      ['To front', ']'],
      ['To back', '['],
      ['A step forward', 'Ctrl+]'],
      ['A step backward', 'Ctrl+['],
      ['Lock or unlock', 'Ctrl+Shift+L'],
      ['Nudge', 'Arrows'],
      ['Nudge by ten', 'Shift+Arrows'],
      ['Let go, then deselect', 'Esc'],
    ],
  },
  {
    title: 'View',
    rows: [
      ['Zoom in', 'Ctrl+='],
      ['Zoom out', 'Ctrl+-'],
      ['Zoom to 100%', 'Ctrl+0'],
      ['Fit the whole board', 'Shift+1'],
      ['Fit the selection', 'Shift+2'],
      ['Fill the view with it', 'Shift+3'],
      ['A screen up or down', 'PgUp or PgDn'],
      ['This sheet', '?'],
    ],
  },
  {
    title: 'With the pointer',
    rows: [
      ['Move the view', 'Wheel, Space and drag, or two fingers'],
      ['Move it with a mouse', 'Middle or right drag'],
      ['Zoom', 'Ctrl and wheel, or pinch'],
      ['Add to the selection', 'Shift and click'],
      ['Square, circle, 15° steps', 'Shift and drag'],
      ['From the centre', 'Alt and draw'],
      ['Drag a copy', 'Alt and drag'],
      ['Write on a shape', 'Double click'],
    ],
  },
]

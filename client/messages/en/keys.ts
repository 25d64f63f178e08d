/** The sheet of keys and gestures. */
export const keys = {
  title: 'Keys and gestures',
  or: ' or ',
  groups: { tools: 'Tools', view: 'View', edit: 'Edit', arrange: 'Arrange' },
  pointer: 'By hand',
  gestures: {
    pan: ['Move the view', 'Wheel, Space and drag, or two fingers'],
    panByMouse: ['Move it with a mouse', 'Middle or right drag'],
    zoom: ['Zoom', 'Ctrl and wheel, or pinch'],
    addToSelection: ['Add to the selection', 'Shift and click'],
    regular: ['Square, circle, 15° steps', 'Shift and drag'],
    straightInk: ['A straight line with the pen', 'Shift while drawing'],
    fromCentre: ['From the centre', 'Alt and draw'],
    dragCopy: ['Drag a copy', 'Alt and drag'],
    writeOnShape: ['Write on a shape', 'Double click'],
    finishWords: ['Finish words', 'Esc or Ctrl+Enter'],
    nudge: ['Nudge, or by ten', 'Arrows, with Shift'],
    screens: ['A screen up or down', 'PgUp or PgDn'],
    letGo: ['Let go, then deselect', 'Esc'],
  },
}

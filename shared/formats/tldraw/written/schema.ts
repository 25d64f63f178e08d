/**
 * The versions of what we write, as tldraw counts them: each program that reads the file brings its records from these
 * up to its own. A shape may only have the fields of its version, no more and no less, or tldraw opens nothing at all.
 */
export const SCHEMA = {
  schemaVersion: 2,
  sequences: {
    'com.tldraw.store': 5,
    'com.tldraw.asset': 1,
    'com.tldraw.camera': 1,
    'com.tldraw.document': 2,
    'com.tldraw.instance': 26,
    'com.tldraw.instance_page_state': 5,
    'com.tldraw.page': 1,
    'com.tldraw.instance_presence': 6,
    'com.tldraw.pointer': 1,
    'com.tldraw.shape': 4,
    'com.tldraw.user': 1,
    'com.tldraw.asset.image': 6,
    'com.tldraw.asset.video': 5,
    'com.tldraw.asset.bookmark': 2,
    'com.tldraw.shape.arrow': 8,
    'com.tldraw.shape.bookmark': 2,
    'com.tldraw.shape.draw': 5,
    'com.tldraw.shape.embed': 4,
    'com.tldraw.shape.frame': 1,
    'com.tldraw.shape.geo': 12,
    'com.tldraw.shape.group': 0,
    'com.tldraw.shape.highlight': 4,
    'com.tldraw.shape.image': 5,
    'com.tldraw.shape.line': 5,
    'com.tldraw.shape.note': 13,
    'com.tldraw.shape.text': 4,
    'com.tldraw.shape.video': 4,
    'com.tldraw.binding.arrow': 1,
  },
} as const

/** What may be said of how a shape looks. */
export const CHOICES: { readonly [prop: string]: readonly string[] } = {
  geo: ['cloud', 'rectangle', 'ellipse', 'triangle', 'diamond', 'pentagon', 'hexagon', 'octagon', 'star', 'rhombus', 'rhombus-2', 'oval', 'trapezoid', 'arrow-right', 'arrow-left', 'arrow-up', 'arrow-down', 'x-box', 'check-box', 'heart'], // prettier-ignore
  dash: ['draw', 'solid', 'dashed', 'dotted', 'none'],
  fill: ['none', 'semi', 'solid', 'pattern', 'fill', 'lined-fill'],
  font: ['draw', 'sans', 'serif', 'mono'],
  size: ['s', 'm', 'l', 'xl'],
  align: ['start', 'middle', 'end', 'start-legacy', 'end-legacy', 'middle-legacy'],
  verticalAlign: ['start', 'middle', 'end'],
  textAlign: ['start', 'middle', 'end'],
  spline: ['cubic', 'line'],
  kind: ['arc', 'elbow'],
  ...Object.fromEntries(
    ['arrowheadStart', 'arrowheadEnd'].map((end) => [
      end,
      ['arrow', 'triangle', 'square', 'dot', 'pipe', 'diamond', 'inverted', 'bar', 'none'],
    ]),
  ),
  ...Object.fromEntries(
    ['color', 'labelColor'].map((colour) => [
      colour,
      ['black', 'grey', 'light-violet', 'violet', 'blue', 'light-blue', 'yellow', 'orange', 'green', 'light-green', 'light-red', 'red', 'white'], // prettier-ignore
    ]),
  ),
}

import type { BoxedName } from '../../model/shape.ts'
import type { Corners } from '../../model/look.ts'

/** What a node is drawn as. */
export type NodeKind = {
  readonly kind: BoxedName | 'text'
  readonly corners?: Corners
  /** In a mirror. */
  readonly isMirrored?: true
  /** As wide as it is high. */
  readonly isEven?: true
  /** With another outline around it. */
  readonly isDouble?: true
  /** Too small for words: a point or a bar, filled with its line's colour. */
  readonly solid?: { readonly w: number; readonly h: number }
}

const RECTANGLE: NodeKind = { kind: 'rectangle', corners: 'sharp' }
const ROUND: NodeKind = { kind: 'rectangle', corners: 'round' }
const ELLIPSE: NodeKind = { kind: 'ellipse' }
const CIRCLE: NodeKind = { kind: 'ellipse', isEven: true }
const DOUBLE: NodeKind = { kind: 'ellipse', isEven: true, isDouble: true }
const DIAMOND: NodeKind = { kind: 'diamond' }
const HEXAGON: NodeKind = { kind: 'hexagon' }
const CYLINDER: NodeKind = { kind: 'cylinder' }
const LEANS_RIGHT: NodeKind = { kind: 'parallelogram' }
const LEANS_LEFT: NodeKind = { kind: 'parallelogram', isMirrored: true }
const POINT: NodeKind = { kind: 'ellipse', isEven: true, solid: { w: 18, h: 18 } }
const BAR: NodeKind = { kind: 'rectangle', corners: 'sharp', solid: { w: 90, h: 10 } }

/** By the name that Mermaid gives a shape, old and new; what we have nothing like is a rectangle. */
const KINDS: { readonly [name: string]: NodeKind } = {
  round: ROUND,
  rounded: ROUND,
  event: ROUND,
  stadium: ROUND,
  pill: ROUND,
  terminal: ROUND,
  delay: ROUND,
  'half-rounded-rectangle': ROUND,
  ellipse: ELLIPSE,
  circle: CIRCLE,
  circ: CIRCLE,
  'crossed-circle': CIRCLE,
  'cross-circ': CIRCLE,
  summary: CIRCLE,
  doublecircle: DOUBLE,
  'double-circle': DOUBLE,
  'dbl-circ': DOUBLE,
  'framed-circle': DOUBLE,
  'fr-circ': DOUBLE,
  stop: DOUBLE,
  diamond: DIAMOND,
  diam: DIAMOND,
  question: DIAMOND,
  decision: DIAMOND,
  hexagon: HEXAGON,
  hex: HEXAGON,
  prepare: HEXAGON,
  cylinder: CYLINDER,
  cyl: CYLINDER,
  db: CYLINDER,
  database: CYLINDER,
  datastore: CYLINDER,
  'lin-cyl': CYLINDER,
  'lined-cylinder': CYLINDER,
  disk: CYLINDER,
  'h-cyl': CYLINDER,
  'horizontal-cylinder': CYLINDER,
  das: CYLINDER,
  'lean-r': LEANS_RIGHT,
  'lean-right': LEANS_RIGHT,
  lean_right: LEANS_RIGHT,
  'in-out': LEANS_RIGHT,
  trapezoid: LEANS_RIGHT,
  'trap-b': LEANS_RIGHT,
  'sl-rect': LEANS_RIGHT,
  'lean-l': LEANS_LEFT,
  'lean-left': LEANS_LEFT,
  lean_left: LEANS_LEFT,
  'out-in': LEANS_LEFT,
  inv_trapezoid: LEANS_LEFT,
  'inv-trapezoid': LEANS_LEFT,
  'trap-t': LEANS_LEFT,
  tri: { kind: 'triangle' },
  triangle: { kind: 'triangle' },
  extract: { kind: 'triangle' },
  cloud: { kind: 'cloud' },
  bang: { kind: 'star' },
  text: { kind: 'text' },
  comment: { kind: 'text' },
  brace: { kind: 'text' },
  'brace-l': { kind: 'text' },
  'brace-r': { kind: 'text' },
  braces: { kind: 'text' },
  'small-circle': POINT,
  'sm-circ': POINT,
  start: POINT,
  'filled-circle': POINT,
  'f-circ': POINT,
  junction: POINT,
  fork: BAR,
  join: BAR,
}

export const nodeKindOf = (name: string | undefined): NodeKind =>
  name !== undefined && Object.hasOwn(KINDS, name) ? KINDS[name]! : RECTANGLE // its own key

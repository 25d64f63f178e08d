import rough from 'roughjs'
import { pathData, type Path, type PathStep } from '../geometry/path.ts'
import type { Shape, ShapeId } from '../model/shape.ts'

const generator = rough.generator()

/** Shapes are never changed, only replaced, and a shape has one outline. */
const sketches = new WeakMap<Shape, Path>()

/**
 * The shape's outline as a calm hand draws it: twice, bowed a little, with corners and ends where they are. It looks
 * the same on every screen and in every export, because what is random in it comes from the shape's id.
 */
export function sketchOf(shape: Shape, outline: Path): Path {
  let sketch = sketches.get(shape)
  if (!sketch) {
    sketch = sketched(outline, shape.id)
    sketches.set(shape, sketch)
  }
  return sketch
}

/** How far roughjs may put a point beside its place, board units; enough to be seen beside a line of middle width. */
const STRAY = 3
/** How much of `STRAY` a straight piece of 200 units bows out; shorter ones in proportion. */
const BOWING = 2

/** How far a sketched line may stray from the outline of a box of this size, all in board units. */
export function sketchStray(w: number, h: number): number {
  const longest = Math.hypot(w, h)
  const bow = (BOWING * STRAY * longest) / 200
  // Pieces from 200 to 500 units are drawn ever more calmly, and all longer ones 0.4 times as far off.
  return STRAY + 1 + Math.max(Math.min(bow, 7), 0.4 * bow)
}

/** A path as a hand draws it that is always the same for an id. */
export function sketched(outline: Path, id: ShapeId): Path {
  const { sets } = generator.path(pathData(outline), {
    seed: seedOf(id),
    roughness: 1,
    maxRandomnessOffset: STRAY,
    bowing: BOWING,
    preserveVertices: true,
  })
  return sets.flatMap(({ ops }) =>
    ops.map(({ op, data: [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] }): PathStep => {
      if (op === 'bcurveTo') return ['C', a, b, c, d, e, f]
      return [op === 'move' ? 'M' : 'L', a, b]
    }),
  )
}

/** FNV-1a, 32 bit. Never 0, which would make roughjs draw by chance. */
function seedOf(id: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193)
  return hash >>> 1 || 1
}

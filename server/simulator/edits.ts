import { encodeInk } from '../../shared/model/ink.ts'
import { DEFAULT_LOOK } from '../../shared/model/look.ts'
import type { Board } from '../../shared/model/board.ts'
import { asShapeId } from '../../shared/model/shape.ts'
import type { Random } from './random.ts'

const COLOURS = ['#e03131', '#1971c2', '#2f9e44'] as const
const WORDS = ['a', 'word', 'some more words', '🎈', 'x'.repeat(60)]

/** One gesture of one person: a transaction, hence an update. */
export function editSomehow(board: Board, random: Random, freshId: string): void {
  const shapes = board.inOrder()
  const shape = shapes.length > 0 && random.chance(0.75) ? random.pick(shapes) : null
  board.edit('local', (edit) => {
    if (!shape) return edit.add(newShape(freshId, random))
    const { id } = shape
    switch (random.below(8)) {
      case 0:
        return edit.remove(id)
      case 1:
        return edit.look(id, { stroke: random.pick(COLOURS) })
      case 2:
        return edit.order(id, { locked: random.chance(0.5) })
      case 3:
      case 4: {
        const text = edit.text(id)
        return text.insert(text.length === 0 ? 0 : random.pick([0, text.length]), random.pick(WORDS))
      }
      case 5: {
        const text = edit.text(id)
        return text.delete(0, random.below(text.length + 1))
      }
      default:
        return edit.place(id, anyPlace(random))
    }
  })
}

const anyPlace = (random: Random) => ({
  x: random.below(500),
  y: random.below(500),
  w: random.between(1, 99),
  h: random.between(1, 99),
  angle: 0,
})

function newShape(id: string, random: Random) {
  const shape = { id: asShapeId(id)!, ...anyPlace(random), look: DEFAULT_LOOK, locked: false, text: '' } // short, not empty
  if (random.chance(0.2)) {
    const points = Array.from({ length: random.between(2, 60) }, (_, x) => ({ x, y: random.below(40), pressure: 0.5 }))
    return { ...shape, kind: 'stroke' as const, ink: encodeInk(points, 1) }
  }
  return { ...shape, kind: random.pick(['rectangle', 'note', 'text'] as const), text: random.pick(WORDS) }
}

import type { Board } from '../../shared/model/board.ts'
import type { Shape, ShapeId } from '../../shared/model/shape.ts'

/** What lies over one another: all that lies on one frame, or on none. Only where some of `moving` do; bottom first. */
export function siblingsOf(board: Board, moving: Iterable<ShapeId>): readonly (readonly Shape[])[] {
  const frames = new Set<ShapeId | null>()
  for (const id of moving) {
    const shape = board.get(id)
    if (shape) frames.add(board.frameHolding(shape)?.id ?? null)
  }
  return Array.from(frames, (frame) => {
    if (frame === null) return board.inOrder().filter((shape) => !board.frameHolding(shape))
    return board.sorted([...board.heldBy(frame)].flatMap((id) => board.get(id) ?? []))
  })
}

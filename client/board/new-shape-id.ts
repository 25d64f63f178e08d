import { asShapeId, type ShapeId } from '../../shared/model/shape.ts'

/** Unguessable, so that no two people ever make the same one: 96 bits in 16 letters. */
export function newShapeId(): ShapeId {
  // Not `randomUUID`: browsers withhold it over plain http, where most home servers are.
  const bytes = crypto.getRandomValues(new Uint8Array(12))
  const id = btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
  return asShapeId(id) as ShapeId // sixteen letters are short enough
}

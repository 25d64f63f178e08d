import type { Board } from '../../shared/model/board.ts'
import { connected, freed, isBound, targetsOf } from '../../shared/model/connecting.ts'
import type { Connector, Shape, ShapeId } from '../../shared/model/shape.ts'
import { patched, type Transform } from '../../shared/model/transform.ts'
import type { Typesetter } from '../../shared/text/typesetter.ts'
import { heldPatch } from './held.ts'

type Ids = ReadonlySet<ShapeId>

/** Shapes on their way. */
export type Dragged = { readonly ids: Ids; readonly transform: Transform; readonly copies?: boolean }

const NOBODY: Ids = new Set()
/** Of what a drag holds, which stays the same value throughout; until connectors are bound or freed. */
const known = new WeakMap<Ids, { readonly board: Board; readonly revision: number; readonly followers: Ids }>()

/** The connectors that are bound to what a drag holds, and are not held themselves. */
export function followersOf(board: Board, ids: Ids): Ids {
  let found = known.get(ids)
  if (found?.board !== board || found.revision !== board.bindingsRevision) {
    const followers = [...board.boundToAny(ids)].filter((id) => !ids.has(id))
    const isSame = found?.board === board && found.followers.size === followers.length
    const kept = isSame && followers.every((id) => found?.followers.has(id)) ? found?.followers : undefined
    found = {
      board,
      revision: board.bindingsRevision,
      followers: kept ?? (followers.length > 0 ? new Set(followers) : NOBODY),
    }
    known.set(ids, found)
  }
  return found.followers
}

/** A bound connector as drags of what it is bound to, or of itself, make it run. */
export function followed(board: Board, connector: Connector, drags: readonly Dragged[], type: Typesetter): Connector {
  const shown = (shape: Shape): Shape => {
    const drag = drags.find(({ ids }) => ids.has(shape.id))
    return drag ? patched(shape, heldPatch(board, shape, drag.transform, drag.ids, type)) : shape
  }
  const moved = shown(connector) as Connector // what is moved stays of its kind
  const own = drags.find(({ ids }) => ids.has(connector.id))
  if (own && !goesAlong(connector, own.ids)) return freed(moved)
  const get = (id: ShapeId) => {
    const shape = board.get(id)
    return shape && shown(shape)
  }
  return connected(moved, get, type)
}

/** Whether a connector that is moved stays bound: something that it is bound to is moved with it. */
export const goesAlong = (connector: Connector, held: Ids): boolean => targetsOf(connector).some((id) => held.has(id))

/** The bound connectors among these. */
export const boundAmong = (board: Board, ids: Iterable<ShapeId>): Connector[] =>
  [...ids].flatMap((id) => {
    const shape = board.get(id)
    return shape && isBound(shape) ? shape : []
  })

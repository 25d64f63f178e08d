import type { GroupId, Order } from '../../model/order.ts'
import type { Shape, ShapeId } from '../../model/shape.ts'
import type { Typesetter } from '../../text/typesetter.ts'
import type { Input } from '../input.ts'
import type { Space } from './space.ts'

/** A shape's record, with what its parents say about it. */
export type Found = {
  readonly id: ShapeId
  readonly record: Input
  readonly props: Input
  readonly space: Space
  /** 0 to 1, its parents' counted in. */
  readonly opacity: number
  /** Whether it is still in what we put it into, when we wrote it. */
  readonly isAsWritten: boolean
  readonly held: Pick<Order, 'locked'> & { readonly groups?: readonly GroupId[]; readonly frame?: ShapeId }
}

/** What a shape may ask about others. */
export type Drawing = {
  readonly type: Typesetter
  readonly find: (tldrawId: string) => Found | undefined
  readonly assets: ReadonlyMap<string, Input>
  /** Of arrows: what they are bound to, by their id in tldraw. */
  readonly bindings: ReadonlyMap<string, readonly Input[]>
}

/** @returns null for what nobody can see */
export type ReadKind = (found: Found, drawing: Drawing) => Shape | null

import { DEFAULT_LOOK } from '../../shared/model/look.ts'
import { asShapeId, type Shape, type ShapeId } from '../../shared/model/shape.ts'
import type { Drawn } from './tool.ts'

/** Stands for a shape that is not on the board: no document makes this id, it is shown and thrown away. */
const DRAFT_ID = asShapeId('(draft)') as ShapeId // short enough
const TOP = 'zz'

/** A drawn shape as it will be on the board, to be shown while it is drawn. */
export const draftOf = (drawn: Drawn): Shape => ({ ...drawn, id: DRAFT_ID, z: TOP }) as Shape // id and z were all it lacked

/** What every new shape starts with. */
export const BLANK = { angle: 0, locked: false, text: '', look: DEFAULT_LOOK } as const

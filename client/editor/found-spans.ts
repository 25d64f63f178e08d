import type { ShapeId } from '../../shared/model/shape.ts'
import type { Span } from '../../shared/text/words.ts'

/** Where in each shape something was found. */
export type FoundSpans = Map<ShapeId, readonly Span[]>

export const foundSpans = (): FoundSpans => new Map()

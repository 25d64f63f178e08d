import { asShapeId, type ShapeId } from '../model/shape.ts'

/** Shapes keep the ids that they have in a file, where these can be ours and nobody else has them. */
export class Ids {
  readonly #taken = new Set<string>()
  readonly #prefix: string
  #count = 0

  /** @param prefix of those that are made up */
  constructor(prefix: string) {
    this.#prefix = prefix
  }

  next(wanted: string): ShapeId {
    let id = asShapeId(wanted)
    while (!id || this.#taken.has(id)) id = asShapeId(`${this.#prefix}-${this.#count++}`)
    this.#taken.add(id)
    return id
  }
}

import { asShapeId, type ShapeId } from '../model/shape.ts'

/** Shapes keep the ids that they have in a file, where these can be ours and nobody else has them. */
export class Ids {
  readonly #taken = new Set<string>()
  readonly #prefix: string

  /** @param prefix of those that are made up */
  constructor(prefix: string) {
    this.#prefix = prefix
  }

  next(wanted: string): ShapeId {
    let id = asShapeId(wanted)
    for (let count = this.#taken.size; !id || this.#taken.has(id); count++) id = asShapeId(`${this.#prefix}-${count}`)
    this.#taken.add(id)
    return id
  }
}

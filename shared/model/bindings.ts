import type { ShapeId } from './shape.ts'

/** Which connectors are bound to which shapes, whether those exist or not. */
export class Bindings {
  readonly #targets = new Map<ShapeId, readonly ShapeId[]>()
  readonly #connectors = new Map<ShapeId, Set<ShapeId>>()
  /** Counts changes. */
  revision = 0

  /** Takes note of what a shape is bound to now. */
  follow(id: ShapeId, targets: readonly ShapeId[]): void {
    const before = this.#targets.get(id)
    if (!before && targets.length === 0) return // most are not bound
    for (const target of before ?? []) {
      const connectors = this.#connectors.get(target)
      connectors?.delete(id)
      if (connectors?.size === 0) this.#connectors.delete(target)
    }
    if (targets.length === 0) this.#targets.delete(id)
    else this.#targets.set(id, targets)
    for (const target of targets) {
      const connectors = this.#connectors.get(target)
      if (connectors) connectors.add(id)
      else this.#connectors.set(target, new Set([id]))
    }
    this.revision++
  }

  /** All that are bound. */
  all(): Iterable<ShapeId> {
    return this.#targets.keys()
  }

  /** The connectors that are bound to a shape. */
  boundTo(target: ShapeId): Iterable<ShapeId> {
    return this.#connectors.get(target) ?? NONE
  }

  /** The connectors that are bound to any of these: asks as many as there are on the shorter side. */
  boundToAny(shapes: ReadonlySet<ShapeId>): Set<ShapeId> {
    const found = new Set<ShapeId>()
    if (shapes.size < this.#connectors.size)
      for (const id of shapes) for (const connector of this.boundTo(id)) found.add(connector)
    else
      for (const [target, connectors] of this.#connectors)
        if (shapes.has(target)) for (const connector of connectors) found.add(connector)
    return found
  }
}

const NONE: Iterable<ShapeId> = []

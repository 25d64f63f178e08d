import type { Box } from '../../shared/geometry/space.ts'
import type { ShapeIndex } from './shape-index.ts'

/** Whoever crosses an empty part of the board is not lost. */
const DELAY_MS = 1000

/** Tells when somebody looks where nothing is, although there is something elsewhere. */
export class Away {
  isAway = $state(false)
  readonly #index: Pick<ShapeIndex, 'extent' | 'meets'>
  #timer: ReturnType<typeof setTimeout> | null = null

  constructor(index: Pick<ShapeIndex, 'extent' | 'meets'>) {
    this.#index = index
  }

  /** The view or the board has changed. */
  look(viewport: Box): void {
    const seesNothing = viewport.w > 0 && !this.#index.meets(viewport) && this.#index.extent() !== null
    if (seesNothing && !this.isAway) this.#timer ??= setTimeout(() => (this.isAway = true), DELAY_MS)
    if (seesNothing) return
    this.stop()
    this.isAway = false
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
  }
}

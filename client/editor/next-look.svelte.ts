import { DEFAULT_LOOK, type Look } from '../../shared/model/look.ts'
import type { InHand } from './in-hand.svelte.ts'

/** What a bucket fills with until somebody chooses a fill. */
const BUCKET_FILL = 'yellow'
/** A highlighter has a look of its own: nobody means the ink of a pen with it. */
const MARKER_LOOK: Look = { ...DEFAULT_LOOK, stroke: 'yellow', thickness: 'constant' }

/** How the next shape is going to look, by the tool in hand. */
export class NextLook {
  #common = $state.raw<Look>(DEFAULT_LOOK)
  #marker = $state.raw<Look>(MARKER_LOOK)
  readonly #inHand: InHand

  constructor(inHand: InHand) {
    this.#inHand = inHand
  }

  get value(): Look {
    if (this.#inHand.styled === 'highlighter') return this.#marker
    // A bucket is never empty.
    if (this.#inHand.name === 'bucket' && this.#common.fill === 'none') return { ...this.#common, fill: BUCKET_FILL }
    return this.#common
  }

  set value(look: Look) {
    if (this.#inHand.styled === 'highlighter') this.#marker = look
    else this.#common = look
  }
}

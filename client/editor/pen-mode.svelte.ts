import { remember, remembered } from '../remembered.ts'

const STORAGE_KEY = 'drawing-room/pen-only'

/**
 * Whether this device is drawn on with a pen only, so that fingers move the view and hands may rest. The first pen
 * switches it on; whoever switches it off is not asked again by the next one.
 */
export class PenMode {
  readonly #storage: Storage | null
  /** Null as long as no pen has ever been here. */
  #choice = $state<boolean | null>(null)

  /** @param storage where it is remembered */
  constructor(storage: Storage | null) {
    this.#storage = storage
    this.#choice = read(storage)
  }

  get isOn(): boolean {
    return this.#choice === true
  }

  /** Whether it is a question on this device. */
  get isKnown(): boolean {
    return this.#choice !== null
  }

  /** A pen has touched the board. */
  notice(): void {
    if (this.#choice === null) this.choose(true)
  }

  choose(isOn: boolean): void {
    this.#choice = isOn
    remember(this.#storage, STORAGE_KEY, isOn ? 'on' : 'off')
  }
}

const read = (storage: Storage | null) => ({ on: true, off: false })[remembered(storage, STORAGE_KEY) ?? ''] ?? null

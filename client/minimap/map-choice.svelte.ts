import { remember, remembered } from '../remembered.ts'

const STORAGE_KEY = 'drawing-room/map'

/** Whether the map is open on this device. At first it is folded away: a new board has nothing to show on it. */
export class MapChoice {
  readonly #storage: Storage
  #isOpen = $state(false)

  constructor(storage: Storage) {
    this.#storage = storage
    this.#isOpen = remembered(storage, STORAGE_KEY) === 'open'
  }

  get isOpen(): boolean {
    return this.#isOpen
  }

  toggle(): void {
    this.#isOpen = !this.#isOpen
    remember(this.#storage, STORAGE_KEY, this.#isOpen ? 'open' : 'folded')
  }
}

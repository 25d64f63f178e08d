import { createContext } from 'svelte'
import { MediaQuery } from 'svelte/reactivity'

export const THEME_CHOICES = ['light', 'dark', 'system'] as const
export type ThemeName = (typeof THEME_CHOICES)[number]

const STORAGE_KEY = 'drawing-room/theme'

/** Light or dark paper: what was chosen in this browser, or what the system says. styles.css follows `data-theme`. */
export class ThemeChoice {
  readonly #storage: Storage
  readonly #systemIsDark = new MediaQuery('(prefers-color-scheme: dark)')
  #choice = $state<ThemeName>('system')

  constructor(storage: Storage) {
    this.#storage = storage
    this.#choice = read(storage)
    this.#show()
  }

  get choice(): ThemeName {
    return this.#choice
  }

  /** What is on the screen. */
  get shown(): 'light' | 'dark' {
    if (this.#choice !== 'system') return this.#choice
    return this.#systemIsDark.current ? 'dark' : 'light'
  }

  choose(choice: ThemeName): void {
    this.#choice = choice
    this.#show()
    try {
      this.#storage.setItem(STORAGE_KEY, choice)
    } catch {
      // Storage may be off or full: the choice then lasts for this visit.
    }
  }

  #show() {
    document.documentElement.dataset.theme = this.#choice
  }
}

function read(storage: Storage): ThemeName {
  try {
    const kept = storage.getItem(STORAGE_KEY)
    return THEME_CHOICES.find((name) => name === kept) ?? 'system'
  } catch {
    return 'system' // storage is off
  }
}

export const [getTheme, setTheme] = createContext<ThemeChoice>()

import { fieldOf, fieldsOf, type Fields } from '../shared/model/fields.ts'
import { remember, remembered } from './remembered.ts'

const STORAGE_KEY = 'drawing-room/preferences'

/** What can be preferred, and the choices; the first is where everybody starts. */
const CHOICES = {
  /** Whether the grid is shown, and what is moved or drawn snaps to it. */
  grid: [false, true],
  /** Whether what is moved or drawn snaps to the edges and middles of what lies around it. */
  guides: [true, false],
  /** Whether a rubber band catches what lies wholly within it, or all that it touches. */
  marquee: ['contains', 'touches'],
  /** What a wheel does without any key: moves the view, or zooms. */
  wheel: ['pans', 'zooms'],
  /** Whether the view and the panels move by themselves: as the system says, or not, or always. */
  motion: ['system', 'still', 'moving'],
  /** Whether the style panel tells where the selection lies, in numbers. */
  place: [false, true],
} as const satisfies { readonly [name: string]: readonly (boolean | string)[] }

type Name = keyof typeof CHOICES
export type PreferenceValues = { readonly [N in Name]: (typeof CHOICES)[N][number] }

/** What somebody prefers, remembered on this device. */
export class Preferences {
  readonly #storage: Storage | null
  #values = $state.raw<PreferenceValues>(parse({}))

  /** @param storage where it is remembered; null for this visit alone */
  constructor(storage: Storage | null) {
    this.#storage = storage
    this.#values = parse(read(storage))
  }

  get values(): PreferenceValues {
    return this.#values
  }

  set(preferred: Partial<PreferenceValues>): void {
    this.#values = { ...this.#values, ...preferred }
    // Another tab may have changed others, and a newer version may know more.
    remember(this.#storage, STORAGE_KEY, JSON.stringify({ ...read(this.#storage), ...preferred }))
  }
}

function parse(fields: Fields): PreferenceValues {
  const chosen = Object.entries(CHOICES).map(([name, choices]) => {
    const kept = fieldOf(fields, name)
    return [name, choices.find((choice) => choice === kept) ?? choices[0]]
  })
  return Object.fromEntries(chosen) as PreferenceValues // each name with one of its choices
}

function read(storage: Storage | null): Fields {
  try {
    return fieldsOf(JSON.parse(remembered(storage, STORAGE_KEY) ?? '{}'))
  } catch {
    return {} // not what we wrote
  }
}

/** Whether nothing should move by itself. */
export const prefersStill = ({ values: { motion } }: Preferences): boolean =>
  motion === 'still' || (motion === 'system' && matchMedia('(prefers-reduced-motion: reduce)').matches)

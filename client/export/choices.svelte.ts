import { fieldOf, fieldsOf, type Fields } from '../../shared/model/fields.ts'
import type { ShapeId } from '../../shared/model/shape.ts'
import { remember, remembered } from '../remembered.ts'
import { EXPORT_FORMATS } from './formats.ts'

const STORAGE_KEY = 'drawing-room/export'

/** What can be chosen, and the choices; the first is where everybody starts. */
export const EXPORT_CHOICES = {
  format: EXPORT_FORMATS,
  /** Pixels to one board unit. */
  scale: [2, 1, 3, 4],
  /** Whoever gets a picture rather has it on light paper, whatever this screen is like. */
  theme: ['light', 'dark'],
  /** Whether there is paper behind the shapes. */
  paper: [true, false],
  /** Whether a picture carries the board along. */
  embed: [false, true],
} as const satisfies { readonly [name: string]: readonly (boolean | string | number)[] }

type Name = keyof typeof EXPORT_CHOICES
export type ExportValues = { readonly [N in Name]: (typeof EXPORT_CHOICES)[N][number] }

/** The whole board, what is selected, or what lies on one frame. */
export type Part = { readonly kind: 'board' | 'selection' } | { readonly kind: 'frame'; readonly id: ShapeId }

/** How somebody wants to have a board, remembered on this device as far as it is not about this board. */
export class ExportChoices {
  part = $state.raw<Part>({ kind: 'board' })
  /** Board units; null for what is usual. */
  margin = $state<number | null>(null)
  /** Whether a PDF has a page for each frame. */
  pages = $state<'frames' | 'board'>('frames')
  readonly #storage: Storage | null
  #values = $state.raw<ExportValues>(parse({}))

  constructor(storage: Storage | null) {
    this.#storage = storage
    this.#values = parse(read(storage))
  }

  get values(): ExportValues {
    return this.#values
  }

  set(chosen: Partial<ExportValues>): void {
    this.#values = { ...this.#values, ...chosen }
    remember(this.#storage, STORAGE_KEY, JSON.stringify(this.#values))
  }
}

function parse(fields: Fields): ExportValues {
  const chosen = Object.entries(EXPORT_CHOICES).map(([name, choices]) => {
    const kept = fieldOf(fields, name)
    return [name, choices.find((choice) => choice === kept) ?? choices[0]]
  })
  return Object.fromEntries(chosen) as ExportValues // each name with one of its choices
}

function read(storage: Storage | null): Fields {
  try {
    return fieldsOf(JSON.parse(remembered(storage, STORAGE_KEY) ?? '{}'))
  } catch {
    return {} // not what we wrote
  }
}

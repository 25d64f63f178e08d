import type { Measured } from '../figures.ts'
import type { Stage } from '../stage.ts'

export type View = '100 %' | 'whole board'

export type Settings = {
  readonly shapes: number
  readonly view: View
  /** How long a gesture takes. */
  readonly seconds: number
}

/** One gesture, from a view at rest to the next rest. */
export type Scenario = {
  /** What `--only` picks it by. */
  readonly name: string
  /** @returns what the page did, and what else is to be told: above all whether what was done has been done */
  readonly run: (stage: Stage, settings: Settings) => Promise<{ readonly measured: Measured; readonly notes: string }>
}

/** A mouse reports so often, a pen twice as often. */
export const MOUSE_HZ = 60
export const PEN_HZ = 120

/** Of the window: where nothing but the board is. */
export const MIDDLE = { x: 700, y: 450 }

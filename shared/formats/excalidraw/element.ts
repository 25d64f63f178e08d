import type { Fields } from '../../model/fields.ts'

/** A point from the element's `x` and `y`. */
export type ElementPoint = readonly [x: number, y: number]

/** An element of an Excalidraw scene: what all have, and what some have. Lengths in board units. */
export type Element = {
  readonly id: string
  readonly type: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** Radians, about the centre of the element's box. */
  readonly angle: number
  readonly strokeColor: string
  readonly backgroundColor: string
  readonly fillStyle: string
  readonly strokeWidth: number
  readonly strokeStyle: string
  /** 0 drawn by an architect, 1 by an artist, 2 by a cartoonist. */
  readonly roughness: number
  /** 0 to 100. */
  readonly opacity: number
  readonly roundness: Fields | null
  /** Deepest first. */
  readonly groupIds: readonly string[]
  readonly frameId: string | null
  readonly locked: boolean
  readonly link: string | null
  readonly customData?: unknown

  readonly points?: readonly ElementPoint[]
  readonly startArrowhead?: string | null
  readonly endArrowhead?: string | null
  readonly elbowed?: boolean
  readonly polygon?: boolean
  readonly pressures?: readonly number[]
  readonly simulatePressure?: boolean
  readonly strokeOptions?: Fields | null

  /** What was typed, without the breaks of wrapping. */
  readonly originalText?: string
  readonly text?: string
  readonly fontSize?: number
  readonly fontFamily?: number
  readonly textAlign?: string
  readonly verticalAlign?: string
  readonly containerId?: string | null
  readonly autoResize?: boolean
  readonly lineHeight?: number

  readonly baseHeight?: number
  readonly name?: string | null
  readonly fileId?: string | null
  readonly scale?: unknown
  readonly crop?: unknown
  readonly status?: unknown
}

/** What one shape of ours is in a scene: its own element, and the text that is bound to it. */
export type Written = { readonly body: Element; readonly label: Element | null }

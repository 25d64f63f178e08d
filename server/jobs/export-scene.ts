import type { Theme } from '../../shared/drawing/theme.ts'
import type { Shape } from '../../shared/model/shape.ts'
import type { Typesetter } from '../../shared/text/typesetter.ts'

/** What every format is drawn with. */
export type ExportScene = {
  readonly title: string
  readonly theme: Theme
  /** Painted behind the shapes; null for nothing. */
  readonly background: string | null
  readonly type: Typesetter
  /** Where the files of images are; null when they are not to be had. */
  readonly assetsFolder: string | null
}

/** The shapes that a picture is to carry along, as Excalidraw has them, in zlib's form; null when nobody asked for it. */
export type Packed = (shapes: readonly Shape[]) => Promise<Uint8Array | null>

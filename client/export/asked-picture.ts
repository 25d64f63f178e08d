import { defaultPadding, WHOLE_BOARD, type PictureRequest } from '../../shared/drawing/picture.ts'
import type { ShapeId } from '../../shared/model/shape.ts'
import type { ExportValues, Part } from './choices.svelte.ts'
import { hasLooks, isPicture } from './formats.ts'

/** What was chosen in the dialog. */
export type Asked = {
  readonly values: ExportValues
  readonly part: Part
  /** Board units; null for what is usual. */
  readonly margin: number | null
}

/** @param selection what is selected, with what lies on frames among it */
export function askedPicture({ values, part, margin }: Asked, selection: Iterable<ShapeId>): PictureRequest {
  const { format, theme, paper, scale, embed } = values
  const shown = {
    ...WHOLE_BOARD,
    shapes: part.kind === 'selection' ? [...selection] : null,
    frame: part.kind === 'frame' ? part.id : null,
  }
  if (!hasLooks(format)) return shown
  return {
    ...shown,
    theme,
    background: paper ? 'paper' : 'none',
    padding: margin ?? defaultPadding(shown),
    scale: format === 'png' ? scale : null,
    embed: embed && isPicture(format),
  }
}

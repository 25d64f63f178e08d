import { defaultPadding, WHOLE_BOARD, type PictureRequest } from '../../shared/drawing/picture.ts'
import type { ShapeId } from '../../shared/model/shape.ts'
import type { ExportFormat, ExportValues, Part } from './choices.svelte.ts'

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
  return {
    ...shown,
    theme,
    background: paper ? 'paper' : 'none',
    padding: margin ?? defaultPadding(shown),
    scale: format === 'png' ? scale : null,
    embed: embed && isPicture(format),
  }
}

/** Whether it is made of what is seen, and can carry the board along. */
export const isPicture = (format: ExportFormat): format is 'png' | 'svg' => format === 'png' || format === 'svg'

import type { ShapeId } from '../../shared/model/shape.ts'
import { askedPicture } from './asked-picture.ts'
import { ExportChoices } from './choices.svelte.ts'
import { makeFile, type Source } from './make-file.ts'

/** A picture as somebody wanted it the last time. @param selection what it shows; all of the board when that is nothing */
export function quickPicture(source: Source, format: 'png' | 'svg', selection: ReadonlySet<ShapeId>): Promise<Blob> {
  const { values } = new ExportChoices(localStorage)
  const part = { kind: selection.size > 0 ? 'selection' : 'board' } as const
  const asked = { values: { ...values, format, embed: false } as const, part, margin: null }
  return makeFile(source, format, askedPicture(asked, selection))
}

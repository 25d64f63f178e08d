import { boxContains } from '../../shared/geometry/box.ts'
import { rotatePoint, type BoardPoint } from '../../shared/geometry/space.ts'
import { lettersOf } from '../../shared/model/caret-in-shape.ts'
import type { Shape } from '../../shared/model/shape.ts'
import type { Span } from '../../shared/text/words.ts'
import type { Typesetter } from '../../shared/text/typesetter.ts'
import type { Editor } from './editor.svelte.ts'

export type LinkSpan = Span & { readonly link: string }

/** Where words of a shape lead, from the first link on. */
export function linksOf({ runs = [] }: Pick<Shape, 'runs'>): LinkSpan[] {
  let at = 0
  return runs.flatMap(({ length, style }) => {
    const from = at
    at += length
    return style.link === undefined ? [] : [{ from, to: at, link: style.link }]
  })
}

/** The link whose letters a click at `point` means; null for none. */
export function linkIn(shape: Shape, point: BoardPoint, type: Typesetter): string | null {
  const links = linksOf(shape)
  const letters = links.length > 0 ? lettersOf(shape, type) : null
  if (!letters) return null
  const local = rotatePoint(point, letters.centre, -shape.angle)
  return links.find((span) => letters.boxesOf(span).some((box) => boxContains(box, local)))?.link ?? null
}

/** The link under a pointer; null for none. */
export function linkAt(editor: Editor, point: BoardPoint): string | null {
  const shape = editor.view.at(point, 0)
  return shape && linkIn(shape, point, editor.type)
}

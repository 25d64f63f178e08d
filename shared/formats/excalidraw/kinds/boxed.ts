import { placeBox, type Diamond, type Ellipse, type Rectangle } from '../../../model/shape.ts'
import type { WriteKind } from '../write-shape.ts'
import { elementFor, labelFor } from '../written.ts'

/** How Excalidraw rounds corners: 3 by so many board units, less in a small box. */
const OUR_CORNERS = { type: 3, value: 14 }

export const writeBoxed: WriteKind<Rectangle | Ellipse | Diamond> = (shape, type) => {
  const roundness = shape.kind === 'rectangle' ? OUR_CORNERS : null
  const body = elementFor(shape, shape.kind, placeBox(shape), { roundness })
  return { body, label: labelFor(shape, body, type) }
}

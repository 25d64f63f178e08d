import { LIGHT } from '../../../drawing/theme.ts'
import { placeBox, type Unknown } from '../../../model/shape.ts'
import type { WriteKind } from '../write-shape.ts'
import { elementFor } from '../written.ts'

/** As we show it: a dashed box. What it is goes along as its source. */
export const writeUnknown: WriteKind<Unknown> = (shape) => ({
  body: elementFor(shape, 'rectangle', placeBox(shape), {
    strokeColor: LIGHT.faint,
    backgroundColor: 'transparent',
    strokeStyle: 'dashed',
    strokeWidth: 1,
  }),
  label: null,
})

import { placeBox, type Frame } from '../../../model/shape.ts'
import { baseFrom, type ReadKind } from '../read-base.ts'
import type { WriteKind } from '../write-shape.ts'
import { elementFor } from '../written.ts'

/** Excalidraw draws all frames alike. */
const FRAME_LOOK = { strokeColor: '#bbb', strokeWidth: 2, strokeStyle: 'solid', roughness: 0, opacity: 100 }

export const writeFrame: WriteKind<Frame> = (shape) => ({
  body: elementFor(shape, 'frame', placeBox(shape), { ...FRAME_LOOK, name: shape.name }),
  label: null,
})

export const readFrame: ReadKind = (element, label, id) => {
  const { look, ...base } = baseFrom(element, label, id)
  const frame = { ...base, kind: 'frame' as const, angle: 0, name: element.name || 'Frame' }
  return { ...frame, look: { ...look, stroke: 'ink', width: 2, line: 'solid', opacity: 1 } }
}

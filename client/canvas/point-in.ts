import type { ScreenPoint } from '../../shared/geometry/space.ts'

/** Where a mouse or pointer event is, from the top-left corner of an element. */
export function pointIn(element: Element, { clientX, clientY }: Pick<MouseEvent, 'clientX' | 'clientY'>): ScreenPoint {
  const { left, top } = element.getBoundingClientRect()
  return { x: clientX - left, y: clientY - top }
}

import type { Box } from '../../shared/geometry/space.ts'
import type { GroupId } from '../../shared/model/order.ts'
import type { Shape } from '../../shared/model/shape.ts'
import type { Editor } from './editor.svelte.ts'

/** Picks out the part of a group that the shape belongs to. */
export function enterGroup({ selected, gestures }: Editor, group: GroupId, at: Shape): void {
  selected.enter(group, at)
  gestures.refresh()
}

/** From the shapes in a group back to it as a whole. @returns whether there was one */
export function leaveGroup({ selected, gestures }: Editor): boolean {
  const hasLeft = selected.leave()
  gestures.refresh()
  return hasLeft
}

/** Around the group that was entered, board units. */
export const enteredBox = ({ selected: { entered }, index }: Editor): Box | null => entered && index.boxOfGroup(entered)

import type { Actions, Pointer, View } from '../tool.ts'
import { editWordsAt } from '../words-at.ts'
import type { Press } from './press.ts'

/** A press is up again without a drag: selects, and the second one in a row writes. */
export function clicked(on: Press, pointer: Pointer, view: View, actions: Actions): void {
  const { shift } = pointer.modifiers
  if (pointer.clicks === 2 && on.kind !== 'handle' && !shift) return editWordsAt(pointer, view, actions)
  const selected = view.selected.map(({ id }) => id)
  switch (on.kind) {
    case 'handle':
      return
    case 'shape':
      if (shift && on.wasSelected) actions.select(selected.filter((id) => id !== on.id))
      if (!shift && on.wasSelected) actions.select([on.id])
      return
    case 'selection':
      if (!shift) actions.select([])
      return
    case 'board': {
      const kept = shift ? selected : []
      actions.select(on.locked ? [...kept, on.locked] : kept)
    }
  }
}

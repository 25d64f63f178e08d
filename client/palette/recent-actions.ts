import type { Action, ActionId } from '../actions/action.ts'

const MAX_RECENT = 3
/** Of this page, the last one first. */
let recent: readonly ActionId[] = []

/** Chosen in the palette a while ago, the last one first: likely to be chosen again. */
export const recentActions = (actions: readonly Action[]): readonly Action[] =>
  recent.flatMap((id) => actions.find((action) => action.id === id) ?? [])

export function rememberAction({ id }: Action): void {
  recent = [id, ...recent.filter((other) => other !== id)].slice(0, MAX_RECENT)
}

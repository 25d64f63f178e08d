import { asList, fieldOf, fieldsOf } from '../../shared/model/fields.ts'
import { remember, remembered } from '../remembered.ts'
import type { ActionId } from './action.ts'
import type { Chord } from './chord.ts'
import { ACTIONS } from './index.ts'
import { Keymap, type OwnKeys } from './keymap.ts'

const STORAGE_KEY = 'drawing-room/keys'
const MAX_KEYS = 4
const CHORD = /^(\?|(ctrl\+)?(alt\+)?(shift\+)?([a-z]|[A-Z][A-Za-z0-9]+))$/

/** Without these people could not get out of what they are in. */
const KEPT: readonly Chord[] = ['Escape', 'Tab', 'shift+Tab']

/** Whether somebody may give this chord to an action: keys that only hold others are none, and some ways out stay. */
export const canBeChosen = (chord: Chord): boolean =>
  CHORD.test(chord) && !KEPT.includes(chord) && !/(Control|Shift|Alt|Meta)(Left|Right)?$/.test(chord)

/** The keys that were chosen on this device, as far as they make sense. */
export function readOwnKeys(storage: Storage | null): OwnKeys {
  let kept: unknown
  try {
    kept = JSON.parse(remembered(storage, STORAGE_KEY) ?? '{}')
  } catch {
    return {} // not what we wrote
  }
  const own: { [A in ActionId]?: readonly Chord[] } = {}
  for (const { id } of ACTIONS) {
    const chords = fieldOf(fieldsOf(kept), id)
    if (!Array.isArray(chords)) continue
    own[id] = asList(chords)
      .filter((chord): chord is Chord => typeof chord === 'string' && canBeChosen(chord))
      .slice(0, MAX_KEYS)
  }
  return own
}

export function keepOwnKeys(storage: Storage | null, own: OwnKeys): void {
  remember(storage, STORAGE_KEY, JSON.stringify(own))
}

/** Gives a chord to an action in the place of all that it had, and takes it from whatever else had it. */
export function withKey(own: OwnKeys, id: ActionId, chord: Chord): OwnKeys {
  const keymap = new Keymap(own)
  const changed: { [A in ActionId]?: readonly Chord[] } = { ...own, [id]: [chord] }
  for (const other of keymap.actionsFor(chord))
    if (other.id !== id) changed[other.id] = keymap.keysOf(other).filter((key) => key !== chord)
  return changed
}

/** The action has our keys again; where they were given to another one, both have them. */
export function withoutOwn(own: OwnKeys, id: ActionId): OwnKeys {
  const { [id]: _forgotten, ...others } = own
  return others
}

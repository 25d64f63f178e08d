import { asCaretPlace } from '../../shared/model/caret.ts'
import { asList, asString, fieldOf, fieldsOf, type Fields } from '../../shared/model/fields.ts'
import { asShapeId, type ShapeId } from '../../shared/model/shape.ts'
import { MAX_NAME_LENGTH } from './identity.ts'
import type { LiveCaret, Person } from './live-person.ts'
import { messages } from '../messages/index.ts'

/** More than anybody can tell apart; a larger selection shows its first shapes to others. */
export const MAX_SHARED_SELECTION = 200

/**
 * Everybody in an awareness map but ourselves, made safe. Stock y-websocket apps write `user: {name, color}`, and so
 * do we.
 */
export function peopleIn(states: ReadonlyMap<number, unknown>, ownClientId: number): Person[] {
  const people: Person[] = []
  for (const [clientId, state] of states) {
    if (clientId === ownClientId) continue
    const fields = fieldsOf(state)
    const user = fieldsOf(fieldOf(fields, 'user'))
    const caret = caretIn(fieldsOf(fieldOf(fields, 'caret')))
    const colour = asString(fieldOf(user, 'color'), '', 7)
    people.push({
      clientId,
      name: asString(fieldOf(user, 'name'), '', MAX_NAME_LENGTH).trim() || messages.app.somebody,
      colour: /^#[0-9a-f]{6}$/i.test(colour) ? colour : '#6b6878',
      selection: asList(fieldOf(fields, 'selection'))
        .slice(0, MAX_SHARED_SELECTION)
        .map((id) => (typeof id === 'string' ? asShapeId(id) : null))
        .filter((id): id is ShapeId => id !== null),
      ...(caret && { caret }),
    })
  }
  return people.sort((a, b) => a.clientId - b.clientId)
}

function caretIn(fields: Fields): LiveCaret | null {
  const shape = fieldOf(fields, 'shape')
  const id = typeof shape === 'string' ? asShapeId(shape) : null
  const [from, to] = [fieldOf(fields, 'from'), fieldOf(fields, 'to')].map(asCaretPlace)
  return id && from !== undefined && to !== undefined ? { shape: id, from, to } : null
}

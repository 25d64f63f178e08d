import type { Colour, Look } from '../../shared/model/look.ts'
import type { BoxedName, Shape } from '../../shared/model/shape.ts'
import { kindOf } from '../../shared/model/shapes/index.ts'
import type { ToolName } from '../tools/index.ts'
import type { Editor } from './editor.svelte.ts'

/** The parts of a look that are a colour. */
export type ColouredPart = 'stroke' | 'fill'

/** As much of a look as can be seen on a shape: nothing else is written to it. */
function partShown(look: Partial<Look>, shape: Shape): Partial<Look> {
  const { shows } = kindOf(shape)
  return Object.fromEntries(Object.entries(look).filter(([part]) => shows.includes(part as keyof Look))) // a look's own keys
}

/** Tools that show nothing of how the next shape will look. */
const PLAIN_TOOLS: readonly ToolName[] = ['select', 'hand', 'frame', 'laser', 'eyedropper']

/** Whether how shapes look is a question now. */
export const showsStyle = (editor: Editor): boolean =>
  editor.canEdit &&
  (editor.editingText !== null || !PLAIN_TOOLS.includes(editor.inHand.styled) || changeable(editor).length > 0)

/** Board units. Steps that can be told apart, with S, M, L and XL among them. */
const FONT_STEPS = [8, 10, 12, 14, 16, 18, 20, 24, 28, 32, 40, 48, 56, 64, 80, 96, 128, 160, 200]

/** The next larger size of letters than this one, or the next smaller. */
export const nextFontSize = (size: number, by: 1 | -1): number =>
  (by > 0 ? FONT_STEPS.find((step) => step > size) : FONT_STEPS.findLast((step) => step < size)) ?? size

/** Makes other kinds of boxes of the boxes that are selected. */
export function changeShape(editor: Editor, kind: BoxedName): void {
  const shapes = changeable(editor)
  editor.change((edit) => {
    for (const { id } of shapes) edit.become(id, kind)
  })
}

/** Of the topmost shape that is selected. */
export function copyStyle(editor: Editor): void {
  editor.copiedLook = editor.selectedShapes.at(-1)?.look ?? null
}

export function pasteStyle(editor: Editor): void {
  const look = editor.copiedLook
  if (look) restyle(editor, () => look)
}

/** To the next size of letters, or the one before. */
export const stepFontSize = (editor: Editor, by: 1 | -1): void =>
  restyle(editor, ({ look }) => ({ fontSize: nextFontSize(look.fontSize, by) }))

function restyle(editor: Editor, lookFor: (shape: Shape) => Partial<Look>) {
  const shapes = changeable(editor)
  editor.change((edit) => {
    for (const shape of shapes) edit.look(shape.id, partShown(lookFor(shape), shape))
  })
}

const changeable = (editor: Editor) => editor.selectedShapes.filter(({ locked }) => !locked)

/** Colours of people's own that shapes have, the ones that are met most often first. */
export function ownColours(shapes: Iterable<Shape>, most: number): Colour[] {
  const counts = new Map<Colour, number>()
  for (const { look } of shapes)
    for (const colour of [look.stroke, look.fill])
      if (colour !== 'none' && colour.startsWith('#')) counts.set(colour, (counts.get(colour) ?? 0) + 1)
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, most)
    .map(([colour]) => colour)
}

/** A colour as people type it: with or without its #, in three digits or in six. */
export function asHex(typed: string): Colour | null {
  const [, digits] = /^\s*#?([0-9a-f]{6}|[0-9a-f]{3})\s*$/i.exec(typed) ?? []
  if (!digits) return null
  const six = digits.length === 3 ? digits.replace(/./g, '$&$&') : digits
  return `#${six.toLowerCase()}`
}

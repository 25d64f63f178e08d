import type { Colour } from '../../shared/model/look.ts'
import type { Editor } from './editor.svelte.ts'
import type { ColouredPart } from './styles.ts'

/** What somebody pointed at with the eyedropper, which then goes back to where it was taken from. */
export function giveColour(editor: Editor, found: ColouredPart, colour: Colour): void {
  const part = editor.inHand.pick?.part ?? found
  putBackEyedropper(editor)
  editor.setLook({ [part]: colour })
}

/** @returns whether there was one in hand */
export function putBackEyedropper(editor: Editor): boolean {
  const { pick } = editor.inHand
  if (!pick) return false
  editor.selectTool(pick.tool)
  return true
}

import type { Aim } from './connect/aim.ts'
import { BOXED_NAMES, type BoxedName, type ShapeId } from '../../shared/model/shape.ts'
import { boxTool } from './box-tool.ts'
import { bucketTool } from './bucket-tool.ts'
import { cropTool } from './crop-tool.ts'
import { eraserTool } from './eraser-tool.ts'
import { eyedropperTool } from './eyedropper-tool.ts'
import { frameTool } from './frame-tool.ts'
import { handTool } from './hand-tool.ts'
import { laserTool } from './laser-tool.ts'
import { lineTool } from './line-tool.ts'
import { noteTool } from './note-tool.ts'
import { highlighterTool, penTool } from './pen-tool.ts'
import { selectTool } from './select/select-tool.ts'
import { textTool } from './text-tool.ts'
import { zoomTool } from './zoom-tool.ts'
import type { Actions, Pointer, Preview, Tool, View } from './tool.ts'

export const TOOL_NAMES = [
  'select',
  'hand',
  'pen',
  'highlighter',
  'eraser',
  ...BOXED_NAMES,
  'line',
  'arrow',
  'text',
  'note',
  'frame',
  'laser',
  'bucket',
  'eyedropper',
] as const
export type ToolName = (typeof TOOL_NAMES)[number]

/** A tool together with the state it is in, so that nobody else needs to know what that state is made of. */
export type ToolInHand = {
  down(pointer: Pointer, view: View, actions: Actions): void
  move(pointer: Pointer, view: View, actions: Actions): void
  up(pointer: Pointer, view: View, actions: Actions): void
  giveUp(): void
  preview(view: View): Preview | null
  aims(pointer: Pointer, view: View): Aim | null
  cursor(pointer: Pointer, view: View): string
}

function inHand<State>(tool: Tool<State>): ToolInHand {
  let state = tool.idle
  return {
    down: (...about) => (state = tool.pointerDown(state, ...about)),
    move: (...about) => (state = tool.pointerMove(state, ...about)),
    up: (...about) => (state = tool.pointerUp(state, ...about)),
    giveUp: () => (state = tool.idle),
    preview: (view) => tool.preview(state, view),
    aims: (pointer, view) => tool.aims?.(pointer, view) ?? null,
    cursor: (pointer, view) => tool.cursor(state, pointer, view),
  }
}

/** The registry: forget a tool here and it stops compiling. */
const takeUp: { readonly [N in ToolName]: () => ToolInHand } = {
  select: () => inHand(selectTool),
  hand: () => inHand(handTool),
  pen: () => inHand(penTool),
  highlighter: () => inHand(highlighterTool),
  eraser: () => inHand(eraserTool),
  ...boxTools(),
  line: () => inHand(lineTool('line')),
  arrow: () => inHand(lineTool('arrow')),
  text: () => inHand(textTool),
  note: () => inHand(noteTool),
  frame: () => inHand(frameTool()),
  laser: () => inHand(laserTool),
  bucket: () => inHand(bucketTool),
  eyedropper: () => inHand(eyedropperTool),
}

/** For as long as a key is held, whatever the tool. */
export type HeldTool = 'hand' | 'zoom'
export const heldTool: { readonly [T in HeldTool]: () => ToolInHand } = {
  hand: takeUp.hand,
  zoom: () => inHand(zoomTool),
}

/** For an image that is being cropped, whatever the tool. */
export const cropInHand = (id: ShapeId): ToolInHand => inHand(cropTool(id))

export const toolInHand = (name: ToolName): ToolInHand => takeUp[name]()

function boxTools(): { readonly [K in BoxedName]: () => ToolInHand } {
  const tools = BOXED_NAMES.map((kind) => [kind, () => inHand(boxTool(kind))] as const)
  return Object.fromEntries(tools) as ReturnType<typeof boxTools> // one of each name
}

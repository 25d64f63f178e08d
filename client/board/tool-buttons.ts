import ArrowUpRight from '@lucide/svelte/icons/arrow-up-right'
import Circle from '@lucide/svelte/icons/circle'
import Diamond from '@lucide/svelte/icons/diamond'
import Eraser from '@lucide/svelte/icons/eraser'
import Frame from '@lucide/svelte/icons/frame'
import Hand from '@lucide/svelte/icons/hand'
import Highlighter from '@lucide/svelte/icons/highlighter'
import MousePointer2 from '@lucide/svelte/icons/mouse-pointer-2'
import Pencil from '@lucide/svelte/icons/pencil'
import Slash from '@lucide/svelte/icons/slash'
import Square from '@lucide/svelte/icons/square'
import StickyNote from '@lucide/svelte/icons/sticky-note'
import Type from '@lucide/svelte/icons/type'
import Wand from '@lucide/svelte/icons/wand'
import type { Component } from 'svelte'
import type { KindName } from '../../shared/model/shape.ts'
import { TOOL_NAMES, type ToolName } from '../tools/index.ts'

export type Icon = Component<{ size: number; strokeWidth: number; 'aria-hidden': 'true' }>

export type ToolButton = {
  readonly icon: Icon
  /** The kind of shape that it makes. */
  readonly draws: KindName | null
  /** Whether it has a place on a phone's toolbar, or waits behind the dots. */
  readonly isMain: boolean
}

/** How each tool is offered; what it does is in client/tools. */
const BUTTONS: { readonly [T in ToolName]: ToolButton } = {
  select: { icon: MousePointer2, draws: null, isMain: true },
  hand: { icon: Hand, draws: null, isMain: true },
  pen: { icon: Pencil, draws: 'stroke', isMain: true },
  highlighter: { icon: Highlighter, draws: 'stroke', isMain: false },
  eraser: { icon: Eraser, draws: null, isMain: true },
  rectangle: { icon: Square, draws: 'rectangle', isMain: true },
  ellipse: { icon: Circle, draws: 'ellipse', isMain: false },
  diamond: { icon: Diamond, draws: 'diamond', isMain: false },
  line: { icon: Slash, draws: 'line', isMain: false },
  arrow: { icon: ArrowUpRight, draws: 'arrow', isMain: false },
  text: { icon: Type, draws: 'text', isMain: true },
  note: { icon: StickyNote, draws: 'note', isMain: false },
  frame: { icon: Frame, draws: null, isMain: false },
  laser: { icon: Wand, draws: null, isMain: false },
}

export const toolButton = (tool: ToolName): ToolButton => BUTTONS[tool]

/** Those that only look and move come first, apart from those that change the board. */
export const LOOKING_TOOLS = TOOL_NAMES.filter((tool) => tool === 'select' || tool === 'hand')
export const DRAWING_TOOLS = TOOL_NAMES.filter((tool) => tool !== 'select' && tool !== 'hand')

import ArrowUpRight from '@lucide/svelte/icons/arrow-up-right'
import Circle from '@lucide/svelte/icons/circle'
import Diamond from '@lucide/svelte/icons/diamond'
import Eraser from '@lucide/svelte/icons/eraser'
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
  readonly name: string
  readonly key: string
  readonly icon: Icon
  /** The kind of shape that it makes. */
  readonly draws: KindName | null
  /** Whether it has a place on a phone's toolbar, or waits behind the dots. */
  readonly isMain: boolean
}

/** How each tool is offered; what it does is in client/tools. */
const BUTTONS: { readonly [T in ToolName]: ToolButton } = {
  select: { name: 'Select', key: 'V', icon: MousePointer2, draws: null, isMain: true },
  hand: { name: 'Hand', key: 'H', icon: Hand, draws: null, isMain: true },
  pen: { name: 'Pen', key: 'P', icon: Pencil, draws: 'stroke', isMain: true },
  highlighter: { name: 'Highlighter', key: 'Shift+P', icon: Highlighter, draws: 'stroke', isMain: false },
  eraser: { name: 'Eraser', key: 'E', icon: Eraser, draws: null, isMain: true },
  rectangle: { name: 'Rectangle', key: 'R', icon: Square, draws: 'rectangle', isMain: true },
  ellipse: { name: 'Ellipse', key: 'O', icon: Circle, draws: 'ellipse', isMain: false },
  diamond: { name: 'Diamond', key: 'D', icon: Diamond, draws: 'diamond', isMain: false },
  line: { name: 'Line', key: 'L', icon: Slash, draws: 'line', isMain: false },
  arrow: { name: 'Arrow', key: 'A', icon: ArrowUpRight, draws: 'arrow', isMain: false },
  text: { name: 'Text', key: 'T', icon: Type, draws: 'text', isMain: true },
  note: { name: 'Note', key: 'N', icon: StickyNote, draws: 'note', isMain: false },
  laser: { name: 'Laser pointer', key: 'K', icon: Wand, draws: null, isMain: false },
}

export const toolButton = (tool: ToolName): ToolButton => BUTTONS[tool]

/** Those that only look and move come first, apart from those that change the board. */
export const LOOKING_TOOLS = TOOL_NAMES.filter((tool) => tool === 'select' || tool === 'hand')
export const DRAWING_TOOLS = TOOL_NAMES.filter((tool) => tool !== 'select' && tool !== 'hand')

import ArrowUpRight from '@lucide/svelte/icons/arrow-up-right'
import ArrowBigDown from '@lucide/svelte/icons/arrow-big-down'
import ArrowBigLeft from '@lucide/svelte/icons/arrow-big-left'
import ArrowBigRight from '@lucide/svelte/icons/arrow-big-right'
import ArrowBigUp from '@lucide/svelte/icons/arrow-big-up'
import Circle from '@lucide/svelte/icons/circle'
import Cloud from '@lucide/svelte/icons/cloud'
import Cylinder from '@lucide/svelte/icons/cylinder'
import Diamond from '@lucide/svelte/icons/diamond'
import Eraser from '@lucide/svelte/icons/eraser'
import Frame from '@lucide/svelte/icons/frame'
import Hand from '@lucide/svelte/icons/hand'
import Hexagon from '@lucide/svelte/icons/hexagon'
import Highlighter from '@lucide/svelte/icons/highlighter'
import MessageSquare from '@lucide/svelte/icons/message-square'
import MousePointer2 from '@lucide/svelte/icons/mouse-pointer-2'
import PaintBucket from '@lucide/svelte/icons/paint-bucket'
import Pencil from '@lucide/svelte/icons/pencil'
import Pipette from '@lucide/svelte/icons/pipette'
import Slash from '@lucide/svelte/icons/slash'
import Square from '@lucide/svelte/icons/square'
import Star from '@lucide/svelte/icons/star'
import StickyNote from '@lucide/svelte/icons/sticky-note'
import Triangle from '@lucide/svelte/icons/triangle'
import Type from '@lucide/svelte/icons/type'
import Wand from '@lucide/svelte/icons/wand'
import type { Component } from 'svelte'
import { BOXED_NAMES, isBoxedName, type KindName } from '../../shared/model/shape.ts'
import ParallelogramIcon from '../controls/ParallelogramIcon.svelte'
import { TOOL_NAMES, type ToolName } from '../tools/index.ts'

export type Icon = Component<{ size: number; strokeWidth: number; 'aria-hidden': 'true' }>

export type ToolButton = {
  readonly icon: Icon
  /** The kind of shape that it makes. */
  readonly draws: KindName | null
  /** Whether it has a place on a phone's toolbar, or waits behind the dots, as a box among the other boxes. */
  readonly isMain: boolean
  /** Where it is instead of on the toolbar, on any screen. */
  readonly waits?: 'among-boxes' | 'behind-dots' | 'elsewhere'
}

/** How each tool is offered; what it does is in client/tools. */
const BUTTONS: { readonly [T in ToolName]: ToolButton } = {
  select: { icon: MousePointer2, draws: null, isMain: true },
  hand: { icon: Hand, draws: null, isMain: true },
  pen: { icon: Pencil, draws: 'stroke', isMain: true },
  highlighter: { icon: Highlighter, draws: 'stroke', isMain: false },
  eraser: { icon: Eraser, draws: null, isMain: true },
  rectangle: { icon: Square, draws: 'rectangle', isMain: false },
  ellipse: { icon: Circle, draws: 'ellipse', isMain: false },
  diamond: { icon: Diamond, draws: 'diamond', isMain: false },
  triangle: { icon: Triangle, draws: 'triangle', isMain: false, waits: 'among-boxes' },
  hexagon: { icon: Hexagon, draws: 'hexagon', isMain: false, waits: 'among-boxes' },
  parallelogram: { icon: ParallelogramIcon, draws: 'parallelogram', isMain: false, waits: 'among-boxes' },
  star: { icon: Star, draws: 'star', isMain: false, waits: 'among-boxes' },
  cloud: { icon: Cloud, draws: 'cloud', isMain: false, waits: 'among-boxes' },
  cylinder: { icon: Cylinder, draws: 'cylinder', isMain: false, waits: 'among-boxes' },
  bubble: { icon: MessageSquare, draws: 'bubble', isMain: false, waits: 'among-boxes' },
  'arrow-right': { icon: ArrowBigRight, draws: 'arrow-right', isMain: false, waits: 'among-boxes' },
  'arrow-left': { icon: ArrowBigLeft, draws: 'arrow-left', isMain: false, waits: 'among-boxes' },
  'arrow-up': { icon: ArrowBigUp, draws: 'arrow-up', isMain: false, waits: 'among-boxes' },
  'arrow-down': { icon: ArrowBigDown, draws: 'arrow-down', isMain: false, waits: 'among-boxes' },
  line: { icon: Slash, draws: 'line', isMain: false },
  arrow: { icon: ArrowUpRight, draws: 'arrow', isMain: false },
  text: { icon: Type, draws: 'text', isMain: true },
  note: { icon: StickyNote, draws: 'note', isMain: false },
  frame: { icon: Frame, draws: null, isMain: false },
  laser: { icon: Wand, draws: null, isMain: false },
  bucket: { icon: PaintBucket, draws: null, isMain: false, waits: 'behind-dots' },
  eyedropper: { icon: Pipette, draws: null, isMain: false, waits: 'elsewhere' },
}

export const toolButton = (tool: ToolName): ToolButton => BUTTONS[tool]

/** Those that only look and move come first, apart from those that change the board. */
export const LOOKING_TOOLS = TOOL_NAMES.filter((tool) => tool === 'select' || tool === 'hand')
/** On a toolbar that has room. */
export const DRAWING_TOOLS = TOOL_NAMES.filter(
  (tool) => tool !== 'select' && tool !== 'hand' && BUTTONS[tool].waits === undefined,
)
/** Boxes that share one place on the toolbar; on a phone it is all of them. */
export const boxesTogether = (isPhone: boolean) =>
  BOXED_NAMES.filter((name) => isPhone || BUTTONS[name].waits === 'among-boxes')
/** Tools behind the dots. */
export const toolsBehindDots = (isPhone: boolean) =>
  TOOL_NAMES.filter((tool) => {
    const { isMain, waits } = BUTTONS[tool]
    return waits === undefined ? isPhone && !isMain && !isBoxedName(tool) : waits === 'behind-dots'
  })

import { asNumber, asOneOf, fieldOf, type Fields } from './fields.ts'

/** Names that each theme translates into a colour of its own. */
export const COLOURS = ['ink', 'red', 'orange', 'yellow', 'green', 'blue', 'violet'] as const
export type ColourName = (typeof COLOURS)[number]
/** A name of the palette, or any colour as `#rrggbb`. */
export type Colour = ColourName | `#${string}`

export const LINE_STYLES = ['solid', 'dash', 'dot', 'sketch'] as const
export type LineStyle = (typeof LINE_STYLES)[number]

/** What a fill does with its colour: covers the inside, or draws one or two sets of lines across it. */
export const FILL_STYLES = ['solid', 'hatch', 'cross'] as const
export type FillStyle = (typeof FILL_STYLES)[number]

export const CORNERS = ['round', 'sharp'] as const
export type Corners = (typeof CORNERS)[number]

/** Where words stand in a shape; `auto` is where its kind has them. */
export const ALIGNS = ['auto', 'left', 'centre', 'right'] as const
export type Align = (typeof ALIGNS)[number]
export const VERTICALS = ['auto', 'top', 'middle', 'bottom'] as const
export type Vertical = (typeof VERTICALS)[number]

/** Whether a pen's line follows how hard it is pressed, or how quickly it goes. */
export const THICKNESSES = ['varies', 'constant'] as const
export type Thickness = (typeof THICKNESSES)[number]

/** How a line or an arrow runs from end to end. */
export const ROUTINGS = ['straight', 'curved', 'elbow'] as const
export type Routing = (typeof ROUTINGS)[number]

/** What stands at an end of a line or an arrow. */
export const HEADS = ['none', 'arrow', 'triangle', 'dot', 'bar', 'diamond'] as const
export type Head = (typeof HEADS)[number]
/** `usual` is what the kind is drawn with: an arrow points, a line does not. */
export type EndHead = Head | 'usual'

export const FONTS = ['hand', 'sans', 'mono'] as const
export type Font = (typeof FONTS)[number]

/** Board units: S, M, L, XL. */
export const LINE_WIDTHS = [1, 2, 4, 8] as const
/** Board units: S, M, L, XL. */
export const FONT_SIZES = [16, 20, 28, 40] as const

/** How a shape looks: what the style panel sets. The value is replaced whole when any of it changes. */
export type Look = {
  readonly stroke: Colour
  readonly fill: Colour | 'none'
  readonly fillStyle: FillStyle
  /** Board units. */
  readonly width: number
  /** 0 to 1. */
  readonly opacity: number
  readonly line: LineStyle
  readonly corners: Corners
  readonly thickness: Thickness
  readonly routing: Routing
  readonly startHead: Head
  readonly endHead: EndHead
  readonly font: Font
  /** Board units. */
  readonly fontSize: number
  readonly align: Align
  readonly vertical: Vertical
}

export const DEFAULT_LOOK: Look = Object.freeze({
  stroke: 'ink',
  fill: 'none',
  fillStyle: 'solid',
  width: 2,
  opacity: 1,
  line: 'solid',
  corners: 'round',
  thickness: 'varies',
  routing: 'straight',
  startHead: 'none',
  endHead: 'usual',
  font: 'hand',
  fontSize: 20,
  align: 'auto',
  vertical: 'auto',
})

const HEX = /^#[0-9a-f]{6}$/i

function asColour<T extends string>(value: unknown, fallback: T): Colour | T {
  if (typeof value === 'string' && HEX.test(value)) return value as Colour // just tested
  return asOneOf(value, [...COLOURS, fallback], fallback)
}

export function parseLook(fields: Fields): Look {
  return {
    stroke: asColour(fieldOf(fields, 'stroke'), DEFAULT_LOOK.stroke),
    fill: asColour(fieldOf(fields, 'fill'), 'none'),
    fillStyle: asOneOf(fieldOf(fields, 'fillStyle'), FILL_STYLES, DEFAULT_LOOK.fillStyle),
    width: asNumber(fieldOf(fields, 'width'), DEFAULT_LOOK.width, 0.25, 100),
    opacity: asNumber(fieldOf(fields, 'opacity'), DEFAULT_LOOK.opacity, 0, 1),
    line: asOneOf(fieldOf(fields, 'line'), LINE_STYLES, DEFAULT_LOOK.line),
    corners: asOneOf(fieldOf(fields, 'corners'), CORNERS, DEFAULT_LOOK.corners),
    thickness: asOneOf(fieldOf(fields, 'thickness'), THICKNESSES, DEFAULT_LOOK.thickness),
    routing: asOneOf(fieldOf(fields, 'routing'), ROUTINGS, DEFAULT_LOOK.routing),
    startHead: asOneOf(fieldOf(fields, 'startHead'), HEADS, DEFAULT_LOOK.startHead),
    endHead: asOneOf(fieldOf(fields, 'endHead'), [...HEADS, 'usual'], DEFAULT_LOOK.endHead),
    font: asOneOf(fieldOf(fields, 'font'), FONTS, DEFAULT_LOOK.font),
    fontSize: asNumber(fieldOf(fields, 'fontSize'), DEFAULT_LOOK.fontSize, 1, 1000),
    align: asOneOf(fieldOf(fields, 'align'), ALIGNS, DEFAULT_LOOK.align),
    vertical: asOneOf(fieldOf(fields, 'vertical'), VERTICALS, DEFAULT_LOOK.vertical),
  }
}

/** What differs from the defaults: all that a record needs to hold. */
export const lookFields = (look: Look): Fields =>
  Object.fromEntries(Object.entries(look).filter(([name, value]) => value !== DEFAULT_LOOK[name as keyof Look])) // its own keys

type Hex = `#${string}`

/** The colours that CSS knows by name: those of SVG 1.1. */
const NAMES =
  'aliceblue f0f8ff antiquewhite faebd7 aqua 00ffff aquamarine 7fffd4 azure f0ffff beige f5f5dc bisque ffe4c4 ' +
  'black 000000 blanchedalmond ffebcd blue 0000ff blueviolet 8a2be2 brown a52a2a burlywood deb887 cadetblue 5f9ea0 ' +
  'chartreuse 7fff00 chocolate d2691e coral ff7f50 cornflowerblue 6495ed cornsilk fff8dc crimson dc143c cyan 00ffff ' +
  'darkblue 00008b darkcyan 008b8b darkgoldenrod b8860b darkgray a9a9a9 darkgreen 006400 darkgrey a9a9a9 ' +
  'darkkhaki bdb76b darkmagenta 8b008b darkolivegreen 556b2f darkorange ff8c00 darkorchid 9932cc darkred 8b0000 ' +
  'darksalmon e9967a darkseagreen 8fbc8f darkslateblue 483d8b darkslategray 2f4f4f darkslategrey 2f4f4f ' +
  'darkturquoise 00ced1 darkviolet 9400d3 deeppink ff1493 deepskyblue 00bfff dimgray 696969 dimgrey 696969 ' +
  'dodgerblue 1e90ff firebrick b22222 floralwhite fffaf0 forestgreen 228b22 fuchsia ff00ff gainsboro dcdcdc ' +
  'ghostwhite f8f8ff gold ffd700 goldenrod daa520 gray 808080 green 008000 greenyellow adff2f grey 808080 ' +
  'honeydew f0fff0 hotpink ff69b4 indianred cd5c5c indigo 4b0082 ivory fffff0 khaki f0e68c lavender e6e6fa ' +
  'lavenderblush fff0f5 lawngreen 7cfc00 lemonchiffon fffacd lightblue add8e6 lightcoral f08080 lightcyan e0ffff ' +
  'lightgoldenrodyellow fafad2 lightgray d3d3d3 lightgreen 90ee90 lightgrey d3d3d3 lightpink ffb6c1 ' +
  'lightsalmon ffa07a lightseagreen 20b2aa lightskyblue 87cefa lightslategray 778899 lightslategrey 778899 ' +
  'lightsteelblue b0c4de lightyellow ffffe0 lime 00ff00 limegreen 32cd32 linen faf0e6 magenta ff00ff maroon 800000 ' +
  'mediumaquamarine 66cdaa mediumblue 0000cd mediumorchid ba55d3 mediumpurple 9370db mediumseagreen 3cb371 ' +
  'mediumslateblue 7b68ee mediumspringgreen 00fa9a mediumturquoise 48d1cc mediumvioletred c71585 ' +
  'midnightblue 191970 mintcream f5fffa mistyrose ffe4e1 moccasin ffe4b5 navajowhite ffdead navy 000080 ' +
  'oldlace fdf5e6 olive 808000 olivedrab 6b8e23 orange ffa500 orangered ff4500 orchid da70d6 palegoldenrod eee8aa ' +
  'palegreen 98fb98 paleturquoise afeeee palevioletred db7093 papayawhip ffefd5 peachpuff ffdab9 peru cd853f ' +
  'pink ffc0cb plum dda0dd powderblue b0e0e6 purple 800080 rebeccapurple 663399 red ff0000 rosybrown bc8f8f ' +
  'royalblue 4169e1 saddlebrown 8b4513 salmon fa8072 sandybrown f4a460 seagreen 2e8b57 seashell fff5ee sienna a0522d ' +
  'silver c0c0c0 skyblue 87ceeb slateblue 6a5acd slategray 708090 slategrey 708090 snow fffafa springgreen 00ff7f ' +
  'steelblue 4682b4 tan d2b48c teal 008080 thistle d8bfd8 tomato ff6347 turquoise 40e0d0 violet ee82ee wheat f5deb3 ' +
  'white ffffff whitesmoke f5f5f5 yellow ffff00 yellowgreen 9acd32'
const NAMED = new Map<string, Hex>()

/** A colour and how much of what lies under it shows through: `alpha` 1 for nothing, 0 for all. */
export type CssColour = { readonly hex: Hex; readonly alpha: number }

/** A colour of CSS as `#rrggbb`, without what shines through it; null for no colour, or one that we do not know. */
export function asHexColour(css: string): Hex | null {
  const colour = readCssColour(css)
  return colour && colour.alpha > 0 ? colour.hex : null
}

/** @returns null for no colour, or one that we do not know */
export function readCssColour(css: string): CssColour | null {
  const colour = css.trim().toLowerCase()
  if (colour.startsWith('#')) return fromDigits(colour.slice(1))
  const call = /^(rgb|hsl)a?\(([^()]*)\)$/.exec(colour)
  if (call) return fromNumbers(call[1] === 'hsl', call[2] ?? '')
  const mix = /^color-mix\(in \w+,(.*)\)$/.exec(colour)
  if (mix) return mixed(mix[1] ?? '')
  if (NAMED.size === 0) for (const [, name, hex] of NAMES.matchAll(/(\w+) (\w{6})/g)) NAMED.set(name!, `#${hex}`) // both matched
  const hex = NAMED.get(colour)
  return hex ? { hex, alpha: 1 } : null
}

function fromDigits(digits: string): CssColour | null {
  if (!/^([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/.test(digits)) return null
  const long = digits.length < 6 ? [...digits].map((digit) => digit + digit).join('') : digits
  return { hex: `#${long.slice(0, 6)}`, alpha: long.length === 8 ? Number.parseInt(long.slice(6), 16) / 255 : 1 }
}

function fromNumbers(isHsl: boolean, list: string): CssColour | null {
  const parts = list.trim().split(/[\s,/]+/)
  const [a = 0, b = 0, c = 0] = parts.map((part) => Number.parseFloat(part))
  if (parts.length < 3 || !Number.isFinite(a + b + c)) return null
  const alpha = asAlpha(parts[3])
  if (isHsl) return { hex: hexOf(rgbOf(a, b / 100, c / 100)), alpha }
  return { hex: hexOf([a, b, c].map((value, i) => (parts[i]!.endsWith('%') ? value * 2.55 : value))), alpha } // as many
}

/** A number or a percentage, from 0 to 1; 1 for what is neither. */
export function asAlpha(css: string | undefined): number {
  const value = Number.parseFloat(css ?? '')
  if (!Number.isFinite(value)) return 1
  return Math.min(1, Math.max(0, css!.trim().endsWith('%') ? value / 100 : value)) // it was a number
}

/** @param hue degrees */
function rgbOf(hue: number, saturation: number, lightness: number): number[] {
  return [0, 8, 4].map((n) => {
    const k = (((n + hue / 30) % 12) + 12) % 12
    const reach = saturation * Math.min(lightness, 1 - lightness)
    return 255 * (lightness - reach * Math.max(-1, Math.min(k - 3, 9 - k, 1)))
  })
}

const hexOf = (channels: readonly number[]): Hex =>
  `#${channels.map((value) => Math.round(Math.min(255, Math.max(0, value))).toString(16).padStart(2, '0')).join('')}` // prettier-ignore

/** `red 30%, rgb(1, 2, 3)`: one and the other. */
function mixed(list: string): CssColour | null {
  const parts = list.split(/,(?![^(]*\))/).map((part) => /^\s*(.*?)(?:\s+([\d.]+)%)?\s*$/.exec(part))
  const [one, other] = parts.map((part) => readCssColour(part?.[1] ?? ''))
  if (!one || !other) return one ?? other ?? null
  const [ofOne, ofOther] = parts.map((part) => (part?.[2] === undefined ? null : Number(part[2]) / 100))
  const part = ofOne ?? (ofOther === null || ofOther === undefined ? 0.5 : 1 - ofOther)
  return { hex: mixedHex(one.hex, other.hex, part), alpha: one.alpha * part + other.alpha * (1 - part) }
}

/** @param part of the first, 0 to 1 */
export const mixedHex = (one: Hex, other: Hex, part: number): Hex =>
  hexOf(channelsOf(one).map((value, i) => value * part + channelsOf(other)[i]! * (1 - part))) // three of each

export const channelsOf = (hex: Hex): readonly number[] =>
  [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))

/** How bright a colour is to the eye, 0 to 1: WCAG's relative luminance. */
export function brightnessOf(hex: Hex): number {
  const [r = 0, g = 0, b = 0] = channelsOf(hex).map((value) => {
    const part = value / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** From 1 to 21, as WCAG counts it: from 4.5 on words can be read with ease. */
export function contrastOf(one: Hex, other: Hex): number {
  const [dark = 0, bright = 0] = [brightnessOf(one), brightnessOf(other)].sort((a, b) => a - b)
  return (bright + 0.05) / (dark + 0.05)
}

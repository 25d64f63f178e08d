/** The colours of CSS that people type by name. */
const NAMED: { readonly [name: string]: `#${string}` } = {
  black: '#000000',
  white: '#ffffff',
  red: '#ff0000',
  green: '#008000',
  blue: '#0000ff',
  yellow: '#ffff00',
  orange: '#ffa500',
  purple: '#800080',
  pink: '#ffc0cb',
  brown: '#a52a2a',
  gray: '#808080',
  grey: '#808080',
  cyan: '#00ffff',
  magenta: '#ff00ff',
}

/** A colour of CSS as `#rrggbb`, without what shines through it; null for no colour, or one that we do not know. */
export function asHexColour(css: string): `#${string}` | null {
  const colour = css.trim().toLowerCase()
  if (/^#[0-9a-f]{6}([0-9a-f]{2})?$/.test(colour))
    return colour.endsWith('00') && colour.length === 9 ? null : hex(colour)
  if (/^#[0-9a-f]{3,4}$/.test(colour)) return `#${[...colour.slice(1, 4)].map((digit) => digit + digit).join('')}`
  const rgb = /^rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})/.exec(colour)
  if (rgb) return `#${rgb.slice(1).map((value) => Math.min(255, Number(value)).toString(16).padStart(2, '0')).join('')}` // prettier-ignore
  return Object.hasOwn(NAMED, colour) ? NAMED[colour]! : null // its own key
}

const hex = (colour: string): `#${string}` => `#${colour.slice(1, 7)}`

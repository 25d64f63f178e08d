/** As much of a keyboard event as shortcuts need. */
export type Key = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'repeat'>

/**
 * A key with those that are held meanwhile, like `ctrl+shift+z` or `ctrl+BracketLeft`, always in this order: ctrl, alt,
 * shift. Letters are by what they type, `?` too, and all other keys by where they are. Command on a Mac is ctrl here.
 */
export type Chord = string

export function chordOf({ key, code, ctrlKey, metaKey, altKey, shiftKey }: Key): Chord {
  if (key === '?') return key // on every keyboard somewhere else
  const letter = key.toLowerCase()
  // A letter that is not Latin is typed on a keyboard whose keys still have their Latin places.
  const name = /^[a-z]$/.test(letter) ? letter : code.startsWith('Key') ? code.slice(3).toLowerCase() : code
  return `${ctrlKey || metaKey ? 'ctrl+' : ''}${altKey ? 'alt+' : ''}${shiftKey ? 'shift+' : ''}${name}`
}

/** Whether the key types something. AltGr, which types letters, is Ctrl and Alt on some systems. */
export const isLetter = ({ key, ctrlKey, metaKey, altKey }: Key): boolean =>
  Array.from(key).length === 1 && ctrlKey === altKey && !metaKey

const NAMES: { readonly [name: string]: string } = {
  ctrl: 'Ctrl',
  alt: 'Alt',
  shift: 'Shift',
  Equal: '=',
  Minus: '-',
  BracketLeft: '[',
  BracketRight: ']',
  Backslash: '\\',
  Slash: '/',
  Quote: "'",
  Period: '.',
  Comma: ',',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
  Delete: 'Del',
  Escape: 'Esc',
}

/** A chord as keyboards name it, like `Ctrl+Shift+Z`. For a Mac's signs see controls/shown-keys.ts. */
export const namedChord = (chord: Chord): string =>
  chord
    .split('+')
    .map(
      (name) => NAMES[name] ?? name.replace(/^(Digit|Numpad)/, '').replace(/^[a-z]$/, (letter) => letter.toUpperCase()),
    )
    .join('+')

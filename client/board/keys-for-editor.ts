/**
 * Whether a key press, or what is pasted, means the board. It does not while people write, while a dialog is open, and where the focus
 * ring shows that a control is being used with the keyboard.
 */
export function isForEditor({
  target,
  key = '',
}: {
  readonly target: EventTarget | null
  readonly key?: string
}): boolean {
  if (document.querySelector('dialog[open]')) return false
  if (document.querySelector(':popover-open')) return false
  if (!(target instanceof HTMLElement)) return true
  if (key === 'Tab' && target !== document.body) return false
  if (target.isContentEditable || target.matches('textarea, select, input:not([type="radio"], [type="range"])'))
    return false
  return !(OF_CONTROLS.has(key) && target.matches('a, button, input') && target.matches(':focus-visible'))
}

const OF_CONTROLS = new Set([
  'Enter',
  ' ',
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'ArrowDown',
  'Home',
  'End',
  'PageUp',
  'PageDown',
])

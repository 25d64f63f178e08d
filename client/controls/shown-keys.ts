const onApple = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent)

/** Keys as this keyboard names them: `Ctrl+Shift+Z`, or `⇧⌘Z` on a Mac. */
export function shownKeys(keys: string, isApple = onApple): string {
  if (!isApple) return keys
  const parts = keys.split('+')
  const signs: readonly [name: string, sign: string][] = [
    ['Alt', '⌥'],
    ['Shift', '⇧'],
    ['Ctrl', '⌘'],
  ]
  const modifiers = signs.filter(([name]) => parts.includes(name)).map(([, sign]) => sign)
  const rest = parts.filter((part) => !signs.some(([name]) => name === part))
  return [...modifiers, ...rest].join('')
}

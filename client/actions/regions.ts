const FOCUSABLE = 'a[href], button:not(:disabled), input:not(:disabled), select, textarea, [tabindex="0"]'

/**
 * Moves the focus from the board to the first panel, from there to the next, and after the last one back to the board,
 * so that nobody has to walk through a whole board to reach a button. Panels are marked with `data-region`.
 */
export function focusNextRegion(step: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter(firstIn)
  const inside = regions.findIndex((region) => region.contains(document.activeElement))
  const next = inside < 0 ? (step === 1 ? 0 : regions.length - 1) : inside + step
  const target = regions[next] && firstIn(regions[next])
  if (target) target.focus()
  else if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
}

/** The control that is on, or else the first that is seen. */
function firstIn(region: HTMLElement): HTMLElement | undefined {
  const seen = [...region.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((control) => control.checkVisibility())
  return seen.find((control) => control.getAttribute('aria-pressed') === 'true') ?? seen[0]
}

const known = new Map<string, number>()

/**
 * How far below the top of its line the browser sets the baseline of a font. Browsers round it, each in its own way,
 * and a canvas does not: the field moves by the difference, so that words stay where they are when it opens.
 *
 * @param lineHeight CSS pixels, as is the result
 */
export function cssBaseline(family: string, size: number, lineHeight: number): number {
  const key = `${family} ${size} ${lineHeight}`
  let baseline = known.get(key)
  if (baseline === undefined) known.set(key, (baseline = measured(family, size, lineHeight)))
  return baseline
}

/** An inline block without content stands on the baseline. */
function measured(family: string, size: number, lineHeight: number): number {
  const line = document.createElement('div')
  line.style.cssText = 'position: absolute; visibility: hidden; white-space: pre'
  line.style.font = `${size}px/${lineHeight}px ${family}`
  const foot = document.createElement('span')
  foot.style.display = 'inline-block'
  line.append('x', foot)
  document.body.append(line)
  const baseline = foot.getBoundingClientRect().bottom - line.getBoundingClientRect().top
  line.remove()
  return baseline
}

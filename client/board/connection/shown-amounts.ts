/** `999 B`, `1.2 kB`, `34 kB`, `5.6 MB`. */
export function shownBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  const [amount, unit] = bytes < 999_500 ? [bytes / 1000, 'kB'] : [bytes / 1_000_000, 'MB']
  return `${amount < 9.95 ? amount.toFixed(1) : amount.toFixed(0)} ${unit}`
}

/** `7 s`, `3 min 12 s`, `2 h 5 min`. @param ms milliseconds */
export function shownDuration(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  const minutes = Math.floor(seconds / 60)
  if (minutes === 0) return `${seconds} s`
  return minutes < 60 ? `${minutes} min ${seconds % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

/** `0.8 ms`, `12 ms`. Null, when there is nothing to show, is a dash. */
export function shownMilliseconds(ms: number | null): string {
  if (ms === null) return '–'
  return `${ms < 9.95 ? ms.toFixed(1) : ms.toFixed(0)} ms`
}

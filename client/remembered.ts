/** What was remembered on this device under a key; null when it was nothing, or storage is off. */
export function remembered(storage: Storage | null, key: string): string | null {
  try {
    return storage?.getItem(key) ?? null
  } catch {
    return null // storage is off
  }
}

/** Storage may be off or full: what was chosen then lasts for this visit. */
export function remember(storage: Storage | null, key: string, value: string): void {
  try {
    storage?.setItem(key, value)
  } catch {
    // As said.
  }
}

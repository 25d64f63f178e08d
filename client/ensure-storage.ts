/**
 * In a frame in a page of another site browsers may refuse `localStorage`, as soon as it is named. Then one that lasts
 * as long as the page takes its place, so that nobody who remembers something has to know.
 */
export function ensureStorage(): void {
  try {
    void window.localStorage.length
  } catch {
    Object.defineProperty(window, 'localStorage', { value: new PageStorage(), configurable: true })
  }
}

class PageStorage implements Storage {
  readonly #items = new Map<string, string>()

  get length(): number {
    return this.#items.size
  }

  key(index: number): string | null {
    return [...this.#items.keys()][index] ?? null
  }

  getItem(key: string): string | null {
    return this.#items.get(key) ?? null
  }

  setItem(key: string, value: string): void {
    this.#items.set(key, String(value))
  }

  removeItem(key: string): void {
    this.#items.delete(key)
  }

  clear(): void {
    this.#items.clear()
  }
}

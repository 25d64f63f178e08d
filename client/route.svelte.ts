import { createContext } from 'svelte'
import type { Opened } from './files/read-opened.ts'

/** The places there are: home at `/`, a board at `/b/:key`, and a board for a frame in another page at `/embed/:key`. */
export type Place =
  | { readonly name: 'home' }
  | { readonly name: 'board'; readonly key: string }
  | { readonly name: 'embed'; readonly key: string }
  | { readonly name: 'nowhere' }

export function placeAt(path: string): Place {
  if (path === '/') return { name: 'home' }
  const [, place, key] = /^\/(b|embed)\/([\w-]+)\/?$/.exec(path) ?? []
  return key === undefined ? { name: 'nowhere' } : { name: place === 'b' ? 'board' : 'embed', key }
}

export const boardPath = (key: string) => `/b/${key}`

/** Where we are. Plain links between our own pages change it without loading the page again; so does going back. */
export class Route {
  #place = $state.raw<Place>(placeAt(location.pathname))
  #carried: readonly Opened[] = []

  get place(): Place {
    return this.#place
  }

  /** @param files that were chosen here and are to be put on the board there */
  go(path: string, files: readonly Opened[] = []): void {
    this.#carried = files
    history.pushState(null, '', path)
    this.#place = placeAt(path)
    scrollTo(0, 0)
  }

  /** What was carried along to this place, once. */
  takeCarried(): readonly Opened[] {
    const carried = this.#carried
    this.#carried = []
    return carried
  }

  /** @returns its own stop */
  listen(): () => void {
    const wentBack = () => (this.#place = placeAt(location.pathname))
    addEventListener('popstate', wentBack)
    document.addEventListener('click', this.#followLink)
    return () => {
      removeEventListener('popstate', wentBack)
      document.removeEventListener('click', this.#followLink)
    }
  }

  #followLink = (event: MouseEvent) => {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return
    if (placeAt(link.pathname).name === 'nowhere') return // a picture, say: the server's to answer
    event.preventDefault()
    this.go(link.pathname)
  }
}

export const [getRoute, setRoute] = createContext<Route>()

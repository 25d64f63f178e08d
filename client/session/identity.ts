/** Who this browser says it is. Nobody logs in: a friendly name to begin with, changed by a click. */
export type Identity = { readonly name: string; readonly colour: string }

const STORAGE_KEY = 'drawing-room/me'
export const MAX_NAME_LENGTH = 40

const ANIMALS = (
  'Badger Beaver Crane Curlew Dormouse Egret Falcon Finch Fox Gecko Hare Hedgehog Heron Ibis Jay ' +
  'Kestrel Kingfisher Lark Lynx Magpie Marten Newt Otter Owl Plover Puffin Raven Robin Seal Sparrow ' +
  'Stoat Swift Tern Toad Vole Wren'
).split(' ')

/** Dark enough that white letters stand out on each (WCAG AA). */
const COLOURS = ['#5a54d6', '#c2410c', '#0b7285', '#c2255c', '#2b7a3d', '#1864ab', '#9c36b5', '#8a5a00']

export function loadIdentity(storage: Storage, random: () => number): Identity {
  const kept = readIdentity(storage)
  if (kept) return kept
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)]! // random() is below 1
  const made = { name: pick(ANIMALS), colour: pick(COLOURS) }
  keepIdentity(storage, made)
  return made
}

export function keepIdentity(storage: Storage, identity: Identity): void {
  try {
    storage.setItem(STORAGE_KEY, JSON.stringify(identity))
  } catch {
    // Storage may be off or full: the name then lasts for this visit.
  }
}

function readIdentity(storage: Storage): Identity | null {
  try {
    const { name, colour } = JSON.parse(storage.getItem(STORAGE_KEY) ?? '{}') as Partial<Identity>
    return typeof name === 'string' && typeof colour === 'string' ? { name, colour } : null
  } catch {
    return null // storage is off, or somebody edited it: start anew
  }
}

/** What a key may do. `owner` may do what `edit` may, and also replace links and delete the board. */
export type Role = 'view' | 'edit' | 'owner'

/** `POST /api/boards/:key/import`: what came to the board. */
export type ImportedShapes = {
  readonly count: number
  /** Bottom first. */
  readonly ids: readonly string[]
}

/** `POST /api/boards` answers with this, once: the owner key is not shown again to anybody else. */
export type CreatedBoard = {
  readonly title: string
  readonly editKey: string
  readonly viewKey: string
  readonly ownerKey: string
  readonly editUrl: string
  readonly viewUrl: string
  /** What was drawn on it, when the request brought something. */
  readonly imported?: ImportedShapes
}

/** `GET /api/boards/:key`. Keys and links that the caller's own key does not cover are left out. */
export type BoardDescription = {
  readonly title: string
  /** What the key may do now: only look, while the board is read-only. */
  readonly role: Role
  /** Whether the owner lets nobody else draw for now. */
  readonly readOnly: boolean
  readonly createdAt: string
  readonly viewKey: string
  readonly viewUrl: string
  readonly editKey?: string
  readonly editUrl?: string
  /** The largest picture that the board takes. */
  readonly maxImageBytes: number
}

/** `PATCH /api/boards/:key`: what it does not name stays. All but the title is the owner's to change. */
export type BoardPatch = {
  readonly title?: string
  readonly readOnly?: boolean
  /** Links to replace; the answer has the new ones. */
  readonly rotate?: 'edit' | 'view' | readonly ('edit' | 'view')[]
}

/** Somebody who is on a board now. */
export type PersonHere = {
  /** The client id of their presence (Yjs awareness). */
  readonly id: number
  /** As they say. */
  readonly name: string
  /** What they may do now. */
  readonly role: Role
  /** What the link that they came by is for. */
  readonly link: Role
}

/** `GET /api/boards/:key/people`, for the owner. `PATCH …/people/:id` with a role lets a viewer draw for now. */
export type PeopleHere = { readonly people: readonly PersonHere[] }

/** `POST /api/boards/:key/assets`. */
export type StoredAsset = {
  /** SHA-256 of the bytes: the picture answers at `/assets/:hash`. */
  readonly hash: string
  readonly type: string
  /** Pixels, as it is shown. */
  readonly width: number
  readonly height: number
  readonly bytes: number
}

/** Snapshot header: the log number the bytes reach, as `epoch.seq`; hand it to the socket as `?since=`. */
export const POSITION_HEADER = 'X-Room-Seq'
/** Snapshot header: 1 or 2, the Yjs update format of the bytes. */
export const UPDATE_VERSION_HEADER = 'Yjs-Update-Version'

/** Request header: the `?visit=` that the page's socket was opened with, for a viewer who may draw for now. */
export const VISIT_HEADER = 'X-Room-Visit'

/** How long a deleted board can be restored. */
export const TRASH_DAYS = 30

export const MAX_TITLE_LENGTH = 200

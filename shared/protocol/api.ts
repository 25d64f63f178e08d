/** What a key may do. `owner` may do what `edit` may, and also replace links and delete the board. */
export type Role = 'view' | 'edit' | 'owner'

/** `POST /api/boards` answers with this, once: the owner key is not shown again to anybody else. */
export type CreatedBoard = {
  readonly title: string
  readonly editKey: string
  readonly viewKey: string
  readonly ownerKey: string
  readonly editUrl: string
  readonly viewUrl: string
}

/** `GET /api/boards/:key`. Keys and links that the caller's own key does not cover are left out. */
export type BoardDescription = {
  readonly title: string
  readonly role: Role
  readonly createdAt: string
  readonly viewKey: string
  readonly viewUrl: string
  readonly editKey?: string
  readonly editUrl?: string
  /** The largest picture that the board takes. */
  readonly maxImageBytes: number
}

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

export const MAX_TITLE_LENGTH = 200

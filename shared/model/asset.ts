declare const assetHash: unique symbol
/** Names a file by the SHA-256 of its bytes, in small hexadecimal letters: `GET /assets/:hash`. */
export type AssetHash = string & { readonly [assetHash]: true }

const HASH = /^[0-9a-f]{64}$/

export const asAssetHash = (value: unknown): AssetHash | null =>
  typeof value === 'string' && HASH.test(value) ? (value as AssetHash) : null // the brand's one maker

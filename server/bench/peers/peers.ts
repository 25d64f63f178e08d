import { join } from 'node:path'
import { type Dialect, HOCUSPOCUS, Y_WEBSOCKET } from './dialect.ts'

/** A server to be measured: how it is started and spoken to. */
export type Peer = {
  readonly name: string
  /** What `node` runs. */
  readonly args: (port: number) => readonly string[]
  readonly env: (port: number, dataDir: string) => Readonly<Record<string, string>>
  readonly path: (room: string) => string
  readonly dialect: Dialect
}

const here = import.meta.dirname
const root = join(here, '..', '..', '..')

export const OURS: Peer = {
  name: 'Drawing Room',
  args: () => [join(root, 'server', 'main.ts')],
  env: (port, dataDir) => ({
    PORT: String(port),
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    // One client here sends what a hundred people would.
    FRAMES_PER_SECOND: '1000000',
    KIB_PER_SECOND: '1000000',
    MAX_BOARD_MIB: '1024',
    LOG_LEVEL: 'warn',
  }),
  path: (room) => `/sync/${room}?wire=1`,
  dialect: Y_WEBSOCKET,
}

export const Y_WEBSOCKET_SERVER: Peer = {
  name: 'y-websocket 2.1',
  args: () => [join(root, 'node_modules', 'y-websocket-2', 'bin', 'server.cjs')],
  env: (port) => ({ PORT: String(port), HOST: '127.0.0.1' }),
  path: (room) => `/${room}`,
  dialect: Y_WEBSOCKET,
}

export const HOCUSPOCUS_SERVER: Peer = {
  name: 'Hocuspocus 4.7',
  args: (port) => [join(here, 'serve-hocuspocus.ts'), String(port)],
  env: () => ({}),
  path: () => '/',
  dialect: HOCUSPOCUS,
}

const bare = (name: string, windowMs: number): Peer => ({
  name,
  args: (port) => [join(here, 'serve-bare.ts'), String(port), String(windowMs)],
  env: () => ({}),
  path: (room) => `/${room}`,
  dialect: Y_WEBSOCKET,
})
export const BARE_WS = bare('bare ws', 0)
export const BARE_MERGE = bare('bare ws, 5 ms merge', 5)

/** All that keep a document: the bare loops have nothing to load. */
export const RELAYS = [OURS, HOCUSPOCUS_SERVER, Y_WEBSOCKET_SERVER]
export const ALL = [...RELAYS, BARE_WS, BARE_MERGE]

import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { CreatedBoard } from '../shared/protocol/api.ts'
import { soon } from './relay/test-relay.ts'
import { startServer } from './test-server.ts'

const root = join(import.meta.dirname, '..')
const exampleOf = (name: string) => readFileSync(join(import.meta.dirname, 'proxies', name), 'utf8')

/** A proxy as the README shows it, but for its addresses. */
type Proxy = {
  readonly example: string
  readonly command: string
  /** The example with other addresses. */
  config(port: number, upstream: string, folder: string): string
  args(configFile: string, folder: string): readonly string[]
}

const PROXIES: readonly Proxy[] = [
  {
    example: 'nginx.conf',
    command: 'nginx',
    config: (port, upstream, folder) =>
      [
        'daemon off; master_process off; worker_processes 1;',
        `pid ${folder}/nginx.pid; error_log ${folder}/error.log;`,
        'events {}',
        'http {',
        ...['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${folder}/${kind};`),
        exampleOf('nginx.conf').replace('127.0.0.1:3000', upstream).replace('listen 80;', `listen 127.0.0.1:${port};`),
        '}',
      ].join('\n'),
    args: (configFile, folder) => ['-c', configFile, '-p', folder],
  },
  {
    example: 'Caddyfile',
    command: 'caddy',
    config: (port, upstream) =>
      `{\n\tadmin off\n\tauto_https off\n}\n${exampleOf('Caddyfile')
        .replace('127.0.0.1:3000', upstream)
        .replace('draw.example.org', `http://127.0.0.1:${port}`)}`,
    args: (configFile) => ['run', '--config', configFile, '--adapter', 'caddyfile'],
  },
]

describe.each(PROXIES)('behind $command', ({ example, command, config, args }) => {
  const isInstalled = spawnSync(command, ['version']).error === undefined
  if (!isInstalled) console.warn(`${command} is not installed, so its example is not tested.`)

  test('the example in the README is the one tested here', () => {
    expect(readFileSync(join(root, 'README.md'), 'utf8')).toContain(exampleOf(example).trimEnd())
  })

  describe.skipIf(!isInstalled)('which is installed', () => {
    let folder: string
    let server: Awaited<ReturnType<typeof startServer>>
    let proxy: ChildProcess
    let origin: string
    const leaving: (() => void)[] = []

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'drawing-room-'))
      server = await startServer(join(folder, 'data'))
      const port = await freePort()
      origin = `http://127.0.0.1:${port}`
      const configFile = join(folder, 'proxy.conf')
      await writeFile(configFile, config(port, `127.0.0.1:${server.port}`, folder))
      proxy = spawn(command, args(configFile, folder), { env: { ...process.env, HOME: folder }, stdio: 'pipe' })
      let said = ''
      proxy.stderr?.on('data', (data: Buffer) => void (said += data.toString()))
      await soon(async () => expect((await fetch(`${origin}/healthz`)).ok, said).toBe(true))
    })
    afterAll(async () => {
      for (const leave of leaving) leave()
      proxy.kill('SIGTERM')
      await once(proxy, 'close')
      server.process.kill('SIGTERM')
      await server.ended
      await rm(folder, { recursive: true })
    })

    const enter = (key: string) => {
      const doc = new Y.Doc()
      const provider = new WebsocketProvider(`${origin.replace('http', 'ws')}/sync`, key, doc, {
        WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket, // the types are the browser's
        disableBc: true,
      })
      leaving.push(() => {
        provider.destroy()
        provider.awareness.destroy()
      })
      return { provider, shapes: doc.getMap<unknown>('shapes') }
    }

    test('boards are made, and what people draw crosses both ways', async () => {
      const response = await fetch(`${origin}/api/boards`, { method: 'POST' })
      const { editKey, editUrl } = (await response.json()) as CreatedBoard
      expect(editUrl).toBe(`${origin}/b/${editKey}`)
      const [left, right] = [enter(editKey), enter(editKey)]
      await soon(() => expect(left.provider.synced && right.provider.synced).toBe(true))
      left.shapes.set('left', 1)
      right.shapes.set('right', 'x'.repeat(300_000))
      await soon(() => expect(left.shapes.toJSON()).toEqual(right.shapes.toJSON()))
      expect(left.shapes.size).toBe(2)
    })

    test('a page of the same site may open a socket, one of another site may not', async () => {
      const own = new WebSocket(`${origin.replace('http', 'ws')}/sync/none`, { origin })
      expect((await once(own, 'close'))[0]).toBe(4404) // it was let in, and told that there is no such board
      const foreign = new WebSocket(`${origin.replace('http', 'ws')}/sync/none`, {
        origin: 'https://elsewhere.example',
      })
      expect(String((await once(foreign, 'error'))[0])).toContain('403')
    })

    test("the proxy's request id reaches the log, and the numbers stay inside", async () => {
      const id = (await fetch(`${origin}/api/none`)).headers.get('X-Request-Id')
      await soon(() => expect(server.output.out).toContain(`"requestId":"${id}"`))
      expect((await fetch(`${origin}/metrics`)).status).toBe(404)
    })
  })
})

/** Below those that systems give to whoever connects: nobody gets it by chance before the proxy is there. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(10_000, 32_000)
    const server = createServer()
    const isFree = new Promise<boolean>((resolve) => {
      server.once('listening', () => resolve(true))
      server.once('error', () => resolve(false)) // somebody is there
    })
    server.listen(port, '127.0.0.1')
    if (!(await isFree)) continue
    server.close()
    await once(server, 'close')
    return port
  }
}

import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { get } from 'node:https'
import type { IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from 'node:tls'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { soon } from './relay/test-relay.ts'
import { makeBoard, runServer, startServer } from './test-server.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'drawing-room-'))
  for (const name of ['first', 'second']) makeCertificate(name)
})
afterAll(() => rm(folder, { recursive: true }))

const path = (name: string) => join(folder, name)

/** A certificate of its own making for 127.0.0.1, as `name.cert` and `name.key`. */
function makeCertificate(name: string) {
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-noenc']
  const files = ['-keyout', path(`${name}.key`), '-out', path(`${name}.cert`)]
  const subject = ['-subj', `/CN=${name}`, '-addext', 'subjectAltName=IP:127.0.0.1', '-days', '2']
  execFileSync('openssl', ['req', '-x509', ...curve, ...files, ...subject], { stdio: 'pipe' })
}

/** Whose certificate a new connection is shown. */
async function nameShown(port: number): Promise<string | undefined> {
  const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false })
  await once(socket, 'secureConnect')
  const { subject } = socket.getPeerCertificate()
  socket.destroy()
  return [subject.CN].flat()[0]
}

test('https and wss are served directly, and SIGHUP renews the certificate under open sockets', async () => {
  const dataDir = path('data')
  const { keys } = await makeBoard(dataDir)
  const [cert, key] = [path('used.cert'), path('used.key')]
  await copyFile(path('first.cert'), cert)
  await copyFile(path('first.key'), key)
  const server = await startServer(dataDir, { TLS_CERT: cert, TLS_KEY: key })
  const { port } = server
  expect(server.output.out).toContain(`https://127.0.0.1:${port}`)

  const [response] = (await once(
    get({ port, path: `/api/boards/${keys.edit}`, rejectUnauthorized: false }),
    'response',
  )) as [IncomingMessage] // what that event brings
  const body = (await response.setEncoding('utf8').toArray()).join('')
  expect(JSON.parse(body).editUrl).toMatch(/^https:/)
  const socket = new WebSocket(`wss://127.0.0.1:${port}/sync/${keys.edit}`, { rejectUnauthorized: false })
  await once(socket, 'message')

  expect(await nameShown(port)).toBe('first')
  await copyFile(path('second.cert'), cert)
  server.process.kill('SIGHUP')
  // Only half of it is there yet: the old one goes on, and the log says why.
  await soon(() => expect(server.output.out).toContain('The old certificate stays'))
  expect(await nameShown(port)).toBe('first')
  await copyFile(path('second.key'), key)
  server.process.kill('SIGHUP')
  await soon(() => expect(server.output.out).toContain('The certificate was read again'))
  expect(await nameShown(port)).toBe('second')
  expect(socket.readyState).toBe(WebSocket.OPEN)

  server.process.kill('SIGTERM')
  expect((await once(socket, 'close'))[0]).toBe(1012)
  expect(await server.ended).toBe(0)
})

test('a certificate that cannot be used is one sentence and exit code 1, and opens no data folder', async () => {
  await writeFile(path('notes'), 'my notes')
  const dataDir = path('unopened')
  for (const [cert, key, reason] of [
    ['nothing', 'first.key', /^TLS_CERT is ".*nothing", which cannot be read \(ENOENT\)\.\n$/],
    ['first.cert', '.', /^TLS_KEY is ".*", which cannot be read \(EISDIR\)\.\n$/],
    ['notes', 'first.key', /^TLS_CERT is ".*notes", which holds no certificate in PEM form\.\n$/],
    ['first.cert', 'first.cert', /^TLS_KEY is ".*first.cert", which holds no private key .*\.\n$/],
    ['first.cert', 'second.key', /^The key in .*second.key \(TLS_KEY\) is not that of the certificate in .*\n$/],
  ] as const) {
    const server = runServer({ DATA_DIR: dataDir, TLS_CERT: path(cert), TLS_KEY: path(key) })
    expect(await server.ended).toBe(1)
    expect(server.output).toEqual({ out: '', err: expect.stringMatching(reason) })
  }
  expect(existsSync(dataDir)).toBe(false)
})

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { BadOption, HELP, readOptions, SETTINGS } from './options.ts'

test('without any setting the server listens on port 3000 of all addresses and keeps boards in ./data', () => {
  expect(readOptions([], {})).toEqual({
    port: 3000,
    host: '0.0.0.0',
    dataDir: './data',
    allowedOrigins: [],
    publicUrl: null,
    tls: null,
    openRooms: false,
    logLevel: 'info',
  })
})

test('a flag goes before its variable', () => {
  const env = { PORT: '1', HOST: '::1', DATA_DIR: '/env', ALLOWED_ORIGINS: 'https://a.org, https://b.org' }
  expect(readOptions(['--port', '2', '--data-dir=/flag', '--public-url', 'https://draw.org/'], env)).toMatchObject({
    port: 2,
    host: '::1',
    dataDir: '/flag',
    allowedOrigins: ['https://a.org', 'https://b.org'],
    publicUrl: 'https://draw.org',
  })
})

test.each([
  [['--port', 'many'], {}, /--port is "many"/],
  [[], { PORT: '70000' }, /PORT is "70000"/],
  [['--port', ''], {}, /--port is ""/],
  [[], { ALLOWED_ORIGINS: 'https://a.org/path' }, /ALLOWED_ORIGINS holds/],
  [[], { PUBLIC_URL: 'draw.org' }, /PUBLIC_URL is/],
  [['--data-dir', ''], {}, /--data-dir names no folder/],
  [['--tls-cert', 'a.pem'], {}, /--tls-cert is set, but TLS_KEY is not/],
  [[], { TLS_KEY: 'a.pem' }, /TLS_KEY is set, but TLS_CERT is not/],
  [[], { OPEN_ROOMS: 'maybe' }, /OPEN_ROOMS is "maybe"/],
  [[], { LOG_LEVEL: 'loud' }, /LOG_LEVEL is "loud"/],
  [['--prot', '1'], {}, /--prot.*See --help/s],
])('%j with %j is refused in a sentence that names it', (args, env, message) => {
  expect(() => readOptions(args, env)).toThrow(BadOption)
  expect(() => readOptions(args, env)).toThrow(message)
})

test('help lists every flag and every variable', () => {
  expect(readOptions(['--help'], { PORT: 'many' })).toBe('help')
  for (const name of ['--port', 'PORT', '--host', 'HOST', '--data-dir', 'DATA_DIR', '--dev'])
    expect(HELP).toContain(name)
})

test('rooms are open when somebody says so, by flag or by variable', () => {
  for (const [args, env] of [
    [['--open-rooms'], {}],
    [[], { OPEN_ROOMS: '1' }],
  ] as const) {
    expect(readOptions(args, env)).toMatchObject({ openRooms: true })
  }
  expect(readOptions([], { OPEN_ROOMS: '0' })).toMatchObject({ openRooms: false })
})

test('the table in the README holds every setting and no other, with its default', () => {
  const readme = readFileSync(join(import.meta.dirname, '..', 'README.md'), 'utf8')
  const rows = [...readme.matchAll(/^\| `--([\w-]+)` +\| `(\w+)` +\| *(.*?) *\|/gm)].map(([, ...cells]) => cells)
  expect(rows).toEqual(SETTINGS.map(({ flag, variable, value }) => [flag, variable, value]))
})

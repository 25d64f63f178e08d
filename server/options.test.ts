import { readFileSync } from 'node:fs'
import { BlockList } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { BadOption, HELP, readOptions, SETTINGS } from './options.ts'
import { ALLOWANCES } from './relay/allowances.ts'

const LIMITS = { trustedProxies: 0, allowances: ALLOWANCES }

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
    ...LIMITS,
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
    ...LIMITS,
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
  [[], { MAX_FRAME_MIB: '2000' }, /MAX_FRAME_MIB is "2000", but it must be a whole number from 1 to 1024\.$/],
  [['--new-boards-per-hour', '0'], {}, /--new-boards-per-hour is "0"/],
  [[], { TRUST_PROXY: '10.0.0.0/33' }, /TRUST_PROXY holds "10.0.0.0\/33"/],
  [[], { TRUST_PROXY: 'true' }, /TRUST_PROXY holds "true"/],
  [['--prot', '1'], {}, /--prot.*See --help/s],
])('%j with %j is refused in a sentence that names it', (args, env, message) => {
  expect(() => readOptions(args, env)).toThrow(BadOption)
  expect(() => readOptions(args, env)).toThrow(message)
})

test('limits are numbers, and trusted proxies a number or a list', () => {
  const read = (env: Record<string, string>) => {
    const options = readOptions([], env)
    return options === 'help' ? expect.unreachable() : options
  }
  const env = { CONNECTS_PER_MINUTE: '60', MAX_CONNECTIONS_PER_ADDRESS: '5', TRUST_PROXY: '2' }
  expect(read(env)).toMatchObject({
    trustedProxies: 2,
    allowances: { ...ALLOWANCES, connectsPerMinute: 60, connectionsPerAddress: 5 },
  })
  const { trustedProxies } = read({ TRUST_PROXY: '10.0.0.0/8, 2001:db8::1' })
  expect(trustedProxies instanceof BlockList && trustedProxies.check('10.1.2.3')).toBe(true)
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

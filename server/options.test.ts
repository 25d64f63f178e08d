import { expect, test } from 'vitest'
import { BadOption, HELP, readOptions } from './options.ts'

test('without any setting the server listens on port 3000 of all addresses and keeps boards in ./data', () => {
  expect(readOptions([], {})).toEqual({
    port: 3000,
    host: '0.0.0.0',
    dataDir: './data',
    allowedOrigins: [],
    publicUrl: null,
  })
})

test('a flag goes before its variable', () => {
  const env = { PORT: '1', HOST: '::1', DATA_DIR: '/env', ALLOWED_ORIGINS: 'https://a.org, https://b.org' }
  expect(readOptions(['--port', '2', '--data-dir=/flag', '--public-url', 'https://draw.org/'], env)).toEqual({
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

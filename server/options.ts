import { BlockList, isIP } from 'node:net'
import { parseArgs } from 'node:util'
import { LOG_LEVELS, type LogLevel } from './log.ts'
import type { TrustedProxies } from './http/client-address.ts'
import { ALLOWANCES, type Allowances } from './relay/allowances.ts'

export type Options = {
  readonly port: number
  readonly host: string
  readonly dataDir: string
  /** Other sites whose pages may open boards here: `https://example.org`. */
  readonly allowedOrigins: readonly string[]
  /** Where people reach this server, without a trailing slash; null: wherever the request came to. */
  readonly publicUrl: string | null
  /** Files with a certificate and its key, to serve https and wss; null: http and ws. */
  readonly tls: TlsFiles | null
  /** Whether any name makes a board when somebody first connects to it. */
  readonly openRooms: boolean
  readonly logLevel: LogLevel
  /** Proxies in front of us that say truly whom they speak for. */
  readonly trustedProxies: TrustedProxies
  /** How much one connection and one address may use. */
  readonly allowances: Allowances
}

export type TlsFiles = { readonly cert: string; readonly key: string }

/** A setting that cannot be meant. The message is one sentence for whoever set it. */
export class BadOption extends Error {}

/** Every setting once: its flag, its variable, what it is when nobody sets it, and what it does. */
export const SETTINGS = [
  { flag: 'port', variable: 'PORT', value: '3000', hint: 'port to listen on; 0 takes any free one' },
  { flag: 'host', variable: 'HOST', value: '0.0.0.0', hint: 'address to listen on; 127.0.0.1 for this machine only' },
  { flag: 'data-dir', variable: 'DATA_DIR', value: './data', hint: 'folder that holds all boards' },
  {
    flag: 'allowed-origins',
    variable: 'ALLOWED_ORIGINS',
    value: '',
    hint: 'other sites that may open boards, separated by commas',
  },
  { flag: 'public-url', variable: 'PUBLIC_URL', value: '', hint: 'where people reach this server, for links' },
  { flag: 'tls-cert', variable: 'TLS_CERT', value: '', hint: 'certificate file (PEM), to serve https and wss' },
  { flag: 'tls-key', variable: 'TLS_KEY', value: '', hint: 'key file (PEM) of that certificate' },
  { flag: 'open-rooms', variable: 'OPEN_ROOMS', value: '0', hint: '1: any name under /sync/ makes a board' },
  { flag: 'log-level', variable: 'LOG_LEVEL', value: 'info', hint: `one of ${LOG_LEVELS.join(', ')}` },
  {
    flag: 'trust-proxy',
    variable: 'TRUST_PROXY',
    value: '',
    hint: 'proxies in front, whose X-Forwarded-For is believed: how many, or their addresses, separated by commas',
  },
  limit('max-frame-mib', 'frameMib', 'largest message, in MiB'),
  limit('max-board-mib', 'boardMib', 'size of a board that takes nothing more, in MiB'),
  limit('frames-per-second', 'framesPerSecond', 'messages that one connection may send in the long run'),
  limit('kib-per-second', 'kibPerSecond', 'KiB that one connection may send in the long run'),
  limit('max-connections', 'connections', 'open connections, in all'),
  limit('max-connections-per-address', 'connectionsPerAddress', 'open connections of one address'),
  limit('connects-per-minute', 'connectsPerMinute', 'attempts of one address to connect'),
  limit('max-open-boards-per-address', 'openBoardsPerAddress', 'boards that one address has open at once'),
  limit('new-boards-per-hour', 'newBoardsPerHour', 'boards that one address may make'),
  limit('max-image-mib', 'imageMib', 'largest picture, in MiB'),
  limit('max-board-images-mib', 'boardImagesMib', 'pictures of one board together, in MiB'),
  limit('max-images-mib', 'imagesMib', 'pictures of all boards together, in MiB'),
  limit('images-per-hour', 'imagesPerHour', 'pictures that one address may bring'),
] as const
type Flag = (typeof SETTINGS)[number]['flag']

function limit<F extends string>(flag: F, allowance: keyof Allowances, hint: string) {
  const variable = flag.toUpperCase().replaceAll('-', '_')
  return { flag, variable, value: String(ALLOWANCES[allowance]), hint, allowance }
}

const FLAG_WIDTH = Math.max(...SETTINGS.map(({ flag }) => flag.length))

export const HELP = [
  'Drawing Room: a whiteboard that people draw on together.',
  '',
  'npm start -- [flags]     build what needs building, then serve',
  '',
  ...SETTINGS.map(
    ({ flag, variable, value, hint }) =>
      `  --${flag.padEnd(FLAG_WIDTH)} ${variable.padEnd(FLAG_WIDTH)} ${hint}${value && ` (${value})`}`,
  ),
  `  --${'dev'.padEnd(FLAG_WIDTH)} ${''.padEnd(FLAG_WIDTH)} serve the page from Vite, with hot reload`,
  `  --${'help'.padEnd(FLAG_WIDTH)} ${''.padEnd(FLAG_WIDTH)} show this`,
  '',
  'A flag goes before its variable.',
].join('\n')

/**
 * Reads the settings, flags before variables.
 *
 * @param args what follows the script's name
 * @returns 'help' when asked for it
 * @throws {BadOption}
 */
export function readOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Options | 'help' {
  const flags = parseFlags(args)
  if (flags.help) return 'help'
  // An empty variable is how some launchers say "not set".
  const setting = (flag: Flag) => {
    const { variable, value } = SETTINGS.find((setting) => setting.flag === flag)! // flags are made of them
    const given = flags[flag]
    if (given === undefined) return { name: variable, text: env[variable] || value }
    return { name: `--${flag}`, text: typeof given === 'boolean' ? '1' : given }
  }
  const dataDir = setting('data-dir')
  if (dataDir.text.trim() === '') throw new BadOption(`${dataDir.name} names no folder.`)
  const host = setting('host')
  if (host.text.trim() === '') throw new BadOption(`${host.name} names no address; 0.0.0.0 listens on all.`)
  return {
    port: readPort(setting('port')),
    host: host.text,
    dataDir: dataDir.text,
    allowedOrigins: readOrigins(setting('allowed-origins')),
    publicUrl: readPublicUrl(setting('public-url')),
    tls: readTls(setting('tls-cert'), setting('tls-key')),
    openRooms: readSwitch(setting('open-rooms')),
    logLevel: readLogLevel(setting('log-level')),
    trustedProxies: readProxies(setting('trust-proxy')),
    allowances: {
      frameMib: readCount(setting('max-frame-mib'), 1024),
      boardMib: readCount(setting('max-board-mib'), 1024),
      framesPerSecond: readCount(setting('frames-per-second')),
      kibPerSecond: readCount(setting('kib-per-second')),
      connections: readCount(setting('max-connections')),
      connectionsPerAddress: readCount(setting('max-connections-per-address')),
      connectsPerMinute: readCount(setting('connects-per-minute')),
      openBoardsPerAddress: readCount(setting('max-open-boards-per-address')),
      newBoardsPerHour: readCount(setting('new-boards-per-hour')),
      imageMib: readCount(setting('max-image-mib'), 1024),
      boardImagesMib: readCount(setting('max-board-images-mib')),
      imagesMib: readCount(setting('max-images-mib')),
      imagesPerHour: readCount(setting('images-per-hour')),
    },
  }
}

type Given = { readonly name: string; readonly text: string }

function parseFlags(args: readonly string[]) {
  const text = { type: 'string' } as const
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: text,
        host: text,
        'data-dir': text,
        'allowed-origins': text,
        'public-url': text,
        'tls-cert': text,
        'tls-key': text,
        'open-rooms': { type: 'boolean' },
        'log-level': text,
        'trust-proxy': text,
        'max-frame-mib': text,
        'max-board-mib': text,
        'frames-per-second': text,
        'kib-per-second': text,
        'max-connections': text,
        'max-connections-per-address': text,
        'connects-per-minute': text,
        'max-open-boards-per-address': text,
        'new-boards-per-hour': text,
        'max-image-mib': text,
        'max-board-images-mib': text,
        'max-images-mib': text,
        'images-per-hour': text,
        help: { type: 'boolean', short: 'h' },
      } as const satisfies Record<Flag | 'help', unknown>,
    }).values
  } catch (error) {
    throw new BadOption(`${(error as Error).message}. See --help.`, { cause: error }) // parseArgs throws errors
  }
}

function readPort({ name, text }: Given): number {
  const port = Number(text)
  if (/^\d+$/.test(text.trim()) && port <= 65_535) return port
  throw new BadOption(`${name} is "${text}", but a port is a number from 0 to 65535.`)
}

function readCount({ name, text }: Given, most = 1_000_000_000): number {
  const count = Number(text)
  if (/^\d+$/.test(text.trim()) && count >= 1 && count <= most) return count
  throw new BadOption(`${name} is "${text}", but it must be a whole number from 1 to ${most}.`)
}

function readProxies({ name, text }: Given): TrustedProxies {
  if (/^\s*\d*\s*$/.test(text)) return Number(text)
  const list = new BlockList()
  for (const proxy of text.split(',').map((part) => part.trim())) {
    const [address = '', bits, ...rest] = proxy.split('/')
    const version = isIP(address)
    const most = version === 6 ? 128 : 32
    const prefix = bits === undefined ? most : /^\d+$/.test(bits) ? Number(bits) : Infinity
    if (version === 0 || prefix > most || rest.length > 0) {
      throw new BadOption(
        `${name} holds "${proxy}", but it must be how many proxies there are, or addresses like 10.0.0.0/8.`,
      )
    }
    list.addSubnet(address, prefix, version === 6 ? 'ipv6' : 'ipv4')
  }
  return list
}

function readOrigins({ name, text }: Given): string[] {
  const origins = text.split(',').map((origin) => origin.trim())
  return origins.filter(Boolean).map((origin) => {
    if (URL.canParse(origin) && new URL(origin).origin === origin) return origin
    throw new BadOption(`${name} holds "${origin}", but an origin looks like https://example.org and has no path.`)
  })
}

function readPublicUrl({ name, text }: Given): string | null {
  if (text.trim() === '') return null
  const url = URL.canParse(text) ? new URL(text) : null
  if (url && /^https?:$/.test(url.protocol) && !url.search && !url.hash) return url.href.replace(/\/$/, '')
  throw new BadOption(`${name} is "${text}", but it must be an address like https://draw.example.org.`)
}

function readTls(cert: Given, key: Given): TlsFiles | null {
  if (cert.text && key.text) return { cert: cert.text, key: key.text }
  if (!cert.text && !key.text) return null
  const [given, missing] = cert.text ? [cert.name, 'TLS_KEY'] : [key.name, 'TLS_CERT']
  throw new BadOption(`${given} is set, but ${missing} is not: a certificate and its key belong together.`)
}

function readSwitch({ name, text }: Given): boolean {
  if (text === '1' || text === 'true') return true
  if (text === '0' || text === 'false') return false
  throw new BadOption(`${name} is "${text}", but it is either 1 or 0.`)
}

function readLogLevel({ name, text }: Given): LogLevel {
  const level = LOG_LEVELS.find((level) => level === text)
  if (level) return level
  throw new BadOption(`${name} is "${text}", but it must be one of ${LOG_LEVELS.join(', ')}.`)
}

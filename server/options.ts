import { parseArgs } from 'node:util'

export type Options = {
  readonly port: number
  readonly host: string
  readonly dataDir: string
  /** Other sites whose pages may open boards here: `https://example.org`. */
  readonly allowedOrigins: readonly string[]
  /** Where people reach this server, without a trailing slash; null: wherever the request came to. */
  readonly publicUrl: string | null
}

/** A setting that cannot be meant. The message is one sentence for whoever set it. */
export class BadOption extends Error {}

/** Every setting once: its flag, its variable, what it is when nobody sets it, and what it does. */
const SETTINGS = [
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
] as const
type Flag = (typeof SETTINGS)[number]['flag']

export const HELP = [
  'Drawing Room: a whiteboard that people draw on together.',
  '',
  'npm start -- [flags]     build what needs building, then serve',
  '',
  ...SETTINGS.map(
    ({ flag, variable, value, hint }) =>
      `  --${flag.padEnd(16)} ${variable.padEnd(16)} ${hint}${value && ` (${value})`}`,
  ),
  `  --${'dev'.padEnd(16)} ${''.padEnd(16)} serve the page from Vite, with hot reload`,
  `  --${'help'.padEnd(16)} ${''.padEnd(16)} show this`,
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
    return { name: flags[flag] === undefined ? variable : `--${flag}`, text: flags[flag] ?? (env[variable] || value) }
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

import { networkInterfaces } from 'node:os'
import { DrawingRoomError } from '../shared/protocol/error.ts'
import { openLog, reportTo } from './log.ts'
import { BadOption, HELP, type Options, readOptions } from './options.ts'
import { serveBoards } from './serve-boards.ts'

try {
  const options = readOptions(process.argv.slice(2), process.env)
  if (options === 'help') console.log(HELP)
  else await run(options)
} catch (error) {
  // What the person who started us can mend is one sentence. Everything else is a bug and shows its stack.
  const isTheirs = error instanceof BadOption || error instanceof DrawingRoomError
  console.error(isTheirs ? error.message : error)
  process.exit(1)
}

async function run(options: Options) {
  const log = openLog(options.logLevel)
  const report = reportTo(log)
  const server = await serveBoards(options, log)

  let stoppingSince: number | null = null
  const stop = () => {
    if (stoppingSince === null) {
      stoppingSince = performance.now()
      server.close().then(
        () => process.exit(0),
        (error: unknown) => {
          report('Not everything could be saved', error)
          process.exit(1)
        },
      )
      // Whoever asks again does not want to wait. Not at once, though: npm repeats the terminal's own signal.
    } else if (performance.now() - stoppingSince > 1000) process.exit(1)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  if (options.tls) process.on('SIGHUP', renewCertificate)

  console.log(`Drawing Room is open: ${addresses(options, server.port).join(' or ')}`)
  if (options.openRooms) {
    console.log('ROOMS ARE OPEN: whoever reaches this server makes boards by naming them, and a name is all it takes.')
  }

  function renewCertificate() {
    try {
      server.renewCertificate()
      log.info('The certificate was read again')
    } catch (error) {
      if (!(error instanceof BadOption)) throw error
      log.error(`${error.message} The old certificate stays.`)
    }
  }
}

/** Where to point a browser: this machine, and how others in its network reach it. */
function addresses({ publicUrl, host, tls }: Options, port: number): string[] {
  if (publicUrl) return [publicUrl]
  const isAny = host === '0.0.0.0' || host === '::'
  const others = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? [])
  const hosts = isAny
    ? ['localhost', ...others.filter(({ family, internal }) => family === 'IPv4' && !internal).map((a) => a.address)]
    : [host.includes(':') ? `[${host}]` : host]
  return hosts.map((name) => `${tls ? 'https' : 'http'}://${name}:${port}`)
}

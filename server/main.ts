import { networkInterfaces } from 'node:os'
import { DrawingRoomError } from '../shared/protocol/error.ts'
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
  const server = await serveBoards(options, report)
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
  // Last: whoever reads this line may stop us at once.
  console.log(`Drawing Room is open: ${addresses(options, server.port).join(' or ')}`)
}

/** A DrawingRoomError has said everything in its sentence; the stack of anything else is for whoever mends it. */
function report(message: string, error?: unknown) {
  if (error === undefined) console.error(message)
  else console.error(`${message}:`, error instanceof DrawingRoomError ? error.message : error)
}

/** Where to point a browser: this machine, and how others in its network reach it. */
function addresses({ publicUrl, host }: Options, port: number): string[] {
  if (publicUrl) return [publicUrl]
  const isAny = host === '0.0.0.0' || host === '::'
  const others = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? [])
  const hosts = isAny
    ? ['localhost', ...others.filter(({ family, internal }) => family === 'IPv4' && !internal).map((a) => a.address)]
    : [host.includes(':') ? `[${host}]` : host]
  return hosts.map((name) => `http://${name}:${port}`)
}

import { pino, type DestinationStream, type Logger } from 'pino'
import { DrawingRoomError } from '../shared/protocol/error.ts'

export const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]
export type Log = Logger

/**
 * The server's log: one JSON object a line, or lines for people.
 *
 * @param stream standard output by default; what could not be written yet is written when the process ends
 */
export function openLog(
  level: LogLevel,
  isForPeople = process.stdout.isTTY === true,
  stream: DestinationStream = pino.destination({ dest: 1, sync: false, maxLength: 16 << 20 }),
): Log {
  return pino(
    {
      level,
      base: undefined, // one process, on the machine whose log this is
      formatters: { level: (label) => ({ level: label }) },
      timestamp: pino.stdTimeFunctions.isoTime,
      hooks: { streamWrite: (line) => (isForPeople ? forPeople(withoutKeys(line)) : withoutKeys(line)) },
    },
    stream,
  )
}

/** A DrawingRoomError has said everything in its sentence; the stack of anything else is for whoever mends it. */
export const reportTo = (log: Log) => (message: string, error?: unknown) => {
  if (error === undefined) log.warn(message)
  else if (error instanceof DrawingRoomError) log.error(`${message}: ${error.message}`)
  else log.error({ err: error }, message)
}

/**
 * Nothing here writes a key down; this is for the errors of others, which quote the address that they stumbled over.
 * Patterns of routes keep their names.
 */
const withoutKeys = (line: string) => line.replace(/(\/(?:b|sync|api\/boards)\/)(?![:*])[^\s"'\\?#]+/g, '$1…')

/** `12:30:00 info  GET /api/boards/:key {"status":200,"ms":3}` */
function forPeople(line: string): string {
  const { time, level, msg, err, ...fields } = JSON.parse(line) as Record<string, unknown> // pino writes objects
  const stack = (err as { stack?: string } | undefined)?.stack // as pino writes errors
  const rest = Object.keys(fields).length > 0 ? ` ${JSON.stringify(fields)}` : ''
  return `${String(time).slice(11, 19)} ${String(level).padEnd(5)} ${String(msg)}${rest}${stack ? `\n${stack}` : ''}\n`
}

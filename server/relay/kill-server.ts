import { flushCompileCache } from 'node:module'
import { openLog } from '../log.ts'
import { readOptions } from '../options.ts'
import { serveBoards } from '../serve-boards.ts'

// For kill-rounds.ts: the server of main.ts, but it waits with everything loaded until it is told to open its folder.
// So the next one is at hand when the last one has been killed.
process.once('message', async (dataDir: string) => {
  const options = readOptions(['--data-dir', dataDir, '--port', '0', '--host', '127.0.0.1'], {})
  if (options === 'help') return // not asked for
  const server = await serveBoards(options, openLog('warn'))
  process.on('SIGTERM', () => void server.close().then(() => process.exit(0)))
  process.send?.({ port: server.port })
})
process.on('disconnect', () => process.exit(1)) // whoever started us is gone
// A killed process keeps nothing of what it compiled.
flushCompileCache()
process.send?.('ready')

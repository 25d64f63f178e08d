import { parseArgs } from 'node:util'
import { DrawingRoomError } from '../shared/protocol/error.ts'
import { BadOption, readOptions } from './options.ts'

export type BackupTask = { readonly file: string; readonly dataDir: string; readonly force: boolean }

export const boardsOf = (count: number) => `${count} ${count === 1 ? 'board' : 'boards'}`

/** What `npm run backup` and `npm run restore` have in common: one file in, one sentence out. */
export function runBackupTool(name: 'backup' | 'restore', run: (task: BackupTask) => string): void {
  try {
    console.log(run(readTask(name)))
  } catch (error) {
    const isTheirs = error instanceof BadOption || error instanceof DrawingRoomError
    console.error(isTheirs ? error.message : error)
    process.exitCode = 1
  }
}

function readTask(name: string): BackupTask {
  const usage = `Say which file: npm run ${name} -- FILE [--data-dir FOLDER] [--force]`
  const { values, positionals } = parse(usage)
  const [file, ...others] = positionals
  if (!file || others.length > 0) throw new BadOption(usage)
  const { 'data-dir': folder, force = false } = values
  const { DATA_DIR } = process.env
  const options = readOptions(folder === undefined ? [] : ['--data-dir', folder], { DATA_DIR })
  if (options === 'help') throw new BadOption(usage)
  return { file, dataDir: options.dataDir, force }
}

function parse(usage: string) {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { 'data-dir': { type: 'string' }, force: { type: 'boolean' } },
    })
  } catch (error) {
    throw new BadOption(`${(error as Error).message}. ${usage}`, { cause: error }) // parseArgs throws errors
  }
}

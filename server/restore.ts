import { boardsOf, runBackupTool } from './backup-tool.ts'
import { restore } from './storage/restore.ts'

// `npm run restore -- FILE`
runBackupTool('restore', ({ file, dataDir, force }) => {
  const { boards, aside } = restore(file, dataDir, force, new Date())
  return `Restored ${boardsOf(boards)} from ${file} into ${dataDir}.${aside ? ` What was there is in ${aside}.` : ''}`
})

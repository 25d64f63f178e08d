import { backUp } from './storage/backup.ts'
import { boardsOf, runBackupTool } from './backup-tool.ts'

// `npm run backup -- FILE`
runBackupTool('backup', ({ file, dataDir, force }) => {
  const { boards, bytes } = backUp(dataDir, file, force)
  return `Backed up ${boardsOf(boards)} of ${dataDir} to ${file} (${Math.ceil(bytes / 1024)} KiB), and checked the file.`
})

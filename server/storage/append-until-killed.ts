import { DrawingRoomError } from '../../shared/protocol/error.ts'
import { openSqliteStorage } from './sqlite-storage.ts'
import { boardRecord, entriesFrom } from './test-boards.ts'

/**
 * For tests, as a process of its own: appends to three boards as fast as it can and writes each acknowledged number to
 * standard output, as `key seq`, until it is killed.
 */
const storage = await openSqliteStorage(process.argv[2]!).catch((error: DrawingRoomError) => {
  console.log(error.message)
  process.exit(1)
})
for (let n = 0; n < 3; n++) {
  const board = boardRecord()
  await storage.create(board)
  void append(board)
}

async function append({ id, keys }: ReturnType<typeof boardRecord>) {
  for (let seq = 1; ; seq += 2) {
    await storage.append(id, entriesFrom(seq, 2))
    process.stdout.write(`${keys.edit} ${seq + 1}\n`)
  }
}

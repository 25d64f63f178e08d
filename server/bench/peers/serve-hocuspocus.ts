// `node serve-hocuspocus.ts PORT`: Hocuspocus as it comes, without extensions, hence without a disk.
import { Server } from '@hocuspocus/server'

const [port] = process.argv.slice(2).map(Number)
await new Server({ port, address: '127.0.0.1', quiet: true }).listen()

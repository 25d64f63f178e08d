import { encodeSyncStep1, encodeSyncStep2 } from '../relay/frame.ts'
import { MESSAGE, SYNC } from '../../shared/protocol/message-type.ts'
import { OURS } from './peers/peers.ts'
import type { RunningPeer } from './peers/start-peer.ts'
import { clientFrame, RawClient } from './raw-client.ts'

const NOTHING_YET = Uint8Array.of(0)

/** The name of the n-th room: a board's key is 22 characters long, so all are. */
export const roomName = (n: number) => `room-${n}`.padEnd(22, '-')

/** Opens a socket and says what must be said first. */
export async function connect({ peer, port }: RunningPeer, room: string): Promise<RawClient> {
  const client = await RawClient.connect(port, peer.path(room))
  for (const message of peer.dialect.hello(room)) client.send(clientFrame(message))
  return client
}

/** Frames a message for a server. */
export const framed = ({ peer }: RunningPeer, room: string, message: Uint8Array) =>
  clientFrame(peer.dialect.wrap(room, message))

/** Asks for the whole board. @returns the length of the SyncStep2 that ended the answer */
export function sync(server: RunningPeer, room: string, client: RawClient): Promise<number> {
  const head = server.peer.dialect.headBytes(room)
  const answered = client.next((start) => start[head] === MESSAGE.sync && start[head + 1] === SYNC.step2)
  client.send(framed(server, room, encodeSyncStep1(NOTHING_YET)))
  return answered
}

/** A client that has all there is. */
export async function visit(server: RunningPeer, room: string): Promise<RawClient> {
  const client = await connect(server, room)
  await sync(server, room, client)
  return client
}

/** Joins many, a few at a time. */
export async function visitAll(server: RunningPeer, rooms: readonly string[]): Promise<RawClient[]> {
  const clients: RawClient[] = []
  for (let i = 0; i < rooms.length; i += 50) {
    clients.push(...(await Promise.all(rooms.slice(i, i + 50).map((room) => visit(server, room)))))
  }
  return clients
}

/** Gives a room its content, as somebody who had it offline would. Ours found it on its disk. */
export async function fill(server: RunningPeer, room: string, content: Uint8Array): Promise<void> {
  if (server.peer === OURS) return
  const client = await visit(server, room)
  client.send(framed(server, room, encodeSyncStep2(content)))
  await sync(server, room, client)
  // A room without anybody in it is forgotten.
  await visit(server, room)
  client.close()
}

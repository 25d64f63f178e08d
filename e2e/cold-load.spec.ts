import { Board } from '../shared/model/board.ts'
import { DEFAULT_LOOK } from '../shared/model/look.ts'
import type { ShapeId } from '../shared/model/shape.ts'
import { expect, test } from './story.ts'
import { INK } from './person.ts'
import type { Relay } from './relay.ts'
import { drawsFromAfar } from './stranger.ts'

test('the board is there before the socket is', async ({ relay, arrive }) => {
  const { editUrl } = await boardOf(relay, 50)
  const ada = await arrive('Ada')
  await ada.page.routeWebSocket(/\/sync\//, () => {
    // Taken, and never answered: the relay is as good as away.
  })
  await ada.opens(editUrl)
  await ada.sees(50)
  await ada.seesColour(INK, [100, 108])
})

test('the socket brings only what the snapshot lacks', async ({ relay, arrive }) => {
  const { editUrl } = await boardOf(relay, 5000)
  const ada = await arrive('Ada')
  let received = 0
  ada.page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => (received += payload.length))
  })
  await ada.opens(editUrl)
  await ada.seesSaved()
  expect(received).toBeGreaterThan(0)
  expect(received).toBeLessThan(2000)
})

/** A board with so many shapes, stored and compacted. */
async function boardOf(relay: Relay, count: number) {
  const created = await relay.createBoard()
  await drawsFromAfar(relay, created.editKey, (doc) =>
    new Board(doc).edit('local', (edit) => {
      for (let i = 0; i < count; i++) {
        edit.add({
          id: `shape-${i}` as ShapeId,
          kind: 'rectangle',
          x: 100 + (i % 50) * 20,
          y: 100 + Math.floor(i / 50) * 20,
          w: 16,
          h: 16,
          angle: 0,
          look: { ...DEFAULT_LOOK, fill: 'green' },
          locked: false,
          text: '',
        })
      }
    }),
  )
  // A server that stops has compacted: the snapshot now holds everything.
  await relay.stop()
  await relay.startAgain()
  return created
}

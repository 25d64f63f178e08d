import * as Y from 'yjs'
import { Board } from '../shared/model/board.ts'
import { DEFAULT_LOOK } from '../shared/model/look.ts'
import type { ShapeId } from '../shared/model/shape.ts'
import type { Person } from './person.ts'
import { expect, test } from './story.ts'

test('what y-indexeddb kept is read, and many updates are folded into one', async ({ relay, arrive }) => {
  const { editKey, editUrl } = await relay.createBoard()
  const ada = await arrive('Ada')
  await ada.opens(relay.origin)
  await keepAsYIndexeddbDid(ada, editKey, updatesOf(600))
  await seeNoServer(ada)
  await ada.opens(editUrl)
  await ada.sees(600)
  await ada.draws('rectangle', [700, 500], [800, 600])
  await ada.sees(601)
  await expect.poll(() => countUpdates(ada, editKey)).toBe(1)
  await ada.draws('rectangle', [900, 500], [1000, 600])
  await ada.sees(602)

  await ada.opens(editUrl)
  await ada.sees(602)
})

test('two tabs keep what is drawn in both', async ({ relay, arrive }) => {
  const { editUrl } = await relay.createBoard()
  const ada = await arrive('Ada')
  await seeNoServer(ada)
  await ada.opens(editUrl)
  const first = ada.page
  await ada.opensAnotherPage(editUrl)
  await ada.draws('ellipse', [300, 300], [400, 400])
  await ada.sees(1)
  const second = ada.page
  ada.page = first
  await ada.draws('rectangle', [500, 300], [600, 400])
  await ada.sees(1)
  await first.close()
  await second.close()
  await ada.opensAnotherPage(editUrl)
  await ada.sees(2)
})

test('a browser that keeps nothing says so', async ({ relay, arrive }) => {
  const { editUrl } = await relay.createBoard()
  const ada = await arrive('Ada')
  await ada.page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('The operation is insecure.', 'SecurityError')
    }
  })
  await ada.opens(editUrl)
  await ada.draws('rectangle', [300, 300], [400, 400])
  await ada.seesSaved()
  await relay.kill()
  await ada.draws('rectangle', [500, 300], [600, 400])
  await ada.seesBadge('not kept')
})

/** One update for each shape, as somebody draws them. */
function updatesOf(count: number): Uint8Array[] {
  const board = new Board(new Y.Doc())
  const updates: Uint8Array[] = []
  board.doc.on('update', (update: Uint8Array) => updates.push(update))
  for (let i = 0; i < count; i++) {
    const place = { x: (i % 30) * 20, y: Math.floor(i / 30) * 20, w: 16, h: 16, angle: 0 }
    board.edit('local', (edit) =>
      edit.add({ id: `s${i}` as ShapeId, kind: 'note', ...place, look: DEFAULT_LOOK, locked: false, text: '' }),
    )
  }
  return updates
}

/** The layout of y-indexeddb 9: what earlier versions of the page have left on people's devices. */
const keepAsYIndexeddbDid = (person: Person, key: string, updates: readonly Uint8Array[]) =>
  person.page.evaluate(
    async ({ key, updates }) => {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const request = indexedDB.open(`drawing-room/${key}`)
        request.onupgradeneeded = () => {
          request.result.createObjectStore('updates', { autoIncrement: true })
          request.result.createObjectStore('custom')
        }
        request.onsuccess = () => resolve(request.result)
      })
      const transaction = database.transaction('updates', 'readwrite')
      for (const update of updates) transaction.objectStore('updates').add(new Uint8Array(update))
      await new Promise((resolve) => (transaction.oncomplete = resolve))
      database.close()
    },
    { key, updates: updates.map((update) => [...update]) },
  )

const countUpdates = (person: Person, key: string) =>
  person.page.evaluate(
    (key) =>
      new Promise<number>((resolve) => {
        const opened = indexedDB.open(`drawing-room/${key}`)
        opened.onsuccess = () => {
          const counted = opened.result.transaction('updates').objectStore('updates').count()
          counted.onsuccess = () => {
            opened.result.close()
            resolve(counted.result)
          }
        }
      }),
    key,
  )

/** The page comes, and nothing else: what is on the board is on this device. */
async function seeNoServer(person: Person) {
  await person.context.route(/\/snapshot$/, (route) => route.abort())
  await person.context.routeWebSocket(/\/sync\//, () => {
    // Taken, and never answered.
  })
}

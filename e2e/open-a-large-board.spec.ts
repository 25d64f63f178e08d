import { Witness } from '../client/bench/witness.ts'
import type { BoardJson } from '../shared/model/export-json.ts'
import type { Relay } from './relay.ts'
import type { Person } from './person.ts'
import { expect, test } from './story.ts'

const SHAPES = 2000

test('a large board is shown piece by piece, and drawn on before it is whole', async ({ relay, arrive }) => {
  const { editKey, editUrl } = await largeBoard(relay)
  const ada = await arrive('Ada')
  await holdPieces(ada, 3)
  await ada.opens(editUrl)
  const progress = ada.page.getByRole('progressbar', { name: 'Opening the board…' })
  await expect(progress).toBeVisible()
  await expect.poll(async () => Number(await progress.getAttribute('value'))).toBeGreaterThan(0)
  await expect(ada.list).not.toHaveAttribute('data-count', '0')
  const pieces = Number(await ada.list.getAttribute('data-count'))
  expect(pieces).toBeLessThan(SHAPES)

  await ada.draws('rectangle', [200, 200], [500, 500])
  await ada.sees(pieces + 1)
  // What is not there yet might change what is: nothing of it can be meant.
  await ada.presses('Escape')
  await ada.presses('Control+a')
  await ada.presses('Delete')

  await ada.page.evaluate(() => window.dispatchEvent(new Event('go-on')))
  await ada.sees(SHAPES + 1)
  await expect(progress).toBeHidden()
  await ada.seesSaved()
  const { shapes } = (await (await fetch(`${relay.origin}/api/boards/${editKey}/export.json`)).json()) as BoardJson
  expect(shapes).toHaveLength(SHAPES + 1)
  // It was drawn last, so it lies on top, also of what came after it.
  expect(shapes.at(-1)).toMatchObject({ kind: 'rectangle', fill: 'none' })

  await ada.opensAnotherPage(editUrl)
  await ada.sees(SHAPES + 1)
})

/** The scene of the benchmarks, stored and compacted. */
async function largeBoard(relay: Relay) {
  const created = await relay.createBoard()
  const witness = new Witness(relay.origin, created.editKey)
  await witness.draw(SHAPES)
  witness.close()
  await relay.stop()
  await relay.startAgain()
  return created
}

/** As a slow device would: after so many pieces of the board the others wait for the event `go-on`. */
async function holdPieces(person: Person, count: number) {
  await person.page.addInitScript((count) => {
    const waiting: (() => void)[] = []
    let isHeld = true
    window.addEventListener('go-on', () => {
      isHeld = false
      for (const hear of waiting.splice(0)) hear()
    })
    window.Worker = class extends Worker {
      override set onmessage(listener: (event: MessageEvent) => void) {
        let heard = 0
        super.onmessage = (event) => {
          if (isHeld && ++heard > count) waiting.push(() => listener(event))
          else listener(event)
        }
      }
    }
  }, count)
}

import { Hand } from './hand.ts'
import { INK, type Person } from './person.ts'
import { expect, test } from './story.ts'

const TABLET = { viewport: { width: 1180, height: 820 }, hasTouch: true }

const seesZoom = (person: Person, percent: RegExp) =>
  expect(person.page.getByRole('button', { name: /^Zoom \d+%/ })).toHaveAttribute('aria-label', percent)

test('two fingers pan and pinch whatever the tool, and leave no stroke behind', async ({ relay, arrive }) => {
  const { editUrl } = await relay.createBoard('Two fingers')
  const ada = await arrive('Ada', { ...TABLET, reducedMotion: 'reduce' })
  await ada.opens(editUrl)
  const hand = await Hand.of(ada)
  await ada.draws('rectangle', [400, 300], [500, 400])
  await ada.takes('pen')

  await hand.puts([500, 400], [700, 400])
  await hand.moves([600, 500], [800, 500])
  await ada.seesColour(INK, [584, 384 + 16])
  await seesZoom(ada, /^Zoom 100%/)
  await hand.moves([500, 500], [900, 500])
  await hand.lifts()
  await seesZoom(ada, /^Zoom 145%/)

  await hand.puts([500, 400], [700, 400], [600, 600])
  await hand.moves([520, 400], [720, 400], [200, 200])
  await hand.liftsOne()
  await hand.liftsOne()
  await hand.moves([100, 100])
  await hand.lifts()
  await ada.sees(1)

  // Nor is anything selected by the finger that came first.
  await ada.takes('select')
  await ada.presses('Shift+1')
  await hand.puts([590, 355], [700, 400])
  await hand.moves([590, 355], [690, 395])
  await hand.lifts()
  await expect(ada.page.getByRole('region', { name: 'Style' })).toBeHidden()
  await ada.takes('pen')

  // A second finger that comes late ends the stroke, and does not undo it.
  await hand.puts([300, 600])
  await hand.moves([400, 650])
  await hand.moves([500, 600])
  await hand.puts([700, 500])
  await hand.moves([600, 500], [800, 400])
  await hand.lifts()
  await ada.sees(1, 'stroke')
})

test('a finger that lets go in motion throws the board, and a touch holds it', async ({ relay, arrive }) => {
  const { editUrl } = await relay.createBoard('Throw')
  const ada = await arrive('Ada', TABLET)
  await ada.opens(editUrl)
  const hand = await Hand.of(ada)
  await ada.draws('rectangle', [400, 300], [500, 400])
  await ada.presses('Escape')
  await ada.takes('hand')
  // From x 400 to 600 by hand, and then on by itself until it rests.
  await hand.swipes([300, 600], [500, 600])
  await ada.seesNoColour(INK, [600, 350])
  let last: Buffer = Buffer.alloc(0)
  const hasStopped = async () => {
    const before = last
    last = await ada.page.screenshot()
    return last.equals(before)
  }
  await expect.poll(hasStopped).toBe(true)
  await ada.takes('pen')
  await hand.puts([600, 600])
  await hand.lifts()
  await ada.sees(1, 'stroke')
})

test('after the first pen only pens draw, until somebody says otherwise', async ({ relay, arrive }) => {
  const { editUrl } = await relay.createBoard('Pen only')
  const ada = await arrive('Ada', TABLET)
  await ada.opens(editUrl)
  let hand = await Hand.of(ada)
  const chip = ada.page.getByText('Pen only', { exact: true }).last()
  const leave = ada.button('Draw with fingers, too')

  await ada.takes('pen')
  await hand.swipes([300, 500], [400, 500])
  await ada.sees(1)
  await expect(leave).toBeHidden()
  await hand.drawsWithThePen([300, 300], [400, 300])
  await ada.sees(2)
  await expect(chip).toBeVisible()

  // The hand that holds the pen.
  await hand.putsThePen([300, 200])
  await hand.puts([420, 300])
  await hand.moves([460, 340])
  await hand.movesThePen([300, 200], [400, 200])
  await hand.liftsThePen([400, 200])
  await hand.lifts()
  await ada.seesColour(INK, [350, 200])
  await hand.leans([800, 500], [900, 700])
  await ada.seesColour(INK, [350, 200])
  await ada.sees(3)

  // Whoever comes back finds it as it was.
  await ada.page.reload()
  await ada.sees(3)
  await expect(leave).toBeVisible()
  hand = await Hand.of(ada)
  await ada.takes('pen')
  await hand.puts([700, 600])
  await hand.moves([700, 650])
  await ada.seesColour(INK, [350, 250])
  hand.rests(100) // or it would throw the board
  await hand.lifts()
  await ada.sees(3)

  await leave.click()
  await expect(leave).toBeHidden()
  await hand.swipes([300, 600], [400, 600])
  await ada.sees(4)
  await hand.drawsWithThePen([300, 650], [400, 650])
  await ada.sees(5)
  await expect(leave).toBeHidden()
  const menu = await ada.opensTheMenu()
  await menu.getByRole('button', { name: 'Draw with a pen only' }).click()
  await ada.presses('Escape')
  await expect(leave).toBeVisible()
})

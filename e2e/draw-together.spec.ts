import { INK } from './person.ts'
import { test } from './story.ts'

/** Ada's colour and the paper: a line one pixel wide that lies on two rows of them. */
const FRAME = '#de8fa9'

test('what one person draws with each tool, the other sees', async ({ relay, arrive }) => {
  const { editUrl } = await relay.createBoard('Together')
  const ada = await arrive('Ada')
  const bob = await arrive('Bob')
  await ada.opens(editUrl)
  await bob.opens(editUrl)
  await ada.seesPeople('Bob')
  await bob.seesPeople('Ada')

  await ada.draws('rectangle', [200, 150], [320, 230])
  await bob.sees(1, 'rectangle')
  await ada.draws('ellipse', [400, 150], [520, 230])
  await bob.sees(1, 'ellipse')
  await ada.draws('diamond', [600, 150], [720, 230])
  await bob.sees(1, 'diamond')
  await ada.draws('line', [200, 300], [320, 380])
  await bob.sees(1, 'line')
  await ada.draws('arrow', [400, 300], [520, 380])
  await bob.sees(1, 'arrow')
  await ada.draws('pen', [600, 300], [660, 380], [720, 300])
  await bob.sees(1, 'stroke')
  await ada.takes('text')
  await ada.clicks([200, 460])
  await ada.writes('one two')
  await bob.seesWords('one two')
  await bob.takes('note')
  await bob.clicks([480, 520])
  await bob.writes('from Bob')
  await ada.seesWords('from Bob')
  await ada.sees(8)

  await ada.draws('eraser', [180, 290], [340, 390])
  await bob.sees(0, 'line')
  await bob.sees(7)
  await ada.seesSaved()
  await bob.seesSaved()
})

test('strokes, shapes and drags are seen while they happen', async ({ relay, arrive }) => {
  const { editUrl } = await relay.createBoard('Live')
  const ada = await arrive('Ada')
  const bob = await arrive('Bob')
  await ada.opens(editUrl)
  await bob.opens(editUrl)
  await ada.seesPeople('Bob')
  await bob.seesPeople('Ada')

  await ada.takes('pen')
  await ada.beginsDragging([300, 200], [500, 200])
  await bob.seesColour(INK, [400, 200])
  await bob.sees(0)
  await ada.letsGo()
  await bob.sees(1, 'stroke')

  await ada.takes('rectangle')
  await ada.beginsDragging([300, 300], [500, 400])
  await bob.seesColour(INK, [400, 300])
  await bob.sees(0, 'rectangle')
  await ada.letsGo()
  await bob.sees(1, 'rectangle')

  await ada.takes('select')
  await ada.beginsDragging([300, 350], [600, 450])
  await bob.seesColour(INK, [700, 400])
  await bob.seesNoColour(INK, [400, 300])
  await ada.presses('Escape')
  await ada.letsGo()
  await bob.seesColour(INK, [400, 300])
  await bob.seesNoColour(INK, [700, 400])
})

test('people see where others are and what they hold', async ({ relay, arrive }) => {
  const { editUrl } = await relay.createBoard('Presence')
  const ada = await arrive('Ada')
  const bob = await arrive('Bob')
  await ada.opens(editUrl)
  await bob.opens(editUrl)
  await ada.seesPeople('Bob')
  await bob.seesPeople('Ada')
  await ada.draws('rectangle', [300, 300], [500, 400])
  await bob.sees(1)

  await ada.pointsAt([700, 300])
  await bob.seesColour(ada.colour, [704, 308])
  await bob.pointsAt([800, 500])
  await ada.seesColour(bob.colour, [804, 508])

  // Around what others have selected runs a thin frame, just outside of it. What was drawn last is selected.
  const frame = [393, 295] as const
  await bob.seesColour(FRAME, frame)
  await ada.presses('Escape')
  await bob.seesNoColour(FRAME, frame)
  await ada.selects([300, 350])
  await bob.seesColour(FRAME, frame)

  await ada.closesThePage()
  await bob.seesPeople()
})

test('undo takes back one’s own work and leaves that of others', async ({ relay, arrive }) => {
  const { editUrl } = await relay.createBoard('Undo')
  const ada = await arrive('Ada')
  const bob = await arrive('Bob')
  await ada.opens(editUrl)
  await bob.opens(editUrl)
  await ada.draws('rectangle', [200, 150], [320, 230])
  await bob.sees(1)
  await bob.draws('ellipse', [400, 150], [520, 230])
  await ada.sees(2)

  await ada.presses('Control+z')
  await bob.sees(0, 'rectangle')
  await bob.sees(1, 'ellipse')
  await ada.presses('Control+Shift+z')
  await bob.sees(2)
})

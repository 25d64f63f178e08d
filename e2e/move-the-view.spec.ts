import { INK, type Person } from './person.ts'
import { expect, test } from './story.ts'

/** A board with one rectangle, whose upper edge goes through here. */
const EDGE = [450, 300] as const

async function drawsABox(ada: Person) {
  await ada.draws('rectangle', [400, 300], [500, 400])
  await ada.presses('Escape')
}

const percent = (person: Person) => person.page.getByRole('button', { name: /^Zoom \d+%/ })

test('wheel, Space, middle and right button move the view, and draw nothing', async ({ relay, arrive }) => {
  const { editUrl } = await relay.createBoard('Moving')
  const ada = await arrive('Ada')
  await ada.opens(editUrl)
  await drawsABox(ada)
  const { mouse, keyboard } = ada.page
  await ada.takes('pen')

  await ada.pointsAt([600, 300])
  await mouse.wheel(0, -50)
  await ada.seesColour(INK, [450, 350])
  await mouse.wheel(0, 50)
  await ada.seesColour(INK, EDGE)

  await keyboard.down('Space')
  await ada.drags([600, 300], [650, 330])
  await ada.seesColour(INK, [500, 330])
  await ada.seesNoColour(INK, EDGE)
  // The window that loses the focus never hears of the key that goes up.
  await ada.page.evaluate(() => dispatchEvent(new Event('blur')))
  await ada.drags([600, 600], [700, 600])
  await keyboard.up('Space')
  await ada.sees(1, 'stroke')

  for (const button of ['middle', 'right'] as const) {
    await ada.pointsAt([600, 300])
    await mouse.down({ button })
    await mouse.move(625, 335, { steps: 4 })
    await mouse.up({ button })
  }
  await ada.seesColour(INK, [550, 400])
  await ada.sees(2)
  const opened = await ada.canvas.evaluate((canvas) =>
    canvas.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true })),
  )
  expect(opened).toBe(false)
})

test('steps of the zoom are flown, unless somebody prefers stillness, and then no frame is asked for', async ({
  relay,
  arrive,
}) => {
  const { editUrl } = await relay.createBoard('Zoom')
  const ada = await arrive('Ada')
  await ada.page.addInitScript(() => {
    const ask = requestAnimationFrame
    window.requestAnimationFrame = (frame) => {
      performance.mark('frame')
      return ask(frame)
    }
  })
  await ada.opens(editUrl)
  await ada.seesSaved()
  await percent(ada).evaluate((button) => {
    new MutationObserver(() => performance.mark(`zoom ${button.textContent}`)).observe(button, {
      characterData: true,
      subtree: true,
      childList: true,
    })
  })
  const marks = (name: string) =>
    ada.page.evaluate(
      (name) => performance.getEntriesByType('mark').filter((m) => m.name.startsWith(name)).length,
      name,
    )

  await ada.presses('Control+=')
  await expect(percent(ada)).toHaveText('200%')
  expect(await marks('zoom')).toBeGreaterThan(1)
  let frames = 0
  const framesSince = async () => {
    const before = frames
    frames = await marks('frame')
    return frames - before
  }
  await expect.poll(framesSince).toBe(0)

  const before = await marks('zoom')
  await ada.page.emulateMedia({ reducedMotion: 'reduce' })
  await ada.presses('Control+=')
  await expect(percent(ada)).toHaveText('400%')
  expect((await marks('zoom')) - before).toBe(1)

  // What Safari says of a trackpad.
  await ada.canvas.evaluate((canvas) => {
    for (const [type, scale] of [
      ['gesturestart', 1],
      ['gesturechange', 0.5],
      ['gestureend', 0.5],
    ] as const)
      canvas.dispatchEvent(Object.assign(new Event(type, { bubbles: true }), { scale, clientX: 600, clientY: 400 }))
  })
  await expect(percent(ada)).toHaveText('200%')
})

test('what is dragged to the edge goes on beyond it, and whoever gets lost finds the way back', async ({
  relay,
  arrive,
}) => {
  const { editUrl } = await relay.createBoard('Edges')
  const ada = await arrive('Ada')
  await ada.opens(editUrl)
  const back = ada.button('Back to content')
  await ada.presses('PageDown')
  await ada.presses('PageUp')
  await drawsABox(ada)
  await ada.draws('rectangle', [600, 300], [700, 400])
  await ada.beginsDragging([600, 350], [1275, 350])
  await ada.seesNoColour(INK, [400, 330]) // the board moves, while the pointer rests
  await ada.letsGo()
  const x = async () =>
    Number(/at (-?\d+)/.exec((await ada.list.getByRole('listitem').last().textContent()) ?? '')?.[1])
  await expect.poll(x).toBeGreaterThan(1276)

  await ada.presses('PageDown')
  await expect(back).toBeVisible()
  await back.click()
  await expect(back).toBeHidden()
})

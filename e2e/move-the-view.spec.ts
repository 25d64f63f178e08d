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

test('a pinch on a Mac’s trackpad zooms the board in Safari, too', async ({ relay, arrive }) => {
  const { editUrl } = await relay.createBoard('Trackpad')
  const ada = await arrive('Ada')
  await ada.opens(editUrl)
  await expect(percent(ada)).toHaveText('100%')
  await ada.canvas.evaluate((canvas) => {
    for (const [type, scale] of [
      ['gesturestart', 1],
      ['gesturechange', 1.5],
      ['gestureend', 1.5],
    ] as const)
      canvas.dispatchEvent(Object.assign(new Event(type, { bubbles: true }), { scale, clientX: 600, clientY: 400 }))
  })
  await expect(percent(ada)).toHaveText('150%')
})

for (const reducedMotion of ['no-preference', 'reduce'] as const)
  test(`steps of the zoom ${reducedMotion === 'reduce' ? 'are sudden for whoever prefers that' : 'are flown, and then all is still'}`, async ({
    relay,
    arrive,
  }) => {
    const { editUrl } = await relay.createBoard('Zoom')
    const ada = await arrive('Ada', { reducedMotion })
    await ada.page.addInitScript(() => {
      const ask = requestAnimationFrame
      Object.assign(window, { frames: 0 })
      window.requestAnimationFrame = (frame) =>
        ask((now) =>
          frame(now, Object.assign(window, { asked: ((window as never as { asked?: number }).asked ?? 0) + 1 })),
        )
    })
    await ada.opens(editUrl)
    await ada.seesSaved()
    const seen = await percent(ada).evaluate((button) => {
      const texts: string[] = []
      new MutationObserver(() => texts.push(button.textContent)).observe(button, {
        characterData: true,
        subtree: true,
        childList: true,
      })
      Object.assign(window, { texts })
      return texts.length
    })
    expect(seen).toBe(0)
    await ada.presses('Control+=')
    await expect(percent(ada)).toHaveText('200%')
    const texts = await ada.page.evaluate(() => (window as never as { texts: string[] }).texts)
    if (reducedMotion === 'reduce') expect(texts).toEqual(['200%'])
    else expect(texts.length).toBeGreaterThan(1)
  })

test('what is dragged to the edge goes on beyond it', async ({ relay, arrive }) => {
  const { editUrl } = await relay.createBoard('Edge')
  const ada = await arrive('Ada')
  await ada.opens(editUrl)
  await ada.draws('rectangle', [600, 300], [700, 400])
  await ada.beginsDragging([600, 350], [1270, 350])
  // Far on: this is no more than the edge of the window.
  const saysX = async () =>
    Number(/at (-?\d+)/.exec((await ada.list.getByRole('listitem').first().textContent()) ?? '')?.[1])
  await expect
    .poll(async () => {
      await ada.pointsAt([1275, 350])
      return ada.page.evaluate(() => scrollX)
    })
    .toBe(0)
  await ada.seesNoColour(INK, EDGE)
  await ada.letsGo()
  await expect.poll(saysX).toBeGreaterThan(1270)
})

test('whoever looks where nothing is finds the way back', async ({ relay, arrive }) => {
  const { editUrl } = await relay.createBoard('Lost')
  const ada = await arrive('Ada')
  await ada.opens(editUrl)
  const back = ada.button('Back to content')
  await ada.presses('PageDown')
  await ada.presses('PageUp')
  await drawsABox(ada)
  await ada.presses('PageDown')
  await expect(back).toBeVisible()
  await back.click()
  await expect(back).toBeHidden()
  await expect(percent(ada)).toHaveText('100%')
})

import { readFile } from 'node:fs/promises'
import { expect, type BrowserContext, type Locator, type Page } from '@playwright/test'

/** CSS pixels from the window's top-left corner. */
export type Point = readonly [x: number, y: number]

/** As on the toolbar, in small letters. */
export type ToolName =
  | 'select'
  | 'hand'
  | 'pen'
  | 'highlighter'
  | 'eraser'
  | 'rectangle'
  | 'ellipse'
  | 'diamond'
  | 'line'
  | 'arrow'
  | 'text'
  | 'note'
  | 'frame'
  | 'laser pointer'
  | BoxToolName

/** Those that share one place on the toolbar. */
const BOX_TOOLS = [
  'triangle',
  'hexagon',
  'parallelogram',
  'star',
  'cloud',
  'cylinder',
  'speech bubble',
  'block arrow right',
  'block arrow left',
  'block arrow up',
  'block arrow down',
] as const
type BoxToolName = (typeof BOX_TOOLS)[number]
/** On a phone these do, too. */
const OFTEN_ON_THE_BAR: readonly ToolName[] = ['rectangle', 'ellipse', 'diamond']

/** A file as somebody has it in a folder. */
export type Picture = { readonly name: string; readonly type: string; readonly bytes: Uint8Array }

/** `#rrggbb`, on light paper. */
export const INK = '#211f2e'

/** How far apart colours are, 0 to 441. The dots of the paper, which may be anywhere, are 92 from a yellow note. */
const SAME_COLOUR = 48
const ANOTHER_COLOUR = 64

/** Somebody at a browser: does what a user does, and sees what a user sees. */
export class Person {
  readonly name: string
  readonly colour: string
  readonly context: BrowserContext
  page: Page
  /** What went wrong on the page without anybody noticing. */
  readonly mishaps: string[] = []

  constructor(name: string, colour: string, context: BrowserContext, page: Page) {
    this.name = name
    this.colour = colour
    this.context = context
    this.page = page
    this.#watch(page)
  }

  // Coming and going

  async opens(url: string): Promise<void> {
    await this.page.goto(url)
  }

  async closesThePage(): Promise<void> {
    await this.page.close()
  }

  /** In the same browser: what it keeps on this device is still there. */
  async opensAnotherPage(url: string): Promise<void> {
    this.page = await this.context.newPage()
    this.#watch(this.page)
    await this.opens(url)
  }

  async losesTheNetwork(): Promise<void> {
    await this.context.setOffline(true)
  }

  async findsTheNetwork(): Promise<void> {
    await this.context.setOffline(false)
  }

  // Drawing

  async takes(tool: ToolName): Promise<void> {
    const tools = this.page.getByRole('group', { name: 'Tools' })
    const button = tools.getByRole('button', { name: new RegExp(`^${tool}$`, 'i') })
    const isNarrow = (this.page.viewportSize()?.width ?? 0) <= 640
    if (BOX_TOOLS.some((name) => name === tool) || (isNarrow && OFTEN_ON_THE_BAR.includes(tool)))
      await tools.getByRole('button', { name: /^More shapes/ }).click()
    await button.filter({ visible: true }).click()
  }

  async presses(keys: string): Promise<void> {
    await this.page.keyboard.press(keys)
  }

  async pointsAt([x, y]: Point): Promise<void> {
    await this.page.mouse.move(x, y)
  }

  async clicks([x, y]: Point): Promise<void> {
    await this.page.mouse.click(x, y)
  }

  /** Puts the pointer down and moves it along the points, and leaves it down. */
  async beginsDragging(...points: readonly Point[]): Promise<void> {
    const [from, ...on] = points
    if (!from) return
    await this.pointsAt(from)
    await this.page.mouse.down()
    for (const [x, y] of on) await this.page.mouse.move(x, y, { steps: 8 })
  }

  async letsGo(): Promise<void> {
    await this.page.mouse.up()
  }

  async drags(...points: readonly Point[]): Promise<void> {
    await this.beginsDragging(...points)
    await this.letsGo()
  }

  /** Takes a tool and draws with it. */
  async draws(tool: ToolName, ...points: readonly Point[]): Promise<void> {
    await this.takes(tool)
    await this.drags(...points)
  }

  /** Types into the shape that waits for words, and finishes. */
  async writes(words: string): Promise<void> {
    await this.page.getByRole('textbox', { name: 'Words of the shape' }).pressSequentially(words)
    await this.presses('Escape')
  }

  /** Lets go of files over the board, as if they came from a folder. */
  async drops(files: readonly Picture[], [x, y]: Point): Promise<void> {
    await this.page.evaluate(
      ({ files, x, y }) => {
        const data = new DataTransfer()
        for (const { name, type, bytes } of files) data.items.add(new File([new Uint8Array(bytes)], name, { type }))
        const at = { clientX: x, clientY: y, dataTransfer: data, bubbles: true, cancelable: true }
        for (const kind of ['dragover', 'drop']) document.querySelector('main')?.dispatchEvent(new DragEvent(kind, at))
      },
      { files: files.map((file) => ({ ...file, bytes: [...file.bytes] })), x, y },
    )
  }

  async pastes(files: readonly Picture[]): Promise<void> {
    await this.page.evaluate(
      (files) => {
        const clipboardData = new DataTransfer()
        for (const { name, type, bytes } of files)
          clipboardData.items.add(new File([new Uint8Array(bytes)], name, { type }))
        document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
      },
      files.map((file) => ({ ...file, bytes: [...file.bytes] })),
    )
  }

  /** How many pictures this browser keeps until the server has them. */
  async waitingPictures(): Promise<number> {
    return this.page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          const opened = indexedDB.open('drawing-room-pictures')
          opened.onsuccess = () => {
            const counted = opened.result.transaction('uploads').objectStore('uploads').count()
            counted.onsuccess = () => {
              opened.result.close()
              resolve(counted.result)
            }
          }
        }),
    )
  }

  /** Does what makes the browser download a file. */
  async downloads(act: () => Promise<void>): Promise<{ readonly name: string; readonly bytes: Buffer }> {
    const download = this.page.waitForEvent('download')
    await act()
    const file = await download
    return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) }
  }

  async selects(at: Point): Promise<void> {
    await this.takes('select')
    await this.clicks(at)
  }

  // Panels

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }

  async opensTheMenu(): Promise<Locator> {
    await this.button('Menu').click()
    return this.page.getByRole('dialog', { name: 'Menu' })
  }

  async opensShare(): Promise<Locator> {
    await this.button('Share').click()
    return this.page.getByRole('dialog', { name: 'Share this board' })
  }

  // Seeing

  get canvas(): Locator {
    return this.page.locator('main > canvas')
  }

  /** What the page says of the board to those who do not see it. */
  get list(): Locator {
    return this.page.getByRole('list', { name: 'Shapes on the board' })
  }

  /** @param kind of shape, or any */
  async sees(count: number, kind?: string): Promise<void> {
    const what = `${this.name} sees ${count} ${kind ?? 'shapes'}`
    if (kind) await expect(this.list.locator(`[data-kind="${kind}"]`), what).toHaveCount(count)
    else await expect(this.list, what).toHaveAttribute('data-count', String(count))
  }

  async seesWords(words: string): Promise<void> {
    await expect(
      this.list.getByRole('listitem').filter({ hasText: words }),
      `${this.name} reads “${words}”`,
    ).toHaveCount(1)
  }

  async seesBadge(text: string | RegExp): Promise<void> {
    await expect(this.page.locator('.badge'), `${this.name}’s badge`).toContainText(text)
  }

  async seesSaved(): Promise<void> {
    await this.seesBadge('Saved')
  }

  async seesPeople(...names: readonly string[]): Promise<void> {
    const people = this.page.getByRole('list', { name: 'People here' })
    for (const name of names) await expect(people).toContainText(name)
    await expect(people.getByRole('listitem')).toHaveCount(names.length + 1)
  }

  /**
   * Waits until something of this colour is painted at, or a few pixels beside, a point of the board.
   *
   * @param on the canvas, if it is in a frame
   */
  async seesColour(colour: string, at: Point, on?: Locator): Promise<void> {
    await expect
      .poll(() => this.#distanceTo(colour, at, on), { message: `${this.name} sees ${colour} at ${at}` })
      .toBeLessThan(SAME_COLOUR)
  }

  /** Waits until something of this colour is painted anywhere in a square of the board. @param size CSS pixels */
  async seesColourIn(colour: string, [x, y]: Point, size: number): Promise<void> {
    await expect
      .poll(() => this.#distanceTo(colour, [x + size / 2, y + size / 2], this.canvas, size / 2), {
        message: `${this.name} sees ${colour} around ${x}, ${y}`,
      })
      .toBeLessThan(24)
  }

  async seesNoColour(colour: string, at: Point, on?: Locator): Promise<void> {
    await expect
      .poll(() => this.#distanceTo(colour, at, on), { message: `${this.name} sees no ${colour} at ${at}` })
      .toBeGreaterThan(ANOTHER_COLOUR)
  }

  /** A picture of a square of the page. @param size CSS pixels */
  async looksAt([x, y]: Point, size: number): Promise<Buffer> {
    return this.page.screenshot({ clip: { x, y, width: size, height: size } })
  }

  /** The page as soon as nothing on the canvas is being painted any more. */
  async atRest(): Promise<Buffer> {
    let before = await this.page.screenshot()
    await expect
      .poll(async () => {
        const now = await this.page.screenshot()
        const isSame = now.equals(before)
        before = now
        return isSame
      })
      .toBe(true)
    return before
  }

  /** Waits until a square of the page no longer looks as it did. */
  async seesChangeAt(at: Point, before: Buffer, size: number): Promise<void> {
    await expect
      .poll(async () => (await this.looksAt(at, size)).equals(before), {
        message: `${this.name} sees a change at ${at}`,
      })
      .toBe(false)
  }

  /** How far the nearest colour around a point of the canvas is from a colour, 0 to 441. */
  #distanceTo(colour: string, at: Point, on = this.page.locator('canvas').first(), reach = 4): Promise<number> {
    return on.evaluate(
      (element, { colour, at: [x, y], reach }) => {
        const canvas = element as HTMLCanvasElement
        const pen = canvas.getContext('2d')
        if (!pen) return 441
        const ratio = canvas.width / canvas.clientWidth
        const side = Math.ceil(2 * reach * ratio)
        const { data } = pen.getImageData((x - reach) * ratio, (y - reach) * ratio, side, side)
        const wanted = [1, 3, 5].map((from) => parseInt(colour.slice(from, from + 2), 16))
        let nearest = 441
        for (let i = 0; i < data.length; i += 4)
          nearest = Math.min(nearest, Math.hypot(...wanted.map((value, channel) => value - (data[i + channel] ?? 0))))
        return nearest
      },
      { colour, at, reach },
    )
  }

  #watch(page: Page) {
    page.on('pageerror', (error) => this.mishaps.push(`${this.name}: ${error.message}`))
  }
}

/** Milliseconds of the page's clock, all of them. */
export type Recording = {
  /** When each frame began, as `requestAnimationFrame` says. */
  readonly frames: readonly number[]
  /** Each input: when it happened, and when the first frame after the page had heard of it was done. */
  readonly inputs: readonly { readonly at: number; readonly shown: number }[]
  /** Tasks of more than 50 ms, which is as fine as browsers tell. */
  readonly tasks: readonly { readonly at: number; readonly took: number }[]
  /** Frames that the page asked for. */
  readonly asked: number
}

export type LoadRecording = {
  /** When the last byte of the snapshot had come. */
  readonly data: number
  /** How much was to be seen on the board's canvases after each frame. */
  readonly seen: readonly { readonly at: number; readonly ink: number }[]
  /** How many shapes the page said it had, whenever that changed. */
  readonly counted: readonly { readonly at: number; readonly shapes: number }[]
  readonly tasks: Recording['tasks']
}

/** What `installRecorder` leaves in the page. */
export type Recorder = {
  start(): void
  /** Resolves after one more frame, whose inputs belong to the recording. */
  stop(): Promise<Recording>
  /** How long the page has neither painted nor asked for a frame; 0 while it waits for one. */
  restedMs(): number
  /** Frames that the page asked for since it was opened. */
  asked(): number
  load(): LoadRecording
  /** Bytes of the pixels of all canvases and bitmaps that are alive. */
  pictureBytes(): number
}

declare global {
  interface Window {
    benchRecorder: Recorder
  }
}

/**
 * Runs in the page before its own scripts, and watches from outside: nothing in the product knows of it. It wraps the
 * functions that ask for frames and make pictures, listens to the same input, and runs a frame loop of its own while
 * something is recorded. Self-contained, since its source is what is sent.
 */
export function installRecorder(): void {
  const ask = window.requestAnimationFrame.bind(window)
  const cancel = window.cancelAnimationFrame.bind(window)
  const waiting = new Set<number>()
  let asked = 0
  let paintedAt = 0
  window.requestAnimationFrame = (paint) => {
    asked++
    const request = ask((now) => {
      waiting.delete(request)
      paint(now)
      paintedAt = performance.now()
    })
    waiting.add(request)
    return request
  }
  window.cancelAnimationFrame = (request) => {
    waiting.delete(request)
    cancel(request)
  }

  let frames: number[] = []
  let inputs: { at: number; shown: number }[] = []
  let tasks: { at: number; took: number }[] = []
  let askedBefore = 0
  let isRunning = false
  /** Inputs of which the page has heard, and no frame has been done since. */
  let heard: number[] = []
  /** The frame is done when the task that follows it runs. */
  const done = new MessageChannel()
  const whenDone: ((now: number) => void)[] = []
  done.port1.onmessage = () => whenDone.shift()?.(performance.now())
  const afterThisFrame = (act: (now: number) => void) => {
    whenDone.push(act)
    done.port2.postMessage(null)
  }

  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) tasks.push({ at: startTime, took: duration })
  }).observe({ type: 'longtask', buffered: true })

  const hear = (event: Event) => {
    if (!isRunning) return
    const all = event instanceof PointerEvent ? event.getCoalescedEvents() : []
    for (const { timeStamp } of all.length > 0 ? all : [event]) heard.push(timeStamp)
  }
  for (const type of ['pointerdown', 'pointermove', 'pointerup', 'wheel', 'keydown'])
    window.addEventListener(type, hear, { capture: true, passive: true })

  const loop = (now: number) => {
    if (!isRunning) return
    frames.push(now)
    const shownNow = heard
    heard = []
    if (shownNow.length > 0) afterThisFrame((shown) => inputs.push(...shownNow.map((at) => ({ at, shown }))))
    ask(loop)
  }

  // Loading: a small copy of the board's canvases after each frame, until nothing has changed for long.
  const seen: { at: number; ink: number }[] = []
  const counted: { at: number; shapes: number }[] = []
  const small = new OffscreenCanvas(280, 180)
  const pen = small.getContext('2d', { willReadFrequently: true })!
  const look = (now: number) => {
    const list = document.querySelector('[aria-label="Shapes on the board"]')
    const shapes = Number(list?.getAttribute('data-count') ?? 0)
    if (shapes !== (counted.at(-1)?.shapes ?? 0)) counted.push({ at: now, shapes })
    const large = [...document.querySelectorAll('canvas')].filter(
      ({ clientWidth, clientHeight }) => clientWidth * clientHeight > (innerWidth * innerHeight) / 2,
    )
    pen.imageSmoothingEnabled = false
    pen.clearRect(0, 0, small.width, small.height)
    for (const canvas of large) if (canvas.width > 0) pen.drawImage(canvas, 0, 0, small.width, small.height)
    const { data } = pen.getImageData(0, 0, small.width, small.height)
    let ink = 0
    for (let i = 0; i < data.length; i += 4) {
      const [r, g, b, a] = [data[i]!, data[i + 1]!, data[i + 2]!, data[i + 3]!] // four to a pixel
      const isDark = Math.max(r, g, b) < 140
      const isColoured = Math.max(r, g, b) - Math.min(r, g, b) > 40
      if (a > 0 && (isDark || isColoured)) ink++
    }
    if (ink !== (seen.at(-1)?.ink ?? 0)) seen.push({ at: now, ink })
  }
  let isLoading = true
  const lookOn = () => {
    if (!isLoading) return
    afterThisFrame(look)
    ask(lookOn)
  }
  ask(lookOn)

  // Pictures: whatever holds pixels and has not been collected.
  const pictures = new Set<WeakRef<HTMLCanvasElement | OffscreenCanvas | ImageBitmap>>()
  const keep = <T extends HTMLCanvasElement | OffscreenCanvas | ImageBitmap>(picture: T): T => {
    pictures.add(new WeakRef(picture))
    return picture
  }
  const create = document.createElement.bind(document)
  document.createElement = ((name: string, options?: ElementCreationOptions) => {
    const element = create(name, options)
    return element instanceof HTMLCanvasElement ? keep(element) : element
  }) as typeof document.createElement
  window.OffscreenCanvas = class extends OffscreenCanvas {
    constructor(width: number, height: number) {
      super(width, height)
      keep(this)
    }
    override transferToImageBitmap() {
      return keep(super.transferToImageBitmap())
    }
  }
  const createBitmap = window.createImageBitmap.bind(window) as (...from: unknown[]) => Promise<ImageBitmap>
  window.createImageBitmap = (async (...from: unknown[]) =>
    keep(await createBitmap(...from))) as typeof createImageBitmap

  window.benchRecorder = {
    start() {
      isLoading = false
      frames = []
      inputs = []
      tasks = []
      heard = []
      askedBefore = asked
      isRunning = true
      ask(loop)
    },
    async stop() {
      await new Promise(ask)
      await new Promise((resolve) => setTimeout(resolve))
      isRunning = false
      return { frames, inputs, tasks, asked: asked - askedBefore }
    },
    restedMs: () => (waiting.size > 0 ? 0 : performance.now() - paintedAt),
    asked: () => asked,
    load() {
      isLoading = false
      const snapshots = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('/snapshot'))
      const data = Math.max(...snapshots.map((entry) => (entry as PerformanceResourceTiming).responseEnd)) // as its type says
      return { data, seen, counted, tasks }
    },
    pictureBytes() {
      const made = [...pictures].flatMap((picture) => picture.deref() ?? [])
      const inPage = [...document.querySelectorAll('canvas')]
      return [...new Set([...made, ...inPage])].reduce((sum, { width, height }) => sum + width * height * 4, 0)
    },
  }
}

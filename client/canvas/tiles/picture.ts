/** What tiles are painted on and the screen is composed with. */
export type Context = CanvasRenderingContext2D

/** A canvas off the screen. */
export type Picture = {
  readonly canvas: HTMLCanvasElement
  readonly pen: Context
  /** Has what was drawn so far painted now, rather than all of it when the picture is shown. */
  flush(): void
  /** It is not needed any more: nobody may draw on it or show it from here on. */
  free(): void
}

/** Makes an empty picture. Device pixels. */
export type NewPicture = (width: number, height: number) => Picture

/** To make a canvas takes longer than to paint a few shapes: so many are kept to be used again. */
const MAX_SPARE = 16

/** @param newCanvas makes a canvas that is not on the page */
export function pictureMaker(newCanvas: (width: number, height: number) => HTMLCanvasElement): NewPicture {
  const probe = penOf(newCanvas(1, 1))
  const spare: Picture[] = []

  function made(width: number, height: number): Picture {
    const canvas = newCanvas(width, height)
    const picture: Picture = {
      canvas,
      pen: penOf(canvas),
      // A canvas only notes what is drawn until somebody looks at it: so we look, at one pixel.
      flush: () => probe.drawImage(canvas, 0, 0, 1, 1, 0, 0, 1, 1),
      free() {
        if (spare.length < MAX_SPARE) {
          spare.push(picture)
          return
        }
        canvas.width = 0
        canvas.height = 0
      },
    }
    return picture
  }

  return (width, height) => {
    const at = spare.findIndex(({ canvas }) => canvas.width === width && canvas.height === height)
    const [picture] = at < 0 ? [] : spare.splice(at, 1)
    picture?.pen.clearRect(0, 0, width, height)
    return picture ?? made(width, height)
  }
}

function penOf(canvas: HTMLCanvasElement): Context {
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('Cannot draw: this browser has no 2D canvas')
  return pen
}

export const newBrowserPicture = (): NewPicture =>
  pictureMaker((width, height) => Object.assign(document.createElement('canvas'), { width, height }))

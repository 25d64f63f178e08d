/** What tiles are painted on and the screen is composed with. */
export type Context = CanvasRenderingContext2D

/** A canvas off the screen. */
export type Picture = {
  readonly canvas: HTMLCanvasElement
  readonly pen: Context
  /** Has what was drawn so far painted now, rather than all of it when the picture is shown. */
  flush(): void
  /** Gives its memory back at once. */
  free(): void
}

/** Makes an empty picture. Device pixels. */
export type NewPicture = (width: number, height: number) => Picture

/** @param newCanvas makes a canvas that is not on the page */
export function pictureMaker(newCanvas: (width: number, height: number) => HTMLCanvasElement): NewPicture {
  const probe = penOf(newCanvas(1, 1))
  return (width, height) => {
    const canvas = newCanvas(width, height)
    return {
      canvas,
      pen: penOf(canvas),
      // A canvas only notes what is drawn until somebody looks at it: so we look, at one pixel.
      flush: () => probe.drawImage(canvas, 0, 0, 1, 1, 0, 0, 1, 1),
      free: () => {
        canvas.width = 0
        canvas.height = 0
      },
    }
  }
}

function penOf(canvas: HTMLCanvasElement): Context {
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('Cannot draw: this browser has no 2D canvas')
  return pen
}

export const newBrowserPicture = (): NewPicture =>
  pictureMaker((width, height) => Object.assign(document.createElement('canvas'), { width, height }))

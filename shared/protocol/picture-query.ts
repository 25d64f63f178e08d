import { defaultPadding, type PictureRequest } from '../drawing/picture.ts'

/**
 * The query that asks for a picture over HTTP, with its `?`: what would be so without it is left out, so that addresses
 * stay short. The server reads it in server/routes/picture-options.ts.
 *
 * @param pages of a PDF, where they are one for all although there are frames
 */
export function pictureQuery(request: PictureRequest, pages?: 'board'): string {
  const { shapes, frame, bounds, theme, background, padding, scale, fit, embed } = request
  const parameters: readonly (readonly [string, string | null])[] = [
    ['frame', frame === null ? null : encodeURIComponent(frame)],
    ['shapes', shapes && shapes.map(encodeURIComponent).join(',')],
    ['bounds', bounds && [bounds.x, bounds.y, bounds.w, bounds.h].map(thousandths).join(',')],
    ['theme', theme === 'light' ? null : theme],
    ['background', background === 'paper' ? null : background === 'none' ? 'off' : background.slice(1)],
    ['padding', padding === defaultPadding(request) ? null : String(padding)],
    ['scale', scale === null ? null : String(scale)],
    ['fit', fit && `${fit.width}x${fit.height}`],
    ['embed', embed ? '1' : null],
    ['pages', pages ?? null],
  ]
  const said = parameters.flatMap(([name, value]) => (value === null ? [] : [`${name}=${value}`]))
  return said.length > 0 ? `?${said.join('&')}` : ''
}

const thousandths = (value: number) => String(Math.round(value * 1000) / 1000)

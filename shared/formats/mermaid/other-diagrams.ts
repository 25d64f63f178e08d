import { renderAsync } from 'pele/lazy'
import { LIGHT } from '../../drawing/theme.ts'
import { faceOf } from '../../text/runs.ts'
import type { Typesetter } from '../../text/typesetter.ts'
import type { Content } from '../content.ts'
import { readSvg } from '../svg/read.ts'

/** What Pele calls bold, italic and mono, as bits. */
const BOLD = 1
const ITALIC = 2
const MONO = 4

/** Those of our light theme, which go by their names: then they are as readable on dark paper. */
const { stroke, fill } = LIGHT
const PAPER = '#fefefe'
const COLOURS = Object.entries({
  bg: PAPER,
  fg: stroke.ink,
  muted: stroke.ink,
  line: stroke.ink,
  border: stroke.ink,
  surface: fill.violet,
  'surface-alt': fill.yellow,
  accent: stroke.blue,
})
  .map(([name, colour]) => `--pele-${name}:${colour};`)
  .join('')

/** All other diagrams: what Pele draws, read as any other SVG. */
export async function readOther(source: string, type: Typesetter): Promise<Content & { readonly title?: string }> {
  const { svg } = await renderAsync(source, {
    measurer: {
      width: (text, size, style) => {
        const words = { ...((style & BOLD) !== 0 && { bold: true as const }), ...((style & ITALIC) !== 0 && { italic: true as const }) } // prettier-ignore
        const runs = faceOf(words) === 'regular' ? undefined : [{ length: text.length, style: words }]
        return type.layout(text, style & MONO ? 'mono' : 'sans', size, null, runs).width
      },
    },
    images: false,
    now: 0,
    limit: 200_000,
  })
  const inOurColours = svg.replace(' style="', ` style="${COLOURS}`)
  return readSvg(inOurColours, type, { paper: PAPER })
}

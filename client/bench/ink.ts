// `npm run bench:ink`: measures how strokes are stored, and prints one Markdown table. The strokes are made up.
import { DEVICES } from '../../shared/testing/hand-strokes.ts'
import { measureInk } from './ink-figures.ts'

const STROKES = 48
const SEED = 1

console.log(
  '| drawn with | strokes | points | bytes a point | drawn and stored, px apart | drawn beside the pointer, px | outline beside that of unrounded points, px: 99 % | most |',
)
console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |')
for (const device of DEVICES) {
  const figures = measureInk(device, STROKES, SEED)
  const { strokes, points, bytesPerPoint, drawnOff, pointOff, outlineOff99, outlineOffMost } = figures
  const cells = [bytesPerPoint, drawnOff, pointOff, outlineOff99, outlineOffMost].map((value) => value.toFixed(2))
  console.log(`| ${[device.name, strokes, points, ...cells].join(' | ')} |`)
}

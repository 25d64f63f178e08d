import { asLink } from '../../../text/runs.ts'
import type { BoxedName, Shape } from '../../../model/shape.ts'
import { alignFrom, LABELS, lookFrom, verticalFrom } from '../looks.ts'
import type { Found, ReadKind } from '../record.ts'
import { wordsFrom } from '../rich-text.ts'
import { boxIn } from '../space.ts'

/** What is nearest to each. */
const KINDS: { readonly [geo: string]: BoxedName } = {
  rectangle: 'rectangle',
  ellipse: 'ellipse',
  oval: 'ellipse',
  triangle: 'triangle',
  diamond: 'diamond',
  pentagon: 'hexagon',
  hexagon: 'hexagon',
  octagon: 'hexagon',
  star: 'star',
  rhombus: 'parallelogram',
  'rhombus-2': 'parallelogram',
  'arrow-right': 'arrow-right',
  'arrow-left': 'arrow-left',
  'arrow-up': 'arrow-up',
  'arrow-down': 'arrow-down',
  heart: 'ellipse',
  cloud: 'cloud',
}

export const readGeo: ReadKind = (found) => {
  const { props } = found
  const geo = props.at('geo').string('rectangle')
  const isMirrored = props.at('flipX').flag() !== (geo === 'rhombus-2')
  const w = props.at('w').number(100, 1)
  const h = props.at('h').number(100, 1) + props.at('growY').number(0, 0)
  const box = boxIn(found.space, w, h)
  const words = wordsFrom(props)
  const link = asLink(props.at('url').value)
  return {
    ...baseOf(found),
    ...box,
    w: isMirrored ? -w : w,
    h: props.at('flipY').flag() ? -h : h,
    kind: Object.hasOwn(KINDS, geo) ? KINDS[geo]! : 'rectangle', // its own key
    look: {
      ...lookFrom(props, found.opacity, LABELS),
      align: alignFrom(props.at('align')),
      vertical: verticalFrom(props.at('verticalAlign')),
    },
    ...words,
    ...(link !== null && words.text !== '' && { runs: [{ length: words.text.length, style: { link } }] }),
  } as Shape // of one of these kinds
}

/** What all kinds have. */
export const baseOf = ({ id, held }: Found) => ({ id, z: 'a0', text: '', ...held })

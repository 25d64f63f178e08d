import { boxAroundBoxes, boxesMeet } from '../../geometry/box.ts'
import { pathBounds } from '../../geometry/path.ts'
import type { BoardPoint, Box } from '../../geometry/space.ts'
import { asGroupId, type GroupId } from '../../model/order.ts'
import { DEFAULT_LOOK, type Look } from '../../model/look.ts'
import { placeBox } from '../../model/shape.ts'
import { asLink } from '../../text/runs.ts'
import type { Typesetter } from '../../text/typesetter.ts'
import { asPicture, MAX_SHAPES } from '../content.ts'
import { OnlyAPictureError } from '../unreadable.ts'
import { rulesIn, type Rule } from './css.ts'
import { htmlWords } from './html-words.ts'
import { boxOf, fitting, isRoundOn, pathOf, rootView, uprightAngle, viewBoxOf } from './elements.ts'
import { headFrom } from './markers.ts'
import { apply, applyToPath, parseTransform, product, translation, turnOf, type Matrix } from './matrix.ts' // prettier-ignore
import { cropped, sizeOf, within } from './pictures.ts'
import { asStroke, edgeOf, paintOf, type Paint } from './paint.ts'
import { boxedDraft, draftsOf, type Draft, type Heads, type Piece } from './pieces.ts'
import { INITIAL, lengthOf, styleOf, type Style } from './style.ts'
import { blocksOf, draftAround, draftOf, fontOf, linesOf, type Line } from './texts.ts'
import type { XmlElement } from './xml.ts'

/** Elements met, with those that are used many times counted each time. */
const MAX_VISITED = 100_000
const MAX_USES = 12

/** Where an element stands. */
type Around = {
  readonly matrix: Matrix
  readonly style: Style
  /** Innermost first. */
  readonly groups: readonly GroupId[]
  readonly ancestors: readonly XmlElement[]
  readonly link: string | null
  /** Of the nearest `<svg>`, user units: what percentages are of. */
  readonly view: Box
  /** What cuts pictures off: that view, and the matrix that holds there. */
  readonly cut: Matrix | null
  /** What lies wholly beside one of these is not seen. Board units. */
  readonly clips: readonly Box[]
}

/** What an SVG draws, bottom first. */
export function piecesOf(
  root: XmlElement,
  type: Typesetter,
  scale: number,
): { readonly pieces: Piece[]; readonly view: Box | null } {
  const walk = new Walk(root, type)
  walk.root(root, scale)
  return { pieces: walk.pieces, view: walk.view }
}

class Walk {
  readonly pieces: Piece[] = []
  /** All that an image of it would show, board units; null when it does not say. */
  view: Box | null = null
  readonly #type: Typesetter
  readonly #rules: readonly Rule[]
  readonly #byId = new Map<string, XmlElement>()
  readonly #using: XmlElement[] = []
  #visited = 0
  #groupCount = 0
  /** Lines of elements of one holder, until something else is drawn. */
  #lines: { readonly holder: XmlElement; readonly around: Around; readonly lines: Line[] } | null = null

  constructor(root: XmlElement, type: Typesetter) {
    this.#type = type
    this.#rules = rulesIn(root)
    this.#note(root)
  }

  root(root: XmlElement, scale: number) {
    const style = this.#styleOf(root, INITIAL, [])
    const { matrix, view, size } = rootView(root, scale)
    this.view = size
    const around: Around = { matrix, style, groups: [], ancestors: [], link: null, view, cut: null, clips: [] }
    if (!style.isHidden) this.#children(root, around)
    this.#endLines()
  }

  #note(element: XmlElement) {
    const id = element.attributes.get('id')
    if (id !== undefined && !this.#byId.has(id)) this.#byId.set(id, element)
    for (const child of element.children) if (typeof child !== 'string') this.#note(child)
  }

  #styleOf = (element: XmlElement, parent: Style, ancestors: readonly XmlElement[]) =>
    styleOf(element, parent, this.#rules, ancestors)

  #find = (id: string) => this.#byId.get(id)

  #children(holder: XmlElement, around: Around) {
    const inside = { ...around, ancestors: [...around.ancestors, holder] }
    for (const child of holder.children) if (typeof child !== 'string') this.#element(child, holder, inside)
  }

  /** @param around of its holder */
  #element(element: XmlElement, holder: XmlElement, around: Around): void {
    if (!DRAWN.has(element.name)) return
    if (++this.#visited > MAX_VISITED) throw new OnlyAPictureError(`The SVG draws more than ${MAX_VISITED} elements`)
    const style = this.#styleOf(element, around.style, around.ancestors)
    if (style.isHidden) return
    const matrix = product(around.matrix, parseTransform(style.get('transform') ?? element.attributes.get('transform')))
    const here: Around = { ...around, matrix, style, clips: this.#clipped(around.clips, style, matrix) }
    switch (element.name) {
      case 'g':
        return this.#children(element, isLayer(element) ? here : this.#grouped(here))
      case 'a':
        return this.#children(element, { ...this.#grouped(here), link: asLink(element.attributes.get('href')) })
      case 'svg':
        return this.#nested(element, here)
      case 'switch':
        return this.#switch(element, here)
      case 'use':
        return this.#use(element, here)
      case 'text':
        return this.#text(element, holder, here)
      case 'image':
        return this.#image(element, holder, here)
      case 'foreignObject':
        return this.#foreign(element, holder, here)
      default:
        return this.#outline(element, holder, here)
    }
  }

  /** Of what is cut out, the box around it. */
  #clipped(clips: readonly Box[], style: Style, matrix: Matrix): readonly Box[] {
    const clip = this.#find(/^url\(\s*["']?#([^"')]*)/.exec(style.get('clip-path') ?? '')?.[1] ?? '')
    if (clip?.name !== 'clipPath' || clip.attributes.get('clipPathUnits') === 'objectBoundingBox') return clips
    const inside = product(matrix, parseTransform(clip.attributes.get('transform')))
    const boxes = clip.children.flatMap((child) => {
      if (typeof child === 'string') return []
      const around = {
        matrix: inside,
        style,
        groups: [],
        ancestors: [],
        link: null,
        view: NO_VIEW,
        cut: null,
        clips: [],
      }
      const path = pathOf(child, boxOf(child, around), around)
      return pathBounds(applyToPath(product(inside, parseTransform(child.attributes.get('transform'))), path)) ?? []
    })
    const box = boxAroundBoxes(boxes)
    return box ? [...clips, box] : clips
  }

  #grouped(around: Around): Around {
    const id = asGroupId(`g${this.#groupCount++}`)
    return id ? { ...around, groups: [id, ...around.groups] } : around
  }

  #nested(element: XmlElement, around: Around) {
    const length = (name: string, whole: number) => lengthOf(element.attributes.get(name), whole, around.style.fontSize)
    const x = length('x', around.view.w) ?? 0
    const y = length('y', around.view.h) ?? 0
    const w = length('width', around.view.w) ?? around.view.w
    const h = length('height', around.view.h) ?? around.view.h
    this.#children(element, this.#viewed(element, around, { x, y, w, h }))
  }

  /** Of what has a view of its own. @param box where that is shown */
  #viewed(element: XmlElement, around: Around, box: Box): Around {
    const view = viewBoxOf(element) ?? { x: 0, y: 0, w: box.w, h: box.h }
    const stretches = element.attributes.get('preserveAspectRatio')?.trim().startsWith('none') ?? false
    const matrix = product(around.matrix, fitting(view, box, stretches))
    return { ...this.#grouped({ ...around, matrix }), view, cut: matrix }
  }

  /** The first that is no foreign object says where it is; the foreign object has all of the words. */
  #switch(element: XmlElement, around: Around): void {
    const inside = { ...around, ancestors: [...around.ancestors, element] }
    const children = element.children.filter((child) => typeof child !== 'string')
    const foreign = children.find(({ name }) => name === 'foreignObject')
    const other = children.find(({ name }) => name !== 'foreignObject' && DRAWN.has(name))
    if (!foreign) return other ? this.#element(other, element, inside) : undefined
    if (!other) return this.#element(foreign, element, inside)
    const before = this.pieces.length
    this.#element(other, element, inside)
    this.#endLines()
    const drawn = this.pieces.splice(before)
    const [one] = drawn
    const words = htmlWords(foreign, around.style, this.#html(around))
    if (!words || !one || drawn.length > 1) return void this.pieces.push(...drawn)
    const { shape } = one
    if (shape.kind === 'image') return this.#around({ x: shape.x + Math.abs(shape.w) / 2, y: shape.y + Math.abs(shape.h) / 2 }, foreign, element, around) // prettier-ignore
    if (shape.kind !== 'text') return void this.pieces.push(one)
    // What is short of room in the text is all there in the other.
    const same = { ...shape, text: words.words.text, ...(words.words.runs && { runs: words.words.runs }) }
    const [was, is] = [shape, same].map(({ text, runs, look }) => this.#type.layout(text, look.font, look.fontSize, null, runs)) // prettier-ignore
    this.pieces.push({ ...one, shape: { ...same, x: same.x + (was!.width - is!.width) / 2, y: same.y + (was!.height - is!.height) / 2 } }) // prettier-ignore
  }

  #use(element: XmlElement, around: Around) {
    const target = this.#find((element.attributes.get('href') ?? '').replace(/^#/, ''))
    if (!target || around.ancestors.includes(target) || this.#using.includes(target) || this.#using.length >= MAX_USES)
      return
    const length = (name: string) => lengthOf(element.attributes.get(name), 0, around.style.fontSize)
    const matrix = product(around.matrix, translation(length('x') ?? 0, length('y') ?? 0))
    const here = { ...this.#grouped({ ...around, matrix }), ancestors: [...around.ancestors, element] }
    this.#using.push(target)
    if (target.name === 'symbol' || target.name === 'svg') {
      const style = this.#styleOf(target, around.style, here.ancestors)
      const view = viewBoxOf(target) ?? around.view
      const box = { x: 0, y: 0, w: length('width') ?? view.w, h: length('height') ?? view.h }
      if (!style.isHidden) this.#children(target, this.#viewed(target, { ...here, style }, box))
    } else this.#element(target, element, here)
    this.#using.pop()
  }

  #text(element: XmlElement, holder: XmlElement, around: Around) {
    const scene = {
      matrix: around.matrix,
      type: this.#type,
      link: around.link,
      styleOf: (child: XmlElement, parent: Style) => this.#styleOf(child, parent, around.ancestors),
      inkOf: (style: Style) => inkOf(paintOf(style, around.matrix, this.#find)),
    }
    const lines = linesOf(element, around.style, scene)
    if (this.#lines?.holder !== holder) this.#endLines()
    this.#lines ??= { holder, around, lines: [] }
    this.#lines.lines.push(...lines)
    if (this.#lines.lines.length > MAX_SHAPES) this.#endLines()
  }

  #endLines() {
    if (!this.#lines) return
    const { holder, around, lines } = this.#lines
    this.#lines = null
    for (const block of blocksOf(lines)) this.#put(draftOf(block, this.#type), holder, around)
  }

  #html(around: Around) {
    return (element: XmlElement, parent: Style) => this.#styleOf(element, parent, around.ancestors)
  }

  #foreign(element: XmlElement, holder: XmlElement, around: Around) {
    const length = (name: string) => lengthOf(element.attributes.get(name), around.view.w, around.style.fontSize)
    const [w, h] = [length('width'), length('height')]
    if (w === null || h === null) return
    const middle = { x: (length('x') ?? 0) + w / 2, y: (length('y') ?? 0) + h / 2 }
    this.#around(apply(around.matrix, middle), element, holder, around)
  }

  /** Words of HTML around a point of the board. */
  #around(middle: BoardPoint, element: XmlElement, holder: XmlElement, around: Around) {
    const html = htmlWords(element, around.style, this.#html(around))
    const turn = turnOf(around.matrix)
    if (!html || !turn) return
    this.#endLines()
    const size = Math.min(1000, Math.max(1, html.style.fontSize * turn.scaleY))
    const colour = html.style.get('color') ?? 'black'
    const ink = inkOf(paintOf({ ...html.style, get: (name) => (name === 'fill' ? colour : name === 'stroke' ? 'none' : html.style.get(name)) }, around.matrix, this.#find)) // prettier-ignore
    if (ink) this.#put(draftAround(middle, html.words, { size, font: fontOf(html.style), angle: turn.angle, ...ink }, this.#type), holder, around) // prettier-ignore
  }

  #image(element: XmlElement, holder: XmlElement, around: Around) {
    this.#endLines()
    const picture = asPicture(element.attributes.get('href')?.replace(/\s+/g, '') ?? '')
    const turn = turnOf(around.matrix)
    const natural = picture && sizeOf(picture)
    if (!picture || !turn || !natural) return
    const length = (name: string, whole: number) => lengthOf(element.attributes.get(name), whole, around.style.fontSize)
    const room = {
      x: length('x', around.view.w) ?? 0,
      y: length('y', around.view.h) ?? 0,
      w: length('width', around.view.w) ?? natural.width,
      h: length('height', around.view.h) ?? natural.height,
    }
    const stretches = element.attributes.get('preserveAspectRatio')?.trim().startsWith('none') ?? false
    const box = stretches ? room : within(room, natural)
    const { shown, crop } = cropped(box, around)
    if (!shown) return
    const middle = apply(around.matrix, { x: shown.x + shown.w / 2, y: shown.y + shown.h / 2 })
    const [w, h] = [shown.w * Math.abs(turn.scaleX), shown.h * Math.abs(turn.scaleY)]
    const shape: Draft = {
      kind: 'image',
      x: middle.x - w / 2,
      y: middle.y - h / 2,
      w: turn.scaleX < 0 ? -w : w,
      h: turn.scaleY < 0 ? -h : h,
      angle: turn.angle,
      look: { ...DEFAULT_LOOK, opacity: around.style.opacity },
      text: '',
      asset: null,
      type: '',
      natural,
      crop,
      alt: (element.attributes.get('aria-label') ?? '').slice(0, 500),
    }
    this.#put(shape, holder, around, picture)
  }

  #outline(element: XmlElement, holder: XmlElement, around: Around) {
    if (around.style.get('visibility') === 'hidden' || around.style.get('visibility') === 'collapse') return
    const { matrix, style } = around
    const paint = paintOf(style, matrix, this.#find)
    if ((!paint.fill && !paint.stroke) || paint.opacity < 0.02) return
    this.#endLines()
    const box = boxOf(element, around)
    const turn = box && turnOf(matrix)
    if (box && turn) {
      const middle = apply(matrix, { x: box.x + box.w / 2, y: box.y + box.h / 2 })
      const [w, h] = [box.w * Math.abs(turn.scaleX), box.h * turn.scaleY]
      const place = { x: middle.x - w / 2, y: middle.y - h / 2, w, h, angle: uprightAngle(turn.angle) }
      const isRound = isRoundOn(place, Math.max(box.rx * Math.abs(turn.scaleX), box.ry * turn.scaleY))
      if (element.name !== 'rect' || isRound !== null) {
        const corners: Partial<Look> = { corners: isRound ? 'round' : 'sharp' }
        return this.#put(boxedDraft(element.name === 'rect' ? 'rectangle' : 'ellipse', place, paint, corners), holder, around) // prettier-ignore
      }
    }
    const path = pathOf(element, box, around)
    const filled = element.name === 'line' ? { ...paint, fill: null } : paint
    for (const draft of draftsOf(applyToPath(matrix, path), filled, this.#heads(style), this.#type)) this.#put(draft, holder, around) // prettier-ignore
  }

  #heads(style: Style): Heads {
    const startHead = headFrom(style.get('marker-start'), this.#find)
    const endHead = headFrom(style.get('marker-end'), this.#find)
    return { ...(startHead && { startHead }), ...(endHead && { endHead }) }
  }

  #put(shape: Draft, holder: XmlElement, { groups, clips }: Around, picture?: string) {
    const { x, y, w, h } = shape
    if (![x, y, w, h].every((value) => Math.abs(value) < MAX_COORDINATE)) return
    const box = placeBox(shape)
    // What is beside a text's corner need not be beside its words.
    if (shape.kind !== 'text' && !clips.every((clip) => boxesMeet(clip, box))) return
    this.pieces.push({ shape, holder, groups, ...(picture && { picture }) })
    if (this.pieces.length > MAX_SHAPES) throw new OnlyAPictureError(`The SVG draws more than ${MAX_SHAPES} shapes`)
  }
}

/** What programs that draw diagrams call layers: they hold what is alike, and not what belongs together. */
const LAYERS = /(^|\s)([\w-]+-)?(root|nodes|edges|edge-?paths|edge-?labels|clusters|lifelines|activations|frames|notes)(\s|$)/i // prettier-ignore

const isLayer = ({ attributes }: XmlElement): boolean =>
  attributes.get('inkscape:groupmode') === 'layer' || LAYERS.test(attributes.get('class') ?? '')

/** Board units: nothing is that far off. */
const MAX_COORDINATE = 1e6
const NO_VIEW: Box = { x: 0, y: 0, w: 0, h: 0 }

const DRAWN: ReadonlySet<string> = new Set([
  'g',
  'a',
  'svg',
  'switch',
  'use',
  'text',
  'image',
  'foreignObject',
  'rect',
  'circle',
  'ellipse',
  'line',
  'polyline',
  'polygon',
  'path',
])

const inkOf = ({ fill, stroke, opacity }: Paint) => {
  const ink = fill ?? stroke
  if (!ink || ink.alpha * opacity < 0.02) return null
  return {
    colour: fill ? asStroke(edgeOf(fill.colour)) : ink.colour,
    opacity: Math.min(1, ink.alpha * opacity),
  }
}

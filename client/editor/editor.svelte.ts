import { untrack } from 'svelte'
import { DARK, LIGHT } from '../../shared/drawing/theme.ts'
import type { Heading } from '../../shared/geometry/elbow.ts'
import type { BoardPoint, Box, ScreenPoint } from '../../shared/geometry/space.ts'
import type { Board, BoardChange } from '../../shared/model/board.ts'
import type { BoardEdit, NewShape } from '../../shared/model/board-edit.ts'
import type { CopiedShape } from '../../shared/model/copied-shape.ts'
import { boundsOf, framesOf } from '../../shared/model/geometry-of.ts'
import { DEFAULT_LOOK, type Colour, type Look } from '../../shared/model/look.ts'
import type { GroupId } from '../../shared/model/order.ts'
import type { Fields } from '../../shared/model/fields.ts'
import {
  isBoxedName,
  type BoxedName,
  type Frame,
  type Image,
  type Shape,
  type ShapeId,
} from '../../shared/model/shape.ts'
import type { Scene } from '../../shared/model/shape-kind.ts'
import { kindOf } from '../../shared/model/shapes/index.ts'
import type { Transform } from '../../shared/model/transform.ts'
import type { LiveEvent } from '../../shared/protocol/live-event.ts'
import { listed, styleOfSpan, toggled, type Switch } from '../../shared/text/edit-words.ts'
import type { ListKind } from '../../shared/text/runs.ts'
import type { Typesetter } from '../../shared/text/typesetter.ts'
import type { Span, WordsEdit } from '../../shared/text/words.ts'
import type { Key } from '../actions/chord.ts'
import { Keymap } from '../actions/keymap.ts'
import { Preferences } from '../preferences.svelte.ts'
import { Clipboard } from '../clipboard/clipboard.svelte.ts'
import type { ThemeChoice } from '../theme.svelte.ts'
import type { LivePeople } from '../session/live-person.ts'
import type { BoardImages } from '../images/board-images.svelte.ts'
import { ImageUses } from '../images/image-uses.ts'
import { cropGripAt } from '../tools/crop-tool.ts'
import { GRID } from '../tools/snap/grid.ts'
import { cropInHand, toolInHand, type ToolInHand, type ToolName } from '../tools/index.ts'
import type { Catches, Drawn, Erases, View } from '../tools/tool.ts'
import { backward, forward, toBack, toFront, type NewOrder } from './arrange.ts'
import { CameraMotion, type MotionOptions } from './camera-motion.ts'
import { Camera, MAX_ZOOM, zoomAbove, zoomBelow } from './camera.svelte.ts'
import { caretAt } from './caret-at.ts'
import { commonLook, type CommonLook } from './common-look.ts'
import { EdgePan, goesOverEdges } from './edge-pan.ts'
import { connectedTowards, grown, growsCopies } from './grow.ts'
import { walkTo } from './walk.ts'
import { copyShapes, transformShapes } from './edits.ts'
import { isOnOneOf } from './held.ts'
import { Finder } from './finder.svelte.ts'
import { onFrame } from './framing.ts'
import { Gestures, type PointerInput } from './gestures.svelte.ts'
import type { Unit } from './groups.ts'
import { History } from './history.svelte.ts'
import { areEqual, idSet, joined } from '../tools/id-set.ts'
import { KeyboardPointer } from './keyboard-pointer.svelte.ts'
import { LiveOutbox } from './live-outbox.ts'
import { typeOnNote } from './notes.ts'
import { PenMode } from './pen-mode.svelte.ts'
import { Present } from '../present/present.svelte.ts'
import { Selection } from './selection.svelte.ts'
import { ShapeIndex } from './shape-index.ts'
import { showMatch } from './show-match.ts'
import { siblingsOf } from './siblings.ts'
import { TextSession } from './text-session.svelte.ts'
import { actionsOn } from './tool-actions.ts'
import type { ColouredPart } from './styles.ts'
import { viewOf } from './view-of.ts'

/** What an editor needs of the pictures of images. */
export type EditorImages = Pick<
  BoardImages,
  'lookup' | 'onArrival' | 'bring' | 'fileOf' | 'uploading' | 'problem' | 'maxBytes'
>

type Options = {
  readonly board: Board
  readonly type: Typesetter
  readonly people: LivePeople
  readonly send: (event: LiveEvent) => void
  readonly newId: () => ShapeId
  /** What the view moves by itself with; without it, nothing moves by itself. */
  readonly motion?: MotionOptions
  readonly penMode?: PenMode
  readonly preferences?: Preferences
  /** Light or dark, for whoever may choose. */
  readonly themes?: ThemeChoice
  /** The pictures of images; without it, none is there. */
  readonly images?: EditorImages
}

/** One turn of a wheel, in screen pixels. */
export type WheelInput = { readonly at: ScreenPoint; readonly dx: number; readonly dy: number; readonly zooms: boolean }

/** Tools that show nothing of how the next shape will look. */
const PLAIN_TOOLS: readonly ToolName[] = ['select', 'hand', 'frame', 'laser', 'eyedropper']
/** Tools that one takes for what is selected. */
const HOLDING_TOOLS: readonly ToolName[] = ['select', 'hand', 'eyedropper']
/** What a bucket fills with until somebody chooses a fill. */
const BUCKET_FILL = 'yellow'
/** A highlighter has a look of its own: nobody means the ink of a pen with it. */
const MARKER_LOOK: Look = { ...DEFAULT_LOOK, stroke: 'yellow', thickness: 'constant' }
/** What may lie over the board, one at a time. */
export type PanelName = 'help' | 'delete' | 'palette' | 'preferences' | 'keys' | 'export'
const wholeOf = ({ text }: Shape): Span => ({ from: 0, to: text.length })

/** Where a duplicate goes when there is none to go on from, board units. */
const COPY_OFFSET = 20

/** How many shapes one transaction adds. */
const INSERTED_AT_ONCE = 500

/** One open board in one window: which tool is in hand, what is selected, where we look. */
export class Editor {
  readonly board: Board
  readonly type: Typesetter
  readonly people: LivePeople
  readonly newId: () => ShapeId
  readonly camera = new Camera()
  readonly motion: CameraMotion
  readonly penMode: PenMode
  readonly preferences: Preferences
  readonly themes: ThemeChoice | null
  readonly index: ShapeIndex
  readonly images: EditorImages | null
  readonly imageUses: ImageUses
  readonly text: TextSession
  readonly finder: Finder
  readonly gestures: Gestures
  readonly keyPointer: KeyboardPointer
  readonly present: Present
  readonly view: View
  readonly clipboard: Clipboard

  theme = $state<'light' | 'dark'>('light')
  /** Of the board. */
  title = $state('')
  /** Whether a tool stays in hand after it has drawn a shape. */
  isToolLocked = $state(false)
  /** Whether all shapes of the board are there: until then people look and draw, and none of those can be meant. */
  isWhole = $state(true)
  /** To be pasted onto other shapes. */
  copiedLook = $state.raw<Look | null>(null)
  /** What the eraser takes away. */
  erases = $state<Erases>('shapes')
  /** What lies over the board now. */
  panel = $state<PanelName | null>(null)
  /** Where a menu for what lies there is open, screen pixels. */
  menuAt = $state.raw<ScreenPoint | null>(null)
  /** Whether there is nothing but the board. */
  isZen = $state(false)
  /** Whether somebody who may draw only wants to look. */
  onlyLooks = $state(false)
  /** A sentence about what could not be done. */
  notice = $state<string | null>(null)
  /** The frame whose name is being typed. */
  naming = $state<ShapeId | null>(null)
  keymap = $state.raw(new Keymap())
  /** What a drag over the empty board selects with. */
  catches = $state<Catches>('marquee')
  /** Of this person's laser pointer. */
  colour = $state('#d6336c')
  readonly scene: Scene = $derived.by(() => ({
    theme: this.theme === 'dark' ? DARK : LIGHT,
    type: this.type,
    images: (image, scale) => this.images?.lookup(image, scale ?? this.camera.zoom * devicePixelRatio) ?? null,
  }))

  #look = $state.raw<Look>(DEFAULT_LOOK)
  #markerLook = $state.raw<Look>(MARKER_LOOK)
  #canEdit = $state(true)
  #tool = $state.raw<ToolName>('select')
  /** What an eyedropper was taken from, and which part of a look it is to colour: as it finds it, if none. */
  #pick = $state.raw<{ readonly tool: ToolName; readonly part: ColouredPart | null } | null>(null)
  /** The kind of box drawn last, of those that share one place on the toolbar or do so on a phone. */
  #lastBox = $state.raw<BoxedName | null>(null)
  #inHand: ToolInHand = toolInHand('select')
  #cropped = $state.raw<Image | null>(null)
  #cropHand: ToolInHand | null = null
  readonly #viewersHand = toolInHand('hand')
  readonly #laser = toolInHand('laser')
  readonly #history: History
  readonly #outbox: LiveOutbox
  readonly #edgePan: EdgePan | null
  #painters: readonly (() => void)[] = []
  readonly #selection: Selection
  readonly #stops: (() => void)[] = []
  #lastCopies: { readonly ids: ReadonlySet<ShapeId>; readonly of: Box } | null = null

  /** What the style panel shows: what the selection has in common, or else the look of the next shape. */
  readonly currentLook: CommonLook = $derived(commonLook(this.selectedShapes, this.look))

  constructor({ board, type, people, send, newId, motion, penMode, preferences, themes, images }: Options) {
    this.board = board
    this.type = type
    board.type = type
    this.people = people
    this.newId = newId
    this.index = new ShapeIndex(board, type)
    this.images = images ?? null
    this.imageUses = new ImageUses(board)
    this.penMode = penMode ?? new PenMode(null)
    this.preferences = preferences ?? new Preferences(null)
    this.themes = themes ?? null
    this.motion = new CameraMotion(this.camera, motion ?? null, () => this.gestures.moveAgain())
    this.#edgePan = motion ? this.#edgePanWith(motion) : null
    this.#selection = new Selection(board, this.index.groups)
    this.#history = new History(board)
    this.#outbox = new LiveOutbox(send)
    this.text = new TextSession(
      board,
      this.#history,
      (id) => this.select([id]),
      () => {},
    )
    this.finder = new Finder(board, type, motion?.askForFrame ?? null, () => showMatch(this))
    this.view = viewOf(this)
    this.clipboard = new Clipboard(this)
    this.gestures = new Gestures({
      camera: this.camera,
      view: this.view,
      actions: actionsOn(this),
      outbox: this.#outbox,
      tool: () => this.#handNow,
      onShown: () => {
        this.#edgePan?.look()
        this.invalidate()
      },
    })
    this.present = new Present({ board, camera: this.camera, onChange: () => this.gestures.refresh() })
    this.keyPointer = new KeyboardPointer({
      canvas: () => this.camera.canvas,
      gestures: this.gestures,
      pointerDown: (input) => this.pointerDown(input),
    })
    this.#stops.push(
      board.onChange((change) => this.#onBoardChange(change)),
      people.onChange(() => this.invalidate()),
    )
  }

  close(): void {
    this.endText()
    this.finder.close()
    for (const stop of this.#stops) stop()
    this.motion.stop()
    this.#edgePan?.stop()
    this.#outbox.close()
    this.#history.close()
  }

  /** Asks for the board to be painted in the next frame. */
  invalidate(): void {
    for (const paint of this.#painters) paint()
  }

  /** Calls `paint` whenever something that is painted may have changed. @returns its own stop */
  onInvalidate(paint: () => void): () => void {
    this.#painters = [...this.#painters, paint]
    return () => (this.#painters = this.#painters.filter((other) => other !== paint))
  }

  /** A font has come that words were measured without. */
  remeasure(): void {
    this.type.forget()
    const written = [...this.board.shapes().values()].filter(({ runs, look }) => runs || look.font === 'mono')
    const changed = idSet(written.map(({ id }) => id))
    this.board.type = this.type // what is bound to them stands elsewhere now
    this.index.update({ changed: joined(changed, this.board.boundToAny(changed)), removed: idSet() })
    this.invalidate()
  }

  get canEdit(): boolean {
    return this.#canEdit
  }

  /** Without it people look around, and change nothing. */
  set canEdit(canEdit: boolean) {
    // Set from effects, which must not run again for what is read here.
    untrack(() => {
      if (canEdit === this.#canEdit) return
      this.gestures.giveUp()
      this.endText()
      this.endCrop()
      this.deselect()
      this.#canEdit = canEdit
      this.gestures.refresh()
    })
  }

  // Tools

  get tool(): ToolName {
    return this.#canEdit ? this.#tool : 'hand'
  }

  /** The tool whose shapes the style panel speaks of: an eyedropper only looks for a colour for another one. */
  get styledTool(): ToolName {
    return this.#pick?.tool ?? this.#tool
  }

  get lastBox(): BoxedName | null {
    return this.#lastBox
  }

  /** @param part what an eyedropper is to colour; without it the part that it finds the colour on */
  selectTool(name: ToolName, part: ColouredPart | null = null): void {
    if (!this.#canEdit) return
    this.keyPointer.putAway()
    this.gestures.giveUp()
    this.endText()
    this.endCrop()
    if (!HOLDING_TOOLS.includes(name)) this.deselect()
    this.#pick = name === 'eyedropper' ? { tool: this.styledTool, part } : null
    if (isBoxedName(name)) this.#lastBox = name
    this.#tool = name
    this.#inHand = toolInHand(name)
    this.gestures.refresh()
  }

  // Pointer, wheel and keys

  pointerDown(input: PointerInput, pans = false, erases = false): void {
    this.motion.stop()
    this.endText()
    const cropped = this.#cropped
    const { zoom } = this.camera
    if (cropped && !pans && !cropGripAt(cropped, this.camera.toBoard(input.at), zoom, input.kind)) this.endCrop()
    // All that is done to an image in crop mode is one step.
    if (!this.#cropped) this.#history.begin()
    this.gestures.down(input, pans, erases && this.#canEdit)
  }

  /** One event of a wheel or a trackpad, in screen pixels: it pans, or zooms where the pointer is. */
  wheel({ at, dx, dy, zooms }: WheelInput): void {
    if (this.present.isOn) return
    this.motion.stop()
    if (zooms || (dx === 0 && this.preferences.values.wheel === 'zooms')) this.camera.zoomByWheel(at, dy)
    else this.camera.panBy(dx / this.camera.zoom, dy / this.camera.zoom)
    this.gestures.moveAgain()
  }

  /** @returns whether the key meant something here */
  keydown(key: Key): boolean {
    if (this.present.isOn) return this.present.keydown(key)
    return typeOnNote(this, key) || this.keymap.run(this, key)
  }

  // Selection

  get selection(): ReadonlySet<ShapeId> {
    return this.#selection.ids
  }

  /** Bottom first. */
  get selectedShapes(): readonly Shape[] {
    return this.#selection.shapes
  }

  select(ids: Iterable<ShapeId>): void {
    this.endCrop()
    this.#selection.ids = ids
    this.gestures.refresh()
  }

  /** All but what is locked. */
  selectAll(): void {
    if (!this.#canEdit || !this.isWhole) return
    this.selectTool('select')
    const unlocked = this.board.inOrder().filter(({ locked }) => !locked)
    this.select(unlocked.map(({ id }) => id))
  }

  deselect(): void {
    this.select([])
  }

  /** What a click on a shape means: it, or all of its group unless that was entered. */
  unitOf(shape: Shape): Unit {
    return this.#selection.unitOf(shape)
  }

  /** What is selected, as wholes, bottom first. */
  get selectedUnits(): readonly Unit[] {
    return this.#selection.units
  }

  get enteredGroup(): GroupId | null {
    return this.#selection.entered
  }

  /** Around the group that was entered, board units. */
  get enteredBox(): Box | null {
    const { enteredGroup } = this
    return enteredGroup && this.index.boxOfGroup(enteredGroup)
  }

  enterGroup(group: GroupId, at: Shape): void {
    this.#selection.enter(group, at)
    this.gestures.refresh()
  }

  /** From the shapes in a group back to it as a whole. @returns whether there was one */
  leaveGroup(): boolean {
    const hasLeft = this.#selection.leave()
    this.gestures.refresh()
    return hasLeft
  }

  // Look

  /** How the next shape is going to look. */
  get look(): Look {
    if (this.styledTool === 'highlighter') return this.#markerLook
    // A bucket is never empty.
    if (this.#tool === 'bucket' && this.#look.fill === 'none') return { ...this.#look, fill: BUCKET_FILL }
    return this.#look
  }

  set look(look: Look) {
    if (this.styledTool === 'highlighter') this.#markerLook = look
    else this.#look = look
  }

  /** Whether how shapes look is a question now. */
  get showsStyle(): boolean {
    if (!this.#canEdit) return false
    if (this.text.id !== null || !PLAIN_TOOLS.includes(this.styledTool)) return true
    return this.selectedShapes.some(({ locked }) => !locked)
  }

  /**
   * Changes how the selection looks, and the next shape.
   *
   * @param isSliding one of many changes under a slider: together they are one undo step
   */
  setLook(look: Partial<Look>, isSliding = false): void {
    this.look = { ...this.look, ...look }
    this.text.restyle(look)
    const ids = this.#selection.unlocked()
    if (ids.length > 0)
      this.change((edit) => {
        for (const id of ids) edit.look(id, look)
      }, isSliding)
  }

  /** What somebody pointed at with the eyedropper, which then goes back to where it was taken from. */
  giveColour(found: ColouredPart, colour: Colour): void {
    const part = this.#pick?.part ?? found
    this.putBackEyedropper()
    this.setLook({ [part]: colour })
  }

  /** @returns whether there was one in hand */
  putBackEyedropper(): boolean {
    if (!this.#pick) return false
    this.selectTool(this.#pick.tool)
    return true
  }

  // Words

  get editingText(): ShapeId | null {
    return this.text.id
  }

  /** The shape whose words are being typed: on the board, or waiting for its first letter. */
  get textShape(): Shape | null {
    return this.text.shape
  }

  /** @param at where the caret goes, on the board; after the last letter without it */
  editText(id: ShapeId, at?: BoardPoint): void {
    const shape = this.board.get(id)
    if (!this.#canEdit || !shape || shape.locked) return
    if (shape.kind === 'frame') return this.#startNaming(id)
    if (!kindOf(shape).textArea) return
    this.select([id])
    this.text.start(id, null, at && caretAt(shape, at, this.type))
    this.invalidate()
  }

  /** Whether there are words to be formatted. */
  get hasWords(): boolean {
    if (!this.#canEdit) return false
    return this.text.id !== null || this.selectedShapes.some(({ text, locked }) => text !== '' && !locked)
  }

  /** Formats what is selected of the words that are being typed, or all words of what is selected. */
  formatWords(name: Switch): void {
    if (this.text.id) return this.text.toggle(name)
    const all = this.#writtenShapes()
    const isOn = all.every((shape) => styleOfSpan(shape, wholeOf(shape))[name])
    this.#editWords((shape) => {
      const edit = toggled(shape, wholeOf(shape), name)
      return styleOfSpan(shape, wholeOf(shape))[name] && !isOn ? null : edit
    })
  }

  /** Makes items of a list of what is selected, or takes that back. */
  listWords(kind: ListKind): void {
    if (this.text.id) return this.text.apply(listed(this.text.formatted, this.text.selection, kind))
    this.#editWords((shape) => listed(shape, wholeOf(shape), kind))
  }

  /** Asks where what is selected should lead. */
  askForLink(): void {
    if (!this.text.id) {
      const [shape] = this.#writtenShapes()
      if (!shape) return
      this.editText(shape.id)
      this.text.selection = wholeOf(shape)
    }
    this.text.linkIsAsked = true
  }

  #writtenShapes = () => this.selectedShapes.filter(({ text, locked }) => text !== '' && !locked)

  #editWords(editOf: (shape: Shape) => WordsEdit | null) {
    this.change((edit) => {
      for (const shape of this.#writtenShapes())
        for (const step of editOf(shape)?.steps ?? []) edit.write(shape.id, step)
    })
  }

  endText(): void {
    if (!this.text.id) return
    this.text.end()
    this.invalidate()
  }

  /** The frame whose name is being typed. */
  get namedFrame(): Frame | null {
    const frame = this.naming && this.board.get(this.naming)
    return frame?.kind === 'frame' ? frame : null
  }

  /** Ends the typing. A frame without a name keeps the one it had. */
  nameFrame(name: string): void {
    const frame = this.namedFrame
    this.naming = null
    const words = name.replace(/\s+/g, ' ').trim()
    if (frame && words !== '' && words !== frame.name) this.change((edit) => edit.detail(frame.id, { name: words }))
    this.invalidate()
  }

  #startNaming(id: ShapeId) {
    this.endText()
    this.select([id])
    this.naming = id
    this.invalidate()
  }

  // Shapes from elsewhere

  /** Adds shapes as one step, selected and with the select tool in hand. */
  addShapes(shapes: readonly Drawn[]): readonly ShapeId[] {
    const ids = shapes.map(() => this.newId())
    this.selectTool('select')
    this.change((edit) => {
      shapes.forEach((shape, i) => edit.add({ ...onFrame(this, shape), id: ids[i] } as NewShape)) // one for each, and all that it lacked
    })
    this.select(ids)
    return ids
  }

  /** Changes what only this kind of shape has, as one step. */
  setDetail(id: ShapeId, detail: Fields): void {
    if (this.board.get(id)?.locked === false) this.change((edit) => edit.detail(id, detail))
  }

  // Cropping

  /** The image in crop mode, as it is on the board. */
  get cropped(): Image | null {
    return this.#cropped
  }

  /** Lets an image be cropped until `endCrop`: whatever is done to it meanwhile is one undo step. */
  startCrop(id: ShapeId): void {
    const image = this.board.get(id)
    if (!this.#canEdit || image?.kind !== 'image' || image.locked) return
    this.selectTool('select')
    this.select([id])
    this.#history.begin()
    this.#cropped = image
    this.#cropHand = cropInHand(id)
    this.gestures.refresh()
  }

  endCrop(): void {
    if (!this.#cropped) return
    this.gestures.giveUp()
    this.#cropped = null
    this.#cropHand = null
    this.#history.begin()
    this.gestures.refresh()
  }

  // History

  get canUndo(): boolean {
    return this.#canEdit && this.#history.canUndo
  }

  get canRedo(): boolean {
    return this.#canEdit && this.#history.canRedo
  }

  undo(): void {
    this.#travel(() => this.#history.undo())
  }

  redo(): void {
    this.#travel(() => this.#history.redo())
  }

  // Arranging

  deleteSelection(): void {
    const ids = this.#selection.unlocked()
    this.change((edit) => {
      for (const id of ids) edit.remove(id)
    })
  }

  /** Adds shapes on top of the board, in the place of others, and selects those that lie on no frame among them. */
  insert(shapes: readonly CopiedShape[], instead: Iterable<ShapeId> = []): void {
    if (!this.#canEdit) return
    this.selectTool('select')
    this.change((edit) => {
      for (const id of instead) edit.remove(id)
    })
    // One update each: a frame of the wire takes only so much.
    for (let at = 0; at < shapes.length; at += INSERTED_AT_ONCE)
      this.change((edit) => {
        for (const shape of shapes.slice(at, at + INSERTED_AT_ONCE)) edit.addCopy(shape)
      }, true)
    const ids = idSet(shapes.map(({ id }) => id))
    const added = [...ids].flatMap((id) => this.board.get(id) ?? [])
    this.select(added.flatMap((shape) => (isOnOneOf(this.board, shape, ids) ? [] : shape.id)))
  }

  /** Goes on by the offset of the last copy, however that came about, also when it was moved in between. */
  duplicateSelection(): void {
    const of = framesOf(this.selectedShapes, this.type)
    if (!this.#canEdit || !of) return
    const last = this.#lastCopies
    const goesOn = last && areEqual(last.ids, this.selection)
    const transform: Transform = goesOn
      ? { kind: 'move', dx: of.x - last.of.x, dy: of.y - last.of.y }
      : { kind: 'move', dx: COPY_OFFSET, dy: COPY_OFFSET }
    const ids = this.selectedShapes.map(({ id }) => id)
    let copies: ShapeId[] = []
    this.change((edit) => {
      copies = copyShapes(edit, this.board, this.index.groups, ids, transform, this.type, this.newId)
    })
    this.selectCopies(copies, of)
  }

  /** @param of around what was copied, board units */
  selectCopies(copies: readonly ShapeId[], of: Box): void {
    this.select(copies)
    this.#lastCopies = { ids: this.selection, of }
  }

  /**
   * Grows a connected copy out of the selected shape, to be written on at once; or goes on to what is connected there.
   *
   * @param always grows another one where there is one already
   */
  growTowards(heading: Heading, always = false): void {
    const [shape, ...others] = this.selectedShapes
    if (!this.#canEdit || others.length > 0 || !growsCopies(shape)) return
    const next = always ? null : connectedTowards(this.board, shape, heading, this.type)
    if (next) return walkTo(this, next)
    const [copy, arrow] = grown(shape, heading, this.type, (box) => this.index.within(box), this.newId)
    this.change((edit) => {
      edit.add(copy)
      edit.add(arrow)
    })
    const made = this.board.get(copy.id)
    if (made) walkTo(this, made)
    this.editText(copy.id)
  }

  bringToFront(): void {
    this.#reorder((shapes, moving) => toFront(shapes, moving, this.#isAmong))
  }

  sendToBack(): void {
    this.#reorder((shapes, moving) => toBack(shapes, moving, this.#isAmong))
  }

  moveForward(): void {
    this.#reorder((shapes, moving) => forward(shapes, moving, this.#around))
  }

  moveBackward(): void {
    this.#reorder((shapes, moving) => backward(shapes, moving, this.#around))
  }

  /** Board units, or lines of the grid where it is on. @param isRepeat the key is held: together with the first one it is one undo step */
  nudge(dx: number, dy: number, isRepeat = false): void {
    const step = this.preferences.values.grid ? GRID : 1
    this.transformSelection({ kind: 'move', dx: dx * step, dy: dy * step }, isRepeat)
  }

  /** @param goesOn whether it belongs to the undo step before it */
  transformSelection(transform: Transform, goesOn = false): void {
    const ids = this.#selection.unlocked()
    this.change((edit) => transformShapes(edit, this.board, ids, transform, this.type), goesOn)
  }

  /** Locks the selection, or unlocks it when all of it is locked. */
  toggleLock(): void {
    const shapes = this.selectedShapes
    const locked = shapes.some((shape) => !shape.locked)
    this.change((edit) => {
      for (const { id } of shapes) edit.order(id, { locked })
    })
  }

  // Looking around

  /** Whether the gesture under way moves the view, and nothing on the board. */
  get isPanning(): boolean {
    return this.gestures.borrowsHand || (this.gestures.isRunning && this.tool === 'hand')
  }

  /** Moves the view over the board, in parts of what is seen. */
  turnPage(x: number, y: number): void {
    const { zoom, origin } = this.motion.aim
    const { width, height } = this.camera.canvas
    this.motion.flyTo({ zoom, origin: { x: origin.x + (x * width) / zoom, y: origin.y + (y * height) / zoom } })
  }

  zoomIn(): void {
    this.zoomTo(zoomAbove(this.motion.aim.zoom))
  }

  zoomOut(): void {
    this.zoomTo(zoomBelow(this.motion.aim.zoom))
  }

  zoomTo(zoom: number): void {
    this.motion.flyTo(this.camera.zoomed(zoom, this.motion.aim))
  }

  /**
   * Everything in view, or most of it when it lies too far apart; at most at its own size.
   *
   * @param isSudden for a first look: there is nothing yet to come from
   */
  zoomToFit(isSudden = false): void {
    const box = this.index.worthSeeing(this.camera.widest)
    if (box) this.motion.flyTo(this.camera.fitted(box, 1), isSudden)
  }

  /** @param fills whether a small selection may be blown up until it fills the view */
  zoomToSelection(fills = false): void {
    const box = framesOf(this.selectedShapes, this.type)
    if (box) this.motion.flyTo(this.camera.fitted(box, fills ? MAX_ZOOM : 1))
  }

  #edgePanWith = ({ askForFrame }: MotionOptions) =>
    new EdgePan({
      askForFrame,
      canvas: () => this.camera.canvas,
      held: () => (goesOverEdges(this.gestures.preview) ? this.gestures.at : null),
      pan: (dx, dy) => {
        this.camera.panBy(dx / this.camera.zoom, dy / this.camera.zoom)
        this.gestures.moveAgain()
      },
    })

  /** What is done from here on is another undo step. */
  beginStep(): void {
    if (!this.text.id) this.#history.begin()
  }

  /** One change by a key or a button. @param goesOn whether it belongs to the undo step before it */
  change(change: (edit: BoardEdit) => void, goesOn = false): void {
    if (!this.#canEdit) return
    // What is changed about a text that is being typed belongs to the typing.
    if (!goesOn && !this.text.id) this.#history.begin()
    this.board.edit('local', change)
  }

  #reorder(order: (shapes: readonly Shape[], moving: ReadonlySet<ShapeId>) => NewOrder) {
    const moving = this.#selection.unlocked()
    const rows = siblingsOf(this.board, moving).map((shapes) => {
      const here = idSet(shapes.map(({ id }) => id))
      return order(shapes, idSet(moving.filter((id) => here.has(id))))
    })
    this.change((edit) => {
      for (const keys of rows) for (const [id, z] of keys) edit.order(id, { z })
    })
  }

  /** Within a group that was entered, only what else it holds is passed. */
  #isAmong = (id: ShapeId) => {
    const { enteredGroup } = this
    return enteredGroup === null || this.index.groups.members(enteredGroup).has(id)
  }

  #around = {
    overlapping: (shape: Shape) => {
      const frame = this.board.frameHolding(shape)
      const isSibling = (other: Shape) => this.#isAmong(other.id) && this.board.frameHolding(other) === frame
      return this.index.within(boundsOf(shape, this.type)).filter(isSibling)
    },
    unitOf: (shape: Shape) => this.unitOf(shape).ids,
  }

  /** The tool that the next press means. */
  get #handNow(): ToolInHand {
    if (this.present.isOn) return this.#laser
    return this.#canEdit ? (this.#cropHand ?? this.#inHand) : this.#viewersHand
  }

  #travel(step: () => void) {
    if (!this.#canEdit || this.gestures.isRunning) return
    this.endText()
    this.endCrop()
    step()
  }

  #followCropped() {
    const before = this.#cropped
    if (!before) return
    const image = this.board.get(before.id)
    if (image?.kind !== 'image' || image.locked) this.endCrop()
    else this.#cropped = image
  }

  #onBoardChange(change: BoardChange) {
    this.index.update(change)
    this.imageUses.update(change)
    this.#followCropped()
    this.text.follow(change)
    this.finder.follow(change)
    this.#selection.follow(change)
    this.present.follow(change)
    this.gestures.refresh()
  }
}

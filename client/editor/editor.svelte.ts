import { untrack } from 'svelte'
import { DARK, LIGHT } from '../../shared/drawing/theme.ts'
import type { BoardPoint, ScreenPoint } from '../../shared/geometry/space.ts'
import type { BoardEdit } from '../../shared/model/board-edit.ts'
import type { Board, BoardChange } from '../../shared/model/board.ts'
import type { CopiedShape } from '../../shared/model/copied-shape.ts'
import type { Fields } from '../../shared/model/fields.ts'
import type { Look } from '../../shared/model/look.ts'
import type { Scene } from '../../shared/model/shape-kind.ts'
import type { Shape, ShapeId } from '../../shared/model/shape.ts'
import { kindOf } from '../../shared/model/shapes/index.ts'
import type { LiveEvent } from '../../shared/protocol/live-event.ts'
import type { Typesetter } from '../../shared/text/typesetter.ts'
import type { Key } from '../actions/chord.ts'
import { Keymap } from '../actions/keymap.ts'
import { Clipboard } from '../clipboard/clipboard.svelte.ts'
import type { BoardImages } from '../images/board-images.svelte.ts'
import { ImageUses } from '../images/image-uses.ts'
import { Preferences } from '../preferences.svelte.ts'
import { Present } from '../present/present.svelte.ts'
import type { LivePeople } from '../session/live-person.ts'
import type { ThemeChoice } from '../theme.svelte.ts'
import { idSet, joined } from '../tools/id-set.ts'
import { toolInHand, type ToolInHand, type ToolName } from '../tools/index.ts'
import type { Catches, Erases, View } from '../tools/tool.ts'
import { CameraMotion, type MotionOptions } from './camera-motion.ts'
import { Camera } from './camera.svelte.ts'
import { caretAt } from './caret-at.ts'
import { commonLook, type CommonLook } from './common-look.ts'
import { Copies } from './copies.ts'
import { Crop } from './crop.svelte.ts'
import { edgePanOf, type EdgePan } from './edge-pan.ts'
import { Finder } from './finder.svelte.ts'
import { Gestures, type PointerInput } from './gestures.svelte.ts'
import type { Unit } from './groups.ts'
import { isOnOneOf } from './held.ts'
import { History } from './history.svelte.ts'
import { InHand } from './in-hand.svelte.ts'
import { KeyboardPointer } from './keyboard-pointer.svelte.ts'
import { LiveOutbox } from './live-outbox.ts'
import { startNaming } from './naming.ts'
import { NextLook } from './next-look.svelte.ts'
import { typeOnLost } from './lost-words.ts'
import { typeOnNote } from './notes.ts'
import { PenMode } from './pen-mode.svelte.ts'
import { Selection } from './selection.svelte.ts'
import { ShapeIndex } from './shape-index.ts'
import { showMatch } from './show-match.ts'
import type { ColouredPart } from './styles.ts'
import { TextSession } from './text-session.svelte.ts'
import { actionsOn } from './tool-actions.ts'
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

/** Tools that one takes for what is selected. */
const HOLDING_TOOLS: readonly ToolName[] = ['select', 'hand', 'eyedropper']

/** What may lie over the board, one at a time. */
export type PanelName = 'help' | 'delete' | 'palette' | 'preferences' | 'keys' | 'export'

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
  readonly crop: Crop
  readonly copies: Copies
  readonly finder: Finder
  readonly gestures: Gestures
  readonly inHand = new InHand()
  /** Changed by `select`. */
  readonly selected: Selection
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

  #canEdit = $state(true)
  readonly #viewersHand = toolInHand('hand')
  readonly #laser = toolInHand('laser')
  readonly #history: History
  readonly #outbox: LiveOutbox
  readonly #edgePan: EdgePan | null
  readonly #nextLook = new NextLook(this.inHand)
  #painters: readonly (() => void)[] = []
  readonly #stops: (() => void)[] = []

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
    this.#edgePan = motion ? edgePanOf(this, motion.askForFrame) : null
    this.selected = new Selection(board, this.index.groups)
    this.#history = new History(board, () => this.selection)
    this.#outbox = new LiveOutbox(send)
    this.text = new TextSession(
      board,
      this.#history,
      (id) => this.select([id]),
      () => {},
    )
    this.crop = new Crop(this)
    this.copies = new Copies(this)
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
      this.crop.end()
      this.deselect()
      this.#canEdit = canEdit
      this.gestures.refresh()
    })
  }

  get tool(): ToolName {
    return this.#canEdit ? this.inHand.name : 'hand'
  }

  /** @param part what an eyedropper is to colour; without it the part that it finds the colour on */
  selectTool(name: ToolName, part: ColouredPart | null = null): void {
    if (!this.#canEdit) return
    this.keyPointer.putAway()
    this.gestures.giveUp()
    this.endText()
    this.crop.end()
    if (!HOLDING_TOOLS.includes(name)) this.deselect()
    this.inHand.take(name, part)
    this.gestures.refresh()
  }

  pointerDown(input: PointerInput, pans = false, erases = false): void {
    this.motion.stop()
    this.endText()
    if (!pans && !this.crop.isHeldAt(this.camera.toBoard(input.at), input.kind)) this.crop.end()
    // All that is done to an image in crop mode is one step.
    if (!this.crop.image) this.#history.begin()
    this.gestures.down(input, pans, erases && this.#canEdit)
  }

  /** @returns whether the key meant something here */
  keydown(key: Key): boolean {
    if (this.present.isOn) return this.present.keydown(key)
    return typeOnLost(this, key) || typeOnNote(this, key) || this.keymap.run(this, key)
  }

  get selection(): ReadonlySet<ShapeId> {
    return this.selected.ids
  }

  /** Bottom first. */
  get selectedShapes(): readonly Shape[] {
    return this.selected.shapes
  }

  select(ids: Iterable<ShapeId>): void {
    this.crop.end()
    this.selected.ids = ids
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
    return this.selected.unitOf(shape)
  }

  /** How the next shape is going to look. */
  get look(): Look {
    return this.#nextLook.value
  }

  set look(look: Look) {
    this.#nextLook.value = look
  }

  /**
   * Changes how the selection looks, and the next shape.
   *
   * @param isSliding one of many changes under a slider: together they are one undo step
   */
  setLook(look: Partial<Look>, isSliding = false): void {
    this.look = { ...this.look, ...look }
    this.text.restyle(look)
    const ids = this.selected.unlocked()
    if (ids.length > 0)
      this.change((edit) => {
        for (const id of ids) edit.look(id, look)
      }, isSliding)
  }

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
    if (shape.kind === 'frame') return startNaming(this, id)
    if (!kindOf(shape).textArea) return
    this.select([id])
    this.text.start(id, null, at && caretAt(shape, at, this.type))
    this.invalidate()
  }

  endText(): void {
    this.text.lost = null
    if (!this.text.id) return
    this.text.end()
    this.invalidate()
  }

  /** Changes what only this kind of shape has, as one step. */
  setDetail(id: ShapeId, detail: Fields): void {
    if (this.board.get(id)?.locked === false) this.change((edit) => edit.detail(id, detail))
  }

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

  /** The tool that the next press means. */
  get #handNow(): ToolInHand {
    if (this.present.isOn) return this.#laser
    return this.#canEdit ? (this.crop.hand ?? this.inHand.tool) : this.#viewersHand
  }

  /** Where nothing is left selected, what was when the step was made is so again. */
  #travel(step: () => ReadonlySet<ShapeId>) {
    if (!this.#canEdit || this.gestures.isRunning) return
    this.endText()
    this.crop.end()
    const before = step()
    if (this.tool === 'select' && this.selection.size === 0) this.select(before)
  }

  #onBoardChange(change: BoardChange) {
    this.index.update(change)
    this.imageUses.update(change)
    this.crop.follow()
    this.text.follow(change)
    this.finder.follow(change)
    this.selected.follow(change)
    this.present.follow(change)
    this.gestures.refresh()
  }
}

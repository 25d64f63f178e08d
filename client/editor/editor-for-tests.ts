import * as Y from 'yjs'
import { Board } from '../../shared/model/board.ts'
import type { ShapeId } from '../../shared/model/shape.ts'
import type { LiveEvent } from '../../shared/protocol/live-event.ts'
import { createTypesetter } from '../../shared/text/typesetter.ts'
import type { LivePeople } from '../session/live-person.ts'
import type { Modifiers } from '../tools/tool.ts'
import type { MotionOptions } from './camera-motion.ts'
import { Editor } from './editor.svelte.ts'
import type { PointerInput } from './gestures.svelte.ts'

/** Every letter is half as wide as it is high. */
export const evenType = createTypesetter((text, _font, size) => text.length * size * 0.5)

export const nobody: LivePeople = { all: () => [], onChange: () => () => {} }

export type At = readonly [x: number, y: number]
export type Held = Partial<Modifiers> & { readonly clicks?: number }

/** An empty board of somebody whose id at Yjs is not left to chance: it decides between two who write in one place. */
function boardOf(clientId: number): Board {
  const doc = new Y.Doc()
  doc.clientID = clientId
  return new Board(doc)
}

/** An editor over a real board, and a hand that draws on it. At first a screen pixel is a board unit. */
export function createTestEditor(board = boardOf(1), motion?: MotionOptions) {
  let ids = 0
  const sent: LiveEvent[] = []
  const editor = new Editor({
    board,
    type: evenType,
    people: nobody,
    send: (event) => sent.push(event),
    newId: () => `shape-${++ids}` as ShapeId,
    ...(motion && { motion }),
  })
  editor.camera.canvas = { width: 1000, height: 800 }

  const input = ([x, y]: At, { clicks = 1, ...modifiers }: Held = {}): PointerInput => ({
    at: { x, y },
    trail: [{ at: { x, y }, pressure: 0.5 }],
    kind: 'mouse',
    modifiers: { shift: false, alt: false, ctrl: false, ...modifiers },
    clicks,
  })
  const hand = {
    down: (at: At, held?: Held) => editor.pointerDown(input(at, held)),
    move: (at: At, held?: Held) => editor.gestures.move(input(at, held)),
    up: (at: At, held?: Held) => editor.gestures.up(input(at, held)),
    /** Presses at the first point, goes along all others, and lifts at the last. */
    drags([from, ...along]: readonly [At, ...At[]], held?: Held) {
      hand.down(from, held)
      for (const at of along) hand.move(at, held)
      hand.up(along.at(-1) ?? from, held)
    },
    clicks(at: At, held?: Held) {
      hand.down(at, held)
      hand.up(at, held)
    },
    doubleClicks(at: At) {
      hand.clicks(at)
      hand.clicks(at, { clicks: 2 })
    },
    presses: (chord: string, code: string) => {
      const parts = chord.split('+')
      return editor.keydown({
        key: parts.at(-1) ?? '',
        code,
        ctrlKey: parts.includes('ctrl'),
        metaKey: false,
        altKey: parts.includes('alt'),
        shiftKey: parts.includes('shift'),
        repeat: false,
      })
    },
    types: (words: string) => editor.text.type({ index: editor.text.words.length, removed: 0, inserted: words }),
  }
  const shapes = () => board.inOrder()
  return { editor, board, hand, sent, shapes }
}

/** A second person's copy of the board; `sync` brings both to the same state. */
export function createReplica(board: Board) {
  const replica = boardOf(2)
  const sync = () => {
    Y.applyUpdate(replica.doc, Y.encodeStateAsUpdate(board.doc, Y.encodeStateVector(replica.doc)), 'remote')
    Y.applyUpdate(board.doc, Y.encodeStateAsUpdate(replica.doc, Y.encodeStateVector(board.doc)), 'remote')
  }
  sync()
  return { replica, sync }
}

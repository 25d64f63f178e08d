import { onMount } from 'svelte'
import { createTypesetter } from '../../shared/text/typesetter.ts'
import { Keymap } from '../actions/keymap.ts'
import { readOwnKeys } from '../actions/own-keys.ts'
import { createBrowserMeasure } from '../canvas/fonts.ts'
import { listenToClipboard } from '../clipboard/listen.ts'
import { Editor } from '../editor/editor.svelte.ts'
import { PenMode } from '../editor/pen-mode.svelte.ts'
import { frameOfScreen } from '../editor/ticker.ts'
import { BoardImages } from '../images/board-images.svelte.ts'
import { followView } from '../images/follow-view.svelte.ts'
import { Preferences, prefersStill } from '../preferences.svelte.ts'
import type { Session } from '../session/session.svelte.ts'
import type { ThemeChoice } from '../theme.svelte.ts'
import { newShapeId } from './new-shape-id.ts'

/** The editor of a session's board, as long as the component that asks for it lives: each follows the other. */
export function editorOf(
  session: Session,
  theme: ThemeChoice,
): { readonly editor: Editor; readonly images: BoardImages } {
  const images = new BoardImages(session.ownerKey ?? session.key, true)
  const editor: Editor = new Editor({
    board: session.board,
    type: createTypesetter(createBrowserMeasure(() => editor.remeasure())),
    people: session.live,
    send: (event) => session.send(event),
    newId: newShapeId,
    motion: {
      askForFrame: frameOfScreen,
      prefersStill: () => prefersStill(editor.preferences),
    },
    penMode: new PenMode(localStorage),
    preferences: new Preferences(localStorage),
    themes: theme,
    images,
  })
  editor.keymap = new Keymap(readOwnKeys(localStorage))
  onMount(() => () => {
    editor.close()
    images.close()
  })
  onMount(() => listenToClipboard(editor))
  $effect(() => {
    editor.theme = theme.shown
    editor.title = session.title
    editor.canEdit = session.role !== 'view' && !editor.onlyLooks
    editor.isWhole = session.isWhole
    editor.colour = session.me.colour
  })
  $effect(() => session.setSelection(editor.selection))
  $effect(() => session.setCaret(editor.text.place))
  $effect(() => {
    images.maxBytes = session.maxImageBytes
    session.waitingImages = images.uploading.size
  })
  followView(images, editor.camera, () => session.timesTold)
  $effect(() => {
    document.documentElement.dataset.motion = editor.preferences.values.motion
  })
  return { editor, images }
}

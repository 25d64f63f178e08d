import { actions } from './en/actions.ts'
import { app } from './en/app.ts'
import { board } from './en/board.ts'
import { clipboard } from './en/clipboard.ts'
import { connectors } from './en/connectors.ts'
import { connection } from './en/connection.ts'
import { exporting } from './en/export.ts'
import { frames } from './en/frames.ts'
import { gone } from './en/gone.ts'
import { home } from './en/home.ts'
import { images } from './en/images.ts'
import { files } from './en/files.ts'
import { find } from './en/find.ts'
import { keys } from './en/keys.ts'
import { menus } from './en/menus.ts'
import { palette } from './en/palette.ts'
import { place } from './en/place.ts'
import { preferences } from './en/preferences.ts'
import { saved } from './en/saved.ts'
import { share } from './en/share.ts'
import { style } from './en/style.ts'

const english = {
  actions,
  app,
  board,
  clipboard,
  connection,
  connectors,
  export: exporting,
  files,
  frames,
  gone,
  home,
  images,
  find,
  keys,
  menus,
  palette,
  place,
  preferences,
  saved,
  share,
  style,
}

/** Every text of the interface, by where it is shown. Another language is another value of this type. */
export type Messages = typeof english

/** The texts that this page speaks. */
export const messages: Messages = english

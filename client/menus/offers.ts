import type { ActionId } from '../actions/action.ts'

/** What menus offer, in groups that a line sets apart. What cannot be done is shown grey, so that everything keeps its place. */
export type Offer = readonly (readonly ActionId[])[]

export const SELECTION_OFFER: Offer = [
  ['cut', 'copy', 'paste'],
  ['copyAsPng', 'copyAsSvg'],
  ['duplicate', 'delete'],
  ['toFront', 'forward', 'backward', 'toBack'],
  ['lock'],
  ['fitSelection'],
]

export const BOARD_OFFER: Offer = [
  ['paste', 'selectAll'],
  ['zoomTo100', 'fitBoard'],
  ['zen', 'lookOnly'],
]

export const VIEWER_OFFER: Offer = [['zoomTo100', 'fitBoard'], ['zen']]

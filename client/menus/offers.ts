import AlignCenterHorizontal from '@lucide/svelte/icons/align-center-horizontal'
import AlignCenterVertical from '@lucide/svelte/icons/align-center-vertical'
import AlignEndHorizontal from '@lucide/svelte/icons/align-end-horizontal'
import AlignEndVertical from '@lucide/svelte/icons/align-end-vertical'
import AlignHorizontalDistributeCenter from '@lucide/svelte/icons/align-horizontal-distribute-center'
import AlignStartHorizontal from '@lucide/svelte/icons/align-start-horizontal'
import AlignStartVertical from '@lucide/svelte/icons/align-start-vertical'
import AlignVerticalDistributeCenter from '@lucide/svelte/icons/align-vertical-distribute-center'
import TrianglesCenterlineDashedHorizontal from '@lucide/svelte/icons/triangles-centerline-dashed-horizontal'
import TrianglesCenterlineDashedVertical from '@lucide/svelte/icons/triangles-centerline-dashed-vertical'
import type { ActionId } from '../actions/action.ts'
import type { Icon } from '../board/tool-buttons.ts'

/** Actions one below the other, or as small pictures in rows of five. */
type Group = readonly ActionId[] | { readonly pictures: readonly (readonly [id: ActionId, icon: Icon])[] }

/**
 * What a menu offers, in groups that a line sets apart. What cannot be done is shown grey, so that everything keeps its
 * place.
 */
export type Offer = readonly Group[]

const ARRANGING: Group = {
  pictures: [
    ['alignLeft', AlignStartVertical],
    ['alignCentre', AlignCenterVertical],
    ['alignRight', AlignEndVertical],
    ['distributeAcross', AlignHorizontalDistributeCenter],
    ['flipAcross', TrianglesCenterlineDashedVertical],
    ['alignTop', AlignStartHorizontal],
    ['alignMiddle', AlignCenterHorizontal],
    ['alignBottom', AlignEndHorizontal],
    ['distributeDown', AlignVerticalDistributeCenter],
    ['flipDown', TrianglesCenterlineDashedHorizontal],
  ],
}

export const SELECTION_OFFER: Offer = [
  ['cut', 'copy', 'paste'],
  ['copyAsPng', 'copyAsSvg', 'export'],
  ['duplicate', 'delete'],
  ['copyStyle', 'pasteStyle'],
  ['toFront', 'forward', 'backward', 'toBack'],
  ARRANGING,
  ['group', 'ungroup', 'frameSelection', 'lock'],
]

export const BOARD_OFFER: Offer = [
  ['paste', 'selectAll', 'openFile', 'export'],
  ['zoomTo100', 'fitBoard', 'grid'],
  ['present', 'zen', 'lookOnly'],
]

export const VIEWER_OFFER: Offer = [
  ['zoomTo100', 'fitBoard'],
  ['export', 'saveCopy'],
  ['present', 'zen'],
]

import { openMenuBySelection } from '../menus/open-menu.ts'
import type { Action } from './action.ts'
import { focusNextRegion } from './regions.ts'

/** What surrounds the board: panels, menus, and how much of them is seen. */
export const INTERFACE_ACTIONS: readonly Action[] = [
  {
    id: 'palette',
    group: 'view',
    keys: ['ctrl+shift+p', 'ctrl+k', 'ctrl+Slash'],
    forViewers: true,
    isForKeys: true,
    run: (editor) => (editor.panel = 'palette'),
  },
  { id: 'help', group: 'view', keys: ['?'], forViewers: true, run: (editor) => (editor.panel = 'help') },
  {
    id: 'preferences',
    group: 'view',
    keys: ['ctrl+Comma'],
    forViewers: true,
    run: (editor) => (editor.panel = 'preferences'),
  },
  {
    id: 'zen',
    group: 'view',
    keys: ['ctrl+Period', 'ctrl+Backslash'],
    forViewers: true,
    isOn: (editor) => editor.isZen,
    run: (editor) => (editor.isZen = !editor.isZen),
  },
  {
    id: 'lookOnly',
    group: 'view',
    keys: ['alt+r'],
    forViewers: 'by choice',
    isOn: (editor) => editor.onlyLooks,
    run: (editor) => (editor.onlyLooks = !editor.onlyLooks),
  },
  {
    id: 'darkTheme',
    group: 'view',
    keys: ['alt+shift+d'],
    forViewers: true,
    isOn: (editor) => editor.theme === 'dark',
    run: (editor) => editor.themes?.choose(editor.theme === 'dark' ? 'light' : 'dark'),
  },
  {
    id: 'menu',
    group: 'view',
    keys: ['ContextMenu', 'shift+F10'],
    forViewers: true,
    isForKeys: true,
    run: openMenuBySelection,
  },
  { id: 'nextRegion', group: 'view', keys: ['F6'], forViewers: true, isForKeys: true, run: () => focusNextRegion(1) },
  {
    id: 'previousRegion',
    group: 'view',
    keys: ['shift+F6'],
    forViewers: true,
    isForKeys: true,
    run: () => focusNextRegion(-1),
  },
]

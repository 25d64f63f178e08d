import { mount } from 'svelte'
import App from './App.svelte'
import { ensureStorage } from './ensure-storage.ts'
import './styles.css'
import { ThemeChoice } from './theme.svelte.ts'

ensureStorage()
// Before anything is painted: the page's scripts may not be inline, so this is the earliest moment there is.
const theme = new ThemeChoice(localStorage)

mount(App, { target: document.getElementById('app')!, props: { theme } }) // index.html holds it

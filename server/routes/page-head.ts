import type { FoundBoard } from '../find-board.ts'
import { escapeHtml, jsonForHtml } from '../http/html.ts'
import { describeBoard, pictureUrl } from '../links.ts'

/** What chats and social networks show of a link, in pixels. */
export const PREVIEW = { width: 1200, height: 630 }
export const previewUrl = (base: string, viewKey: string) =>
  pictureUrl(base, viewKey, 'png', `?fit=${PREVIEW.width}x${PREVIEW.height}`)

const DESCRIPTION = 'A board in Drawing Room: open the link to see what is drawn.'

/**
 * Takes the place of the page's title: everything that a board's page knows before its script has started, and what
 * others show of it who never start one. The preview's addresses hold the view key, whichever link was shared: pictures
 * are fetched and kept by more people than the page is.
 */
export function headOf(link: FoundBoard, key: string, base: string, maxImageBytes: number): string {
  const snapshot = `/api/boards/${encodeURIComponent(key)}/snapshot`
  const title = link.board.title || 'Untitled board'
  return [
    `<title>${escapeHtml(title)} · Drawing Room</title>`,
    `<link rel="preload" as="fetch" crossorigin href="${escapeHtml(snapshot)}" />`,
    ...previewTags(title, key, link.board.keys.view, base),
    `<script type="application/json" id="board">${jsonForHtml(describeBoard(link, base, maxImageBytes))}</script>`,
  ].join('\n    ')
}

function previewTags(title: string, key: string, viewKey: string, base: string): string[] {
  const image = previewUrl(base, viewKey)
  const viewUrl = `${base}/b/${encodeURIComponent(viewKey)}`
  const oembed = `${base}/api/oembed?url=${encodeURIComponent(viewUrl)}`
  const property = (name: string, content: string | number) =>
    `<meta property="${name}" content="${escapeHtml(String(content))}" />`
  const name = (name: string, content: string) => `<meta name="${name}" content="${escapeHtml(content)}" />`
  return [
    property('og:type', 'website'),
    property('og:site_name', 'Drawing Room'),
    property('og:title', title),
    property('og:description', DESCRIPTION),
    property('og:url', `${base}/b/${encodeURIComponent(key)}`),
    property('og:image', image),
    property('og:image:type', 'image/png'),
    property('og:image:width', PREVIEW.width),
    property('og:image:height', PREVIEW.height),
    property('og:image:alt', `What is drawn on the board “${title}”`),
    name('twitter:card', 'summary_large_image'),
    name('twitter:title', title),
    name('twitter:description', DESCRIPTION),
    name('twitter:image', image),
    `<link rel="alternate" type="application/json+oembed" href="${escapeHtml(oembed)}" title="${escapeHtml(title)}" />`,
  ]
}

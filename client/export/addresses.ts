import { isPicture, type ExportFormat } from './formats.ts'

/** How an address of a board can be put elsewhere. */
export const ADDRESS_FORMS = ['link', 'markdown', 'img', 'iframe'] as const
export type AddressForm = (typeof ADDRESS_FORMS)[number]

/** The frame on another page, CSS pixels: as oEmbed has it. */
const FRAME = { width: 800, height: 500 }

type Addressed = {
  /** Where people look at the board, `…/b/:key`. */
  readonly viewUrl: string
  readonly title: string
  /** What it answers with there. */
  readonly format: ExportFormat
  /** As in `pictureQuery`. */
  readonly query: string
}

/** A board's address as it is pasted into a chat, a README or a page. */
export function addressAs(form: AddressForm, { viewUrl, title, format, query }: Addressed): string {
  const address = `${viewUrl}.${format}${query}`
  switch (form) {
    case 'link':
      return address
    case 'markdown':
      return `![${asMarkdown(title)}](${address})`
    case 'img':
      return `<img src="${asAttribute(address)}" alt="${asAttribute(title)}">`
    case 'iframe': {
      const live = viewUrl.replace(/\/b\/([^/]+)$/, '/embed/$1')
      const { width, height } = FRAME
      const size = `width="${width}" height="${height}"`
      return `<iframe src="${asAttribute(live)}" title="${asAttribute(title)}" ${size} style="border:0"></iframe>`
    }
  }
}

/** Which forms make sense of a format: nobody sees data or a PDF in an `<img>`. */
export const formsFor = (format: ExportFormat): readonly AddressForm[] =>
  isPicture(format) ? ADDRESS_FORMS : ['link', 'iframe']

const asMarkdown = (text: string) => text.replace(/\s+/g, ' ').replace(/[\\[\]`*_<>!]/g, '\\$&')

const asAttribute = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

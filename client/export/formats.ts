/** Made of what is seen, and can carry the board along. */
const PICTURES = ['png', 'svg'] as const
/** For other whiteboards. */
const DRAWINGS = ['excalidraw', 'tldr'] as const

/** In the order in which they are offered; the first is where everybody starts. */
export const EXPORT_FORMATS = [...PICTURES, 'pdf', 'json', ...DRAWINGS] as const

export type ExportFormat = (typeof EXPORT_FORMATS)[number]
export type PictureFormat = (typeof PICTURES)[number]
export type DrawingFormat = (typeof DRAWINGS)[number]

export const isPicture = (format: ExportFormat): format is PictureFormat => PICTURES.some((each) => each === format)

export const isDrawing = (format: ExportFormat): format is DrawingFormat => DRAWINGS.some((each) => each === format)

/** Whether it has a theme, a background and a margin. */
export const hasLooks = (format: ExportFormat): boolean => isPicture(format) || format === 'pdf'

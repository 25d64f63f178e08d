/** Fetches what makes and reads files, so that it is here when the network is not. What fails is fetched when it is needed. */
export function fetchParts(): void {
  const parts = [
    import('../export/ExportDialog.svelte'),
    import('../export/save-copy.ts'),
    import('../export/quick-picture.ts'),
    import('../../shared/formats/read-file.ts'),
    import('../../shared/formats/tldraw/write.ts'),
  ]
  void Promise.allSettled(parts)
}

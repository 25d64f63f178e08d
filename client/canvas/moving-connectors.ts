import type { Connector } from '../../shared/model/shape.ts'
import type { Editor } from '../editor/editor.svelte.ts'
import { boundAmong, followed, followersOf, type Dragged } from '../editor/following.ts'

/**
 * The connectors that drags change, as they run meanwhile: those that are bound to what is held, and the bound ones that
 * are held themselves.
 *
 * @param isPictured whether what a drag holds is drawn as one picture, with the connectors that it holds
 */
export function movingConnectors(
  { board, type }: Editor,
  drags: readonly Dragged[],
  isPictured: (drag: Dragged) => boolean,
): Connector[] {
  const connectors = new Map<string, Connector>()
  const moved = drags.filter(({ copies }) => !copies)
  for (const drag of moved) {
    const held = isPictured(drag) ? [] : drag.ids
    for (const ids of [followersOf(board, drag.ids), held])
      for (const connector of boundAmong(board, ids)) connectors.set(connector.id, connector)
  }
  const copied = drags.flatMap((drag) =>
    drag.copies ? boundAmong(board, drag.ids).map((connector) => followed(board, connector, [drag], type)) : [],
  )
  return [...[...connectors.values()].map((connector) => followed(board, connector, moved, type)), ...copied]
}

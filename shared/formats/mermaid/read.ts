import type { FlowchartModel } from 'pele'
import { detectType, parse, PeleError, register } from 'pele/core'
import flowchart from 'pele/diagrams/flowchart'
import { copyOf } from '../../model/copied-shape.ts'
import type { Typesetter } from '../../text/typesetter.ts'
import type { Content } from '../content.ts'
import { UnreadableError } from '../unreadable.ts'
import { mermaidIn } from './detect.ts'
import { flowchartShapes } from './flowchart.ts'

/** More is no diagram that anybody wrote. */
const MAX_LETTERS = 200_000
const MAX_EDGES = 2000

/**
 * A Mermaid diagram as shapes: flowcharts as boxes with labels and arrows that are bound to them, all others as what
 * they draw.
 *
 * @throws {UnreadableError} in one sentence, with the line
 */
export async function readMermaid(text: string, type: Typesetter): Promise<Content & { readonly title?: string }> {
  const source = mermaidIn(text) ?? text
  if (source.length > MAX_LETTERS) throw new UnreadableError(`The diagram is longer than ${MAX_LETTERS} letters`)
  register(flowchart)
  try {
    const kind = detectType(source)
    if (kind === null) throw new UnreadableError('The text is no Mermaid diagram')
    if (kind !== 'flowchart') return await (await import('./other-diagrams.ts')).readOther(source, type)
    const model = parse(source, { limit: MAX_LETTERS, maxEdges: MAX_EDGES }) as unknown as FlowchartModel // of that kind
    const title = model.title?.trim() ?? ''
    const shapes = flowchartShapes(model, type)
    if (shapes.length === 0) throw new UnreadableError('The diagram is empty')
    return { shapes: shapes.map(copyOf), ...(title !== '' && { title }) }
  } catch (error) {
    throw error instanceof PeleError ? unreadable(error) : error
  }
}

function unreadable(error: PeleError): UnreadableError {
  const { code, line, column } = error
  const place = line > 0 ? `Line ${line}${column > 0 ? `, column ${column}` : ''}` : ''
  if (code === 'limit') return new UnreadableError('The diagram is too large', { cause: error })
  if (code === 'syntax') return new UnreadableError(`${place || 'The diagram'}: Mermaid does not understand this`, { cause: error }) // prettier-ignore
  const [sentence = ''] = error.message.split('\n')
  return new UnreadableError(`${place === '' ? '' : `${place}: `}${sentence.replace(/\.$/, '')}`, { cause: error })
}

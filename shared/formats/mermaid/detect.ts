/** How each kind of diagram begins. Words that sentences begin with, too, need more than themselves. */
const BEGINNINGS: readonly RegExp[] = [
  /^(flowchart|graph)(-elk)?(\s+(TB|TD|BT|RL|LR|[<>^v])\b|\s*[<>^v]?\s*;|\s*$)/,
  /^(sequenceDiagram|classDiagram(-v2)?|stateDiagram(-v2)?|erDiagram|gitGraph|requirementDiagram)\b\s*:?\s*(\w+:)?\s*(;.*)?$/,
  /^(mindmap|gantt|journey|timeline|kanban|quadrantChart|C4(Context|Container|Component|Dynamic|Deployment))\s*$/,
  /^(xychart|sankey|block|packet|architecture|radar|treemap|treeView|venn|ishikawa)(-beta)?(\s+(horizontal|vertical))?\s*$/,
  /^pie(\s+showData)?(\s+title\b.*)?\s*$/,
]
const FENCE = /^\s*(`{3,}|~{3,})\s*mermaid\s*\n([^]*?)\n\s*\1\s*$/i

/** The diagram in a text that is nothing else, out of its fence when it is in one; null for other text. */
export function mermaidIn(text: string): string | null {
  const plain = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  const diagram = FENCE.exec(plain)?.[2] ?? plain
  const lines = withoutHead(diagram).split('\n').map((line) => line.trim()) // prettier-ignore
  const written = lines.filter((line) => line !== '' && !line.startsWith('%%'))
  const [first] = written
  if (first === undefined || !BEGINNINGS.some((beginning) => beginning.test(first))) return null
  return written.length > 1 || first.includes(';') ? diagram : null
}

/** Without what may stand before a diagram: its front matter and its directives. */
const withoutHead = (text: string) =>
  text.replace(/^\s*---\s*\n[^]*?\n\s*---\s*(\n|$)/, '').replace(/%%\{[^]*?\}%%/g, '')

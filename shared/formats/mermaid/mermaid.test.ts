import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { boxEncloses, boxesMeet, growBox } from '../../geometry/box.ts'
import { isConnector, placeBox, type Connector, type Shape } from '../../model/shape.ts'
import { labelBox } from '../../model/shapes/connector.ts'
import { wayOf } from '../../model/shapes/connector-way.ts'
import { boxOf } from '../../model/geometry-of.ts'
import { halfEm } from '../../testing/half-em.ts'
import { seenShapes } from '../seen-shapes.ts'
import { UnreadableError } from '../unreadable.ts'
import { mermaidIn } from './detect.ts'
import { labelWords } from './label-words.ts'
import { readMermaid } from './read.ts'

const read = async (text: string): Promise<Shape[]> => {
  const { shapes } = await readMermaid(text, halfEm)
  return [...seenShapes(shapes, halfEm).values()]
}
const labelled = (shapes: readonly Shape[], text: string): Shape => shapes.find((shape) => shape.text === text)!
const arrowsOf = (shapes: readonly Shape[]): Connector[] => shapes.filter(isConnector)
const problemOf = async (text: string): Promise<string> => {
  try {
    await readMermaid(text, halfEm)
  } catch (error) {
    if (error instanceof UnreadableError) return error.message
    throw error
  }
  return ''
}

describe('a flowchart', () => {
  test('is boxes with labels, and arrows that hold on to them', async () => {
    const shapes = await read('flowchart TD\n  A[Buy] -->|with money| B{Enough?}')
    const [buy, enough] = [labelled(shapes, 'Buy'), labelled(shapes, 'Enough?')]
    const [arrow] = arrowsOf(shapes)
    expect([buy.kind, enough.kind]).toEqual(['rectangle', 'diamond'])
    expect(arrow).toMatchObject({ kind: 'arrow', text: 'with money', start: { shape: buy.id }, end: { shape: enough.id } }) // prettier-ignore
    // From one outline to the other.
    const { run } = wayOf(arrow!)
    expect(run[0]!.y).toBeCloseTo(buy.y + buy.h + 6, 0)
    expect(run.at(-1)!.y).toBeCloseTo(enough.y - 6, 0)
    expect(arrow!.labelAt).toBeCloseTo(0.5, 1)
  })

  test('knows the shapes of its nodes, by their brackets and by their names', async () => {
    const nodes = 'A[a] --- B(b) --- C([c]) --- D[[d]] --- E[(e)] --- F((f)) --- G(((g))) --- H{h} --- I{{i}} --- J[/j/] --- K[\\k\\]' // prettier-ignore
    const shapes = await read(`graph LR\n ${nodes}\n L@{ shape: cloud, label: "l" }\n M@{ shape: text, label: "m" }`)
    const kindOf = (text: string) => labelled(shapes, text).kind
    expect([...'abcdefghijklm'].map(kindOf)).toEqual(['rectangle', 'rectangle', 'rectangle', 'rectangle', 'cylinder', 'ellipse', 'ellipse', 'diamond', 'hexagon', 'parallelogram', 'parallelogram', 'cloud', 'text']) // prettier-ignore
    expect([...'ab'].map((text) => labelled(shapes, text).look.corners)).toEqual(['sharp', 'round'])
    expect([...'jk'].map((text) => Math.sign(labelled(shapes, text).w))).toEqual([1, -1])
    const [circle, double] = [labelled(shapes, 'f'), labelled(shapes, 'g')]
    expect(circle.w).toBe(circle.h)
    const ring = shapes.find(({ kind, text, groups }) => kind === 'ellipse' && text === '' && groups?.[0] === double.groups?.[0]) // prettier-ignore
    expect(ring && boxEncloses(placeBox(double), placeBox(ring))).toBe(true)
  })

  test('has the lines and heads that it says, and none where it says none', async () => {
    const shapes = await read('flowchart LR\n A --> B\n C --- D\n E -.-> F\n G ==> H\n I --o J\n K x--x L\n M <--> N\n O ~~~ P') // prettier-ignore
    const looks = arrowsOf(shapes).map(({ kind, look }) => [kind, look.startHead, look.endHead, look.line, look.width])
    expect(looks).toEqual([
      ['arrow', 'none', 'usual', 'solid', 2],
      ['line', 'none', 'usual', 'solid', 2],
      ['arrow', 'none', 'usual', 'dot', 2],
      ['arrow', 'none', 'usual', 'solid', 4],
      ['arrow', 'none', 'dot', 'solid', 2],
      ['arrow', 'bar', 'bar', 'solid', 2],
      ['arrow', 'arrow', 'usual', 'solid', 2],
    ])
  })

  test('runs in the direction that it says', async () => {
    for (const [direction, axis, sign] of [
      ['TB', 'y', 1],
      ['BT', 'y', -1],
      ['LR', 'x', 1],
      ['RL', 'x', -1],
    ] as const) {
      // prettier-ignore
      const shapes = await read(`flowchart ${direction}\n A --> B`)
      expect([direction, Math.sign(labelled(shapes, 'B')[axis] - labelled(shapes, 'A')[axis])]).toEqual([direction, sign]) // prettier-ignore
    }
  })

  test('has its subgraphs around what is in them, behind it and in a group with it', async () => {
    const shapes = await read(
      'flowchart TB\n subgraph one [First]\n  A --> B\n  subgraph two\n   C\n  end\n end\n D --> one\n A --> D',
    )
    const [first, two] = [labelled(shapes, 'First'), labelled(shapes, 'two')]
    const [a, b, c, d] = [...'ABCD'].map((text) => labelled(shapes, text))
    for (const inner of [a!, b!, c!, two]) expect(boxEncloses(placeBox(first), placeBox(inner))).toBe(true)
    expect(boxEncloses(placeBox(two), placeBox(c!))).toBe(true)
    expect(boxesMeet(placeBox(first), placeBox(d!))).toBe(false)
    expect([a, b, two, c, d].map((shape) => shape!.groups?.length ?? 0)).toEqual([1, 1, 2, 2, 0])
    const [inside, toGroup, outwards] = arrowsOf(shapes)
    expect(outwards).not.toHaveProperty('groups')
    expect(inside!.groups).toEqual(a!.groups)
    expect(toGroup).toMatchObject({ start: { shape: d!.id }, end: { shape: first.id } })
    expect(shapes.indexOf(first)).toBeLessThan(shapes.indexOf(two))
  })

  test('is coloured as its classes and styles say, with words that can be read', async () => {
    const styles = 'classDef hot fill:#f96,stroke:#333,stroke-width:4px\n class A hot\n style B fill:#102030\n style C fill:#fff,color:#fafafa,stroke:#123456\n linkStyle 0 stroke:#ff0000' // prettier-ignore
    const shapes = await read(`flowchart LR\n A --> B\n B --> C\n ${styles}`)
    expect(labelled(shapes, 'A').look).toMatchObject({ fill: '#ff9966', stroke: '#333333', width: 4 })
    expect(labelled(shapes, 'B').look.stroke).toBe('#ffffff')
    expect(labelled(shapes, 'C').look.stroke).toBe('#123456') // the words would not be seen
    expect(arrowsOf(shapes).map(({ look }) => look.stroke)).toEqual(['#ff0000', 'ink'])
  })

  test('has a title, links, and words with their formats', async () => {
    const text = '---\ntitle: Our plan\n---\nflowchart LR\n A["`**bold** move`"] --> B[one<br/>two #amp; three]\n click B "https://example.org/"' // prettier-ignore
    const shapes = await read(text)
    expect((await readMermaid(text, halfEm)).title).toBe('Our plan')
    expect(labelled(shapes, 'Our plan').kind).toBe('text')
    expect(labelled(shapes, 'bold move').runs).toEqual([{ length: 4, style: { bold: true } }, { length: 5, style: {} }]) // prettier-ignore
    expect(labelled(shapes, 'one\ntwo & three').runs![0]!.style.link).toBe('https://example.org/')
  })

  test('leaves room for its words: no box grows, and none lies on another', async () => {
    const word = fc.stringMatching(/^[a-z]{1,12}( [a-z]{1,9}){0,5}$/)
    const bracket = fc.constantFrom(['[', ']'], ['(', ')'], ['{', '}'], ['((', '))'], ['{{', '}}'], ['[(', ')]'], ['[/', '/]']) // prettier-ignore
    const node = fc.tuple(word, bracket)
    const link = fc.tuple(fc.nat(), fc.nat(), fc.constantFrom('-->', '-.->', '-- words -->'))
    await fc.assert(
      fc.asyncProperty(
        fc.array(node, { minLength: 1, maxLength: 8 }),
        fc.array(link, { maxLength: 12 }),
        fc.constantFrom('TB', 'LR'),
        async (nodes, links, direction) => {
          // prettier-ignore
          const lines = nodes.map(([text, [open, close]], i) => ` n${i}${open}"${text}"${close}`)
          const arrows = links.map(([a, b, arrow]) => ` n${a % nodes.length} ${arrow} n${b % nodes.length}`)
          const shapes = await read([`flowchart ${direction}`, ...lines, ...arrows].join('\n'))
          const boxes = shapes.filter((shape) => !isConnector(shape))
          expect(boxes).toHaveLength(nodes.length)
          expect(arrowsOf(shapes)).toHaveLength(links.length)
          for (const { start, end } of arrowsOf(shapes)) expect(start && end).toBeTruthy()
          for (const box of boxes) expect(boxOf(box, halfEm).h).toBeCloseTo(box.h, 5)
          for (const [i, box] of boxes.entries())
            for (const other of boxes.slice(i + 1))
              expect(boxesMeet(growBox(placeBox(box), 4), growBox(placeBox(other), 4))).toBe(false)
        },
      ),
      { numRuns: 30 },
    )
  })

  test('keeps the words of arrows off each other, there and back', async () => {
    const arrows = arrowsOf(await read('flowchart LR\n A[Draw together] -->|then| B{Done?}\n B -- no --> A'))
    const [there, back] = arrows.map((arrow) => labelBox(arrow, halfEm))
    expect(boxesMeet(there!, back!)).toBe(false)
  })

  test('has arrows beside its boxes, not through them', async () => {
    const shapes = await read('flowchart LR\n n4 --> n2\n n4 --> n0\n n0 --> n2\n n4 --> n0\n n2 --> n4\n n2 --> n0')
    const boxes = shapes.filter((shape) => !isConnector(shape))
    for (const arrow of arrowsOf(shapes))
      for (const box of boxes) {
        if (box.id === arrow.start?.shape || box.id === arrow.end?.shape) continue
        for (const point of wayOf(arrow).run) expect(boxesMeet(placeBox(box), { ...point, w: 0, h: 0 })).toBe(false)
      }
  })
})

test('other diagrams are what they draw', async () => {
  const sequence = await read(
    'sequenceDiagram\n participant A as Alice\n A->>B: Hello\n B-->>A: Hi\n Note over A: thinks',
  )
  for (const words of ['Alice', 'Hello', 'Hi', 'thinks']) expect(labelled(sequence, words)).toBeDefined()
  expect(arrowsOf(sequence).filter(({ kind }) => kind === 'arrow')).toHaveLength(2)
  // In colours that go by their names, with words as labels.
  expect(labelled(sequence, 'Alice')).toMatchObject({ kind: 'rectangle', look: { stroke: 'ink', fill: 'violet' } })
  const pie = await read('pie title Pets\n "Dogs" : 3\n "Cats" : 1')
  expect(labelled(pie, 'Dogs')).toBeDefined()
})

describe('labels', () => {
  test('lose their tags, marks and icons, and keep what these mean', () => {
    expect(labelWords('fa:fa-car a <b>b</b><br>c&lt;d &#35;', false)).toEqual({ text: 'a b\nc<d #', runs: [{ length: 2, style: {} }, { length: 1, style: { bold: true } }, { length: 6, style: {} }] }) // prettier-ignore
    expect(labelWords('a *b* snake_case_word', true)).toMatchObject({ text: 'a b snake_case_word', runs: [{}, { style: { italic: true } }, {}] }) // prettier-ignore
    expect(labelWords('2 * 3 * 4', false)).toEqual({ text: '2 * 3 * 4' })
  })

  test('have runs as long as their words, whatever is in them', () => {
    const bit = fc.constantFrom('**', '*', '`', '<b>', '</b>', '<br>', '&amp;', 'a', ' ', '\n', '<a href="https://e.org">', '</a>') // prettier-ignore
    fc.assert(
      fc.property(fc.array(fc.oneof(bit, fc.string()), { maxLength: 12 }), fc.boolean(), (bits, isMarkdown) => {
        const { text, runs } = labelWords(bits.join(''), isMarkdown)
        expect(runs?.reduce((sum, { length }) => sum + length, 0) ?? text.length).toBe(text.length)
        expect(text).toBe(text.trim())
      }),
    )
  })
})

describe('Mermaid', () => {
  test('is told from what people write', () => {
    const chart = 'flowchart LR\n A --> B'
    for (const text of [
      chart,
      `\uFEFF---\ntitle: x\n---\n${chart}`,
      `%%{init: {"theme":\n"dark"}}%%\n%% hi\n${chart}`,
      'graph TD; A-->B',
      'sequenceDiagram\n A->>B: x',
      'pie\n "a": 1',
      'gantt\n title x',
      'mindmap\n root',
      'stateDiagram-v2\n [*] --> A',
    ])
      // prettier-ignore
      expect(mermaidIn(text)).toBe(text.replace('\uFEFF', ''))
    expect(mermaidIn(`\`\`\`mermaid\n${chart}\n\`\`\`\n`)).toBe(chart)
    for (const text of [
      '',
      'graph',
      'flowchart LR',
      'graph paper\nis squared',
      'pie is good\nvery',
      'timeline of events\n1\n2',
      'mindmap: a tool\nfor',
      `Look:\n\`\`\`mermaid\n${chart}\n\`\`\``,
      'gantt chart\nbla',
      '```js\ngraph TD\n A\n```',
    ])
      // prettier-ignore
      expect([text, mermaidIn(text)]).toEqual([text, null])
  })

  test('that is wrong says where', async () => {
    expect(await problemOf('flowchart LR\n A --> B\n B --> [x')).toMatch(
      /^Line 3, column \d+: Mermaid does not understand this$/,
    )
    expect(await problemOf('hello')).toBe('The text is no Mermaid diagram')
    expect(await problemOf('sequenceDiagram\n A->>')).toMatch(/^Line 2/)
    expect(await problemOf(`flowchart LR\n${' A --> B\n'.repeat(6000)}`)).not.toBe('')
    expect(await problemOf(`flowchart LR\n${'x'.repeat(200_001)}`)).toMatch(/longer than/)
  })

  test('is never more than a sentence, whatever is in it', async () => {
    const whole = 'flowchart TB\n subgraph s [T]\n A["`**a**`"] -->|x| B{b}\n end\n B -.-> C((c)) & D[(d)]\n classDef k fill:#f00\n class A k\n style B color:red\n click C "https://e.org"\n linkStyle 0 stroke:#0f0\n E@{ shape: doc, label: "e" }\n E --> E\n s --> D' // prettier-ignore
    const bit = fc.constantFrom('"', '[', ')', '-->', '\n', 'end', 'subgraph', '@{', '%%', ':::', '&', '|', '__proto__', 'constructor') // prettier-ignore
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(12), fc.oneof(bit, fc.string()), async (at, removed, inserted) => {
        const from = at % whole.length
        await problemOf(whole.slice(0, from) + inserted + whole.slice(from + removed))
      }),
      { numRuns: 60 },
    )
    await fc.assert(fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => void (await problemOf(`graph TD\n${text}`))), { numRuns: 30 }) // prettier-ignore
  })
})

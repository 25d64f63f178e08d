import { isBoxedName, type BoxedName } from '../../shared/model/shape.ts'
import { toolInHand, type ToolInHand, type ToolName } from '../tools/index.ts'
import type { ColouredPart } from './styles.ts'

/** Which tool somebody has in hand. */
export class InHand {
  #name = $state.raw<ToolName>('select')
  #tool: ToolInHand = toolInHand('select')
  /** What an eyedropper was taken from, and which part of a look it is to colour: as it finds it, if none. */
  #pick = $state.raw<{ readonly tool: ToolName; readonly part: ColouredPart | null } | null>(null)
  /** The kind of box drawn last, of those that share one place on the toolbar or do so on a phone. */
  #lastBox = $state.raw<BoxedName | null>(null)

  get name(): ToolName {
    return this.#name
  }

  get tool(): ToolInHand {
    return this.#tool
  }

  /** The tool whose shapes the style panel speaks of: an eyedropper only looks for a colour for another one. */
  get styled(): ToolName {
    return this.#pick?.tool ?? this.#name
  }

  get pick() {
    return this.#pick
  }

  get lastBox(): BoxedName | null {
    return this.#lastBox
  }

  /** @param part what an eyedropper is to colour; null for the part that it finds the colour on */
  take(name: ToolName, part: ColouredPart | null): void {
    this.#pick = name === 'eyedropper' ? { tool: this.styled, part } : null
    if (isBoxedName(name)) this.#lastBox = name
    this.#name = name
    this.#tool = toolInHand(name)
  }
}

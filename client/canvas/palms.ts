import type { ScreenPoint } from '../../shared/geometry/space.ts'

/** Where and how wide something touches the screen, in CSS pixels. */
export type Contact = { readonly at: ScreenPoint; readonly width: number; readonly height: number }

/** No finger is as wide, on a device where hands rest because a pen is used; and on any other one. */
const PALM_PX = { withPen: 80, withoutPen: 160 }
/** A hand comes down beside its pen, a moment after the pen was lifted or while it hovers. */
const SOON_MS = 300
const NEAR_MS = 1000
const NEAR_PX = 240

/** Tells a hand that rests on the screen from a finger that means something. */
export class Palms {
  #pen: { readonly at: ScreenPoint; readonly time: number; readonly isDown: boolean } | null = null

  /** The pen touches or hovers. @param time milliseconds */
  seePen(at: ScreenPoint, isDown: boolean, time: number): void {
    this.#pen = { at, time, isDown }
  }

  /** A touch that has just begun. @param usesPen whether a pen is what this device is drawn on with */
  isPalm(contact: Contact, usesPen: boolean, time: number): boolean {
    return isTooWide(contact, usesPen) || this.#isOfPen(contact.at, time)
  }

  #isOfPen({ x, y }: ScreenPoint, time: number) {
    if (!this.#pen) return false
    if (this.#pen.isDown) return true
    const passed = time - this.#pen.time
    const away = Math.hypot(x - this.#pen.at.x, y - this.#pen.at.y)
    return passed <= SOON_MS || (passed <= NEAR_MS && away <= NEAR_PX)
  }
}

/** A palm may come down as a finger would, and then grow. */
export const isTooWide = ({ width, height }: Contact, usesPen: boolean) =>
  Math.max(width, height) >= (usesPen ? PALM_PX.withPen : PALM_PX.withoutPen)

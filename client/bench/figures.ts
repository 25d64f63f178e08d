import type { LoadRecording, Recording } from './recorder.ts'

/** What the page told, and the processor time that the browser took meanwhile. */
export type Measured = Recording & { readonly cpuMs: number }

/** What one gesture cost. Milliseconds; NaN where nothing was to be measured. */
export type Figures = {
  readonly framesPerSecond: number
  readonly frameP95: number
  readonly frameP99: number
  readonly inputP50: number
  readonly inputP95: number
  /** Of all tasks from the press to the rest afterwards; 0 stands for none above 50 ms, which is as fine as browsers tell. */
  readonly longestTask: number
  /** Processor time of the whole browser for each frame: says most on a machine that has other things to do. */
  readonly cpuPerFrame: number
}

/** What opening a board cost. Milliseconds since the page was asked for. */
export type LoadFigures = {
  readonly data: number
  /** The first frame that shows some of the board, and the first that shows all that the last one did. */
  readonly firstPicture: number
  readonly wholePicture: number
  readonly allCounted: number
  readonly longestTask: number
}

/** A picture is the whole when it shows this part of what is there at the end: panels come and go over it. */
const WHOLE = 0.97
/** Some of the board is seen: more than a cursor or a label. */
const SOME = 0.01

/** @returns the value that `share` (0 to 1) of the values do not exceed; NaN for none */
export function percentile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort()
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? NaN
}

/**
 * Frames count from the first input to the frame that shows the last one, press and release included: who is late at
 * the end was not in time.
 */
export function figuresOf({ frames, inputs, tasks, cpuMs }: Measured): Figures {
  const from = Math.min(...inputs.map(({ at }) => at))
  const to = Math.max(...inputs.map(({ shown }) => shown))
  const shown = frames.filter((at) => at >= from && at <= to)
  const gaps = shown.slice(1).map((at, i) => at - shown[i]!) // one before each
  const waits = inputs.map(({ at, shown }) => shown - at)
  return {
    framesPerSecond: (gaps.length / (shown.at(-1)! - shown[0]!)) * 1000, // NaN without frames, as it should be
    frameP95: percentile(gaps, 0.95),
    frameP99: percentile(gaps, 0.99),
    inputP50: percentile(waits, 0.5),
    inputP95: percentile(waits, 0.95),
    longestTask: longest(tasks),
    cpuPerFrame: cpuMs / shown.length,
  }
}

export function loadFiguresOf({ data, seen, counted, tasks }: LoadRecording): LoadFigures {
  const ink = seen.at(-1)?.ink ?? 0
  const shapes = counted.at(-1)?.shapes ?? 0
  return {
    data,
    firstPicture: seen.find((frame) => frame.ink > ink * SOME)?.at ?? NaN,
    wholePicture: lastStart(seen, (frame) => frame.ink >= ink * WHOLE),
    allCounted: counted.find((frame) => frame.shapes === shapes)?.at ?? NaN,
    longestTask: longest(tasks),
  }
}

/** The median of each figure over several runs. */
export function medians<F extends { readonly [name: string]: number }>(runs: readonly F[]): F {
  const names = Object.keys(runs[0] ?? {})
  return Object.fromEntries(
    names.map((name) => [
      name,
      percentile(
        runs.map((run) => run[name] ?? NaN),
        0.5,
      ),
    ]),
  ) as F // the same names
}

const longest = (tasks: Recording['tasks']) => Math.max(0, ...tasks.map(({ took }) => took))

/** From when on all frames are as wanted. */
function lastStart<T extends { readonly at: number }>(frames: readonly T[], isWanted: (frame: T) => boolean): number {
  const notYet = frames.findLastIndex((frame) => !isWanted(frame))
  return frames[notYet + 1]?.at ?? NaN
}

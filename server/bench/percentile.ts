/** @returns the value that `share` (0 to 1) of the values do not exceed; NaN for none */
export function percentile(values: readonly number[], share: number): number {
  if (values.length === 0) return NaN
  const sorted = Float64Array.from(values).sort()
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? NaN
}

export const median = (values: readonly number[]) => percentile(values, 0.5)

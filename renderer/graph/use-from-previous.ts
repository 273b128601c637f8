import { type DependencyList, useMemo, useRef } from 'react'

/** A memo that receives its last value, so that it can keep the parts that did not change. */
export function useFromPrevious<T>(compute: (before: T | undefined) => T, dependencies: DependencyList): T {
  const last = useRef<T | undefined>(undefined)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the caller lists what `compute` reads, as for useMemo
  const value = useMemo(() => compute(last.current), dependencies)
  last.current = value
  return value
}

import type { StageGraph } from '#shared/stages/graph.ts'

/** `wanted`, or with the first number behind it that no stage of the file has. */
export function freeName({ stages }: StageGraph, wanted: string): string {
  const taken = new Set(stages.map(({ name }) => name))
  if (!taken.has(wanted.toLowerCase())) return wanted
  let number = 2
  while (taken.has(`${wanted.toLowerCase()}-${number}`)) number++
  return `${wanted}-${number}`
}

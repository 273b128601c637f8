import type { StageGraph } from '#shared/stages/index.ts'

/** A free name for each wanted one: no stage of the file has it, nor another name of the result. */
export function freeNames({ stages }: Pick<StageGraph, 'stages'>, wanted: readonly string[]): string[] {
  const taken = new Set(stages.map(({ name }) => name))
  return wanted.map((name) => {
    const free = freeAmong(taken, name)
    taken.add(free.toLowerCase())
    return free
  })
}

/** `wanted`, or with the first number behind it that no stage of the file has. */
export function freeName({ stages }: StageGraph, wanted: string): string {
  return freeAmong(new Set(stages.map(({ name }) => name)), wanted)
}

function freeAmong(taken: ReadonlySet<string>, wanted: string): string {
  if (!taken.has(wanted.toLowerCase())) return wanted
  let number = 2
  while (taken.has(`${wanted.toLowerCase()}-${number}`)) number++
  return `${wanted}-${number}`
}

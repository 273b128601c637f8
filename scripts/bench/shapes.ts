import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * A stage of a real file, without its words: columns of its name (0: it has none), the stage it is based on (-1: an image), the stages it
 * copies from, those it mounts, and how many instructions it has.
 */
type StageShape = readonly [
  columns: number,
  base: number,
  copies: readonly number[],
  mounts: readonly number[],
  instructions: number,
]
export type FileShape = readonly StageShape[]

/** The shapes of 21 real files of 3 to 59 stages. */
export const readShapes = (): readonly FileShape[] =>
  JSON.parse(readFileSync(fileURLToPath(new URL('../../scripts/bench/shapes.json', import.meta.url)), 'utf8'))

/** A Dockerfile of that shape, in made-up words. */
export function dockerfileOf(shape: FileShape): string {
  const nameOf = (at: number): string => {
    const [columns = 0] = shape[at] ?? []
    return columns === 0 ? '' : `s${at}`.padEnd(columns, '-stage')
  }
  const called = (at: number): string => nameOf(at) || String(at)
  const stages = shape.map(([, base, copies, mounts, instructions], at) => {
    const from = base >= 0 && nameOf(base) !== '' ? nameOf(base) : 'alpine:3.22'
    const name = nameOf(at)
    const lines = [
      ...copies.map((each) => `COPY --from=${called(each)} /usr/local/bin/part${each} /usr/local/bin/`),
      ...(mounts.length === 0
        ? []
        : [`RUN ${mounts.map((each) => `--mount=from=${called(each)},target=/mnt/${each}`).join(' ')} make`]),
    ]
    const others = Math.max(0, instructions - lines.length)
    for (let count = 0; count < others; count++) lines.unshift(`RUN make part${at} step-${count}`)
    return [`FROM ${from}${name === '' ? '' : ` AS ${name}`}`, ...lines, ''].join('\n')
  })
  return stages.join('\n')
}

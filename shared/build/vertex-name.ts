/** A vertex name of a Dockerfile's step, taken apart. */
export interface VertexName {
  /** As the platform of a multi-platform build precedes it, `''` without one. */
  readonly platform: string
  /** Lower case; `stage-N` for an unnamed stage, `''` in a file with a single stage. */
  readonly stage: string
  /** Counts from 1. */
  readonly position: number
  readonly total: number
  /** The step comes from an ONBUILD trigger of the base image. */
  readonly onBuild: boolean
  /** Upper case; the linking of a `COPY --link` counts as its COPY. */
  readonly keyword: string
  /** What follows the keyword, variables expanded by BuildKit. */
  readonly rest: string
}

/**
 * Takes names like `[build 2/5] RUN make`, `[2/5] …`, `[linux/amd64 build  2/12] …` apart (the position may be padded).
 * `null` for BuildKit's own steps (`[internal] …`, `exporting to image`) and for images named in `COPY --from`.
 */
export function parseVertexName(name: string): VertexName | null {
  const match = /^\[([^\]]*?)\s*(\d+)\/(\d+)\] (ONBUILD )?(?:LINK (?=ADD |COPY ))?(\S+)\s*([\s\S]*)$/.exec(
    name,
  )
  if (match === null) return null
  const words = (match[1] ?? '').split(' ').filter((word) => word !== '')
  return {
    platform: words.find((word) => word.includes('/')) ?? '',
    stage: words.find((word) => !word.includes('/')) ?? '',
    position: Number(match[2]),
    total: Number(match[3]),
    onBuild: match[4] !== undefined,
    keyword: (match[5] ?? '').toUpperCase(),
    rest: match[6] ?? '',
  }
}

import { describe, expect, it } from 'vitest'
import { parseDockerfile } from '#shared/dockerfile/index.ts'
import { applyGraphEdit } from '#shared/edits/index.ts'
import { resolveStages } from '#shared/stages/index.ts'
import { sliceSpan } from '#shared/text/span.ts'
import { applyEdits } from '#shared/text/text-edit.ts'
import { isPlainPath, mountFlag, mountOnNewRun, mountOnRun, runsOf } from './mount-from.ts'

const text = `FROM alpine AS build
RUN one

FROM alpine
COPY . .
RUN --network=none \\
  # why
  two <<END
three
END
`
const graph = resolveStages(parseDockerfile(text))
const stage = graph.stages[1]
if (stage === undefined) throw new Error('no second stage')

const flag = mountFlag(graph, { from: 0, source: '/out', target: '/in' }) ?? ''
const apply = (edit: Parameters<typeof applyGraphEdit>[1]) => {
  const result = applyGraphEdit(text, edit)
  if (!result.ok) throw new Error(result.error.message)
  return applyEdits(text, result.value)
}

describe('a mount from a stage', () => {
  it('is the first flag of a RUN, whose other text stays', () => {
    expect(runsOf(stage)).toEqual([1])
    const run = stage.instructions[1]
    if (run === undefined) throw new Error('no RUN')
    const { from, to } = run.keywordSpan
    const written = { instruction: 1, text: sliceSpan(text, run), keywordLength: to - from }
    expect(apply(mountOnRun(1, written, flag))).toBe(
      text.replace('RUN --network', 'RUN --mount=type=bind,from=build,source=/out,target=/in --network'),
    )
  })

  it('gets a RUN of its own', () => {
    expect(apply(mountOnNewRun(stage, 'ls /in', flag))).toBe(
      `${text}RUN --mount=type=bind,from=build,source=/out,target=/in ls /in\n`,
    )
  })

  it('takes all of an image, by its tag', () => {
    expect(mountFlag(graph, { from: 'alpine', source: '', target: '/a' })).toBe(
      '--mount=type=bind,from=alpine:latest,target=/a',
    )
  })

  it('needs a name', () => {
    expect(mountFlag(graph, { from: 1, source: '', target: '/a' })).toBeNull()
  })
})

describe('a plain path', () => {
  it.each(['/a b', '/a,b', '/"a"', '$HOME', 'C:\\a', '`a`'])('is not %s', (path) => {
    expect(isPlainPath(path)).toBe(false)
  })
  it('is /out/アプリ', () => expect(isPlainPath('/out/アプリ')).toBe(true))
})

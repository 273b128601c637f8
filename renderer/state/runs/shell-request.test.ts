import { describe, expect, it } from 'vitest'
import { parseDockerfile } from '#shared/dockerfile/index.ts'
import { resolveStages } from '#shared/stages/index.ts'
import { requestBefore } from './shell-request.ts'

const dockerfile = `FROM alpine AS app
COPY a /a
RUN --mount=type=cache,target=/c --mount=type=secret,id=key make
RUN true
`
const graph = resolveStages(parseDockerfile(dockerfile), {})
const request = {
  dockerfile,
  dockerfilePath: null,
  context: '/app',
  target: 'app',
  buildArgs: {},
  platform: '',
  labels: {},
  tags: ['app:1'],
  noCache: true,
  pull: true,
}
const stepBefore = (instruction: number) => requestBefore(request, graph, 0, instruction)?.failedStep

describe('a shell before a step', () => {
  it('contains the step’s command and the mounts the shell lacks', () => {
    expect(stepBefore(1)).toEqual({
      command: 'make',
      mounts: ['type=cache,target=/c', 'type=secret,id=key'],
    })
    expect(stepBefore(2)).toEqual({ command: 'true', mounts: [] })
    expect(stepBefore(0)).toBeNull()
  })

  it('is built from the cache, without tags', () => {
    expect(requestBefore(request, graph, 0, 1)?.request).toMatchObject({
      tags: [],
      noCache: false,
      pull: false,
      target: '',
      dockerfile: 'FROM alpine AS app\nCOPY a /a\n',
    })
  })
})

import type { VertexState } from '../build/index.ts'

/** A step of stage 0 with its digest as its name; its times are those of one span from `started` to `completed`. */
export function vertexState(digest: string, given: Partial<VertexState> = {}): VertexState {
  const { started = 0, completed = 0, state = 'done' } = given
  const isOpen = started !== null && completed === null
  return {
    digest,
    name: digest,
    inputs: [],
    stage: 0,
    instruction: 0,
    line: 1,
    cached: state === 'cached',
    error: null,
    transfers: [],
    tookBefore: null,
    spans:
      started === null ? [] : [{ from: started, to: completed, cached: state === 'cached', error: null }],
    worked: started === null || completed === null ? 0 : Math.max(0, completed - started),
    runningSince: isOpen ? started : null,
    ...given,
    state,
    started,
    completed,
  }
}

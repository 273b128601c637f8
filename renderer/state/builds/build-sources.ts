import type { Editor } from '#renderer/editor/index.ts'
import type { Dockerfile } from '#shared/dockerfile/index.ts'
import type { Span } from '#shared/text/index.ts'
import { selectShown } from '../documents/shown.ts'
import { selectBuild } from '../selectors.ts'
import type { Workbench } from '../workbench.ts'
import { findBuild } from './build-slices.ts'

/** A build's text, and where its places are in the current text. */
export interface BuildSource {
  readonly dockerfile: Dockerfile
  readonly tracker: TextTracker
}

/**
 * The texts of this window's builds, by build, and the mark on the failed line of the shown one. A text is removed with its
 * build, whatever removes that.
 */
export interface BuildSources {
  readonly get: (id: number) => BuildSource | undefined
  /** Of a build that the store has. */
  readonly add: (id: number, source: BuildSource) => void
  /** Takes a text as that of a build: its places are tracked when it is the editor's. */
  readonly sourceOf: (dockerfile: Dockerfile) => BuildSource
  /** Marks where the shown build failed, or nothing. */
  readonly markFailure: () => void
  /** Puts the caret where the shown build failed, if that still exists in the text. */
  readonly goToFailure: () => void
  /** Puts the caret on the instruction of a line of the shown build's text, if that still exists. */
  readonly goToLine: (line: number) => void
}

export function createBuildSources({ store, editor }: Pick<Workbench, 'store' | 'editor'>): BuildSources {
  const sources = new Map<number, BuildSource>()

  function failurePlace(): Span | null {
    const state = selectBuild(store.getState())?.state
    return state?.status === 'failed' ? placeOf(state.error?.line ?? 0) : null
  }

  /** Where a line of the shown build's text is now; `null` when that is gone, or not what is shown. */
  function placeOf(line: number): Span | null {
    const build = selectBuild(store.getState())
    const source = build === null ? undefined : sources.get(build.id)
    if (build === null || source === undefined) return null
    if (build.request.dockerfilePath !== selectShown(store.getState()).file?.path) return null
    return spanOfLine(source.dockerfile, source.tracker, line)
  }

  function goTo(place: Span | null): void {
    if (place !== null) editor.goTo(place.from)
  }

  store.subscribe((state, before) => {
    if (state.builds === before.builds) return
    for (const [id, { tracker }] of sources) {
      if (findBuild(state, id) !== undefined) continue
      tracker.stop()
      sources.delete(id)
    }
  })

  return {
    get: (id) => sources.get(id),
    add: (id, source) => void sources.set(id, source),
    sourceOf: (dockerfile) => ({
      dockerfile,
      tracker: editor.text() === dockerfile.text ? editor.track() : lostTrack,
    }),
    markFailure: () => editor.markFailure(failurePlace()),
    goToFailure: () => goTo(failurePlace()),
    goToLine: (line) => goTo(placeOf(line)),
  }
}

/** For a text that is not in the editor: none of its places exists there. */
const lostTrack: TextTracker = { map: () => null, stop: () => undefined }

type TextTracker = ReturnType<Editor['track']>

/** Where the instruction on a line of the built text is now; `null` when it is gone. */
function spanOfLine(dockerfile: Dockerfile, tracker: TextTracker, line: number): Span | null {
  const instruction = dockerfile.instructions.find((each) => line >= each.line && line <= each.endLine)
  if (instruction === undefined) return null
  const from = tracker.map(instruction.from)
  const last = tracker.map(instruction.to - 1)
  return from === null || last === null ? null : { from, to: last + 1 }
}

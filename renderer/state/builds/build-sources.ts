import type { Dockerfile } from '#shared/dockerfile/index.ts'
import type { Span } from '#shared/text/index.ts'
import { selectShown } from '../documents/shown.ts'
import { selectBuild } from '../selectors.ts'
import type { Workbench } from '../workbench.ts'
import { findBuild } from './build-slices.ts'
import { failedSpan, type TextTracker } from './failed-span.ts'

/** What a build's text was, and where its places stand now. */
export interface BuildSource {
  readonly dockerfile: Dockerfile
  readonly tracker: TextTracker
}

/** The texts of this window's builds, by build, and the mark on the line where the shown one failed. A text goes with its build, whoever takes that out. */
export interface BuildSources {
  readonly get: (id: number) => BuildSource | undefined
  /** Of a build that the store has. */
  readonly add: (id: number, source: BuildSource) => void
  /** A text as the one of a build: its places are followed when it is the editor's. */
  readonly sourceOf: (dockerfile: Dockerfile) => BuildSource
  /** Marks where the shown build failed, or nothing. */
  readonly markFailure: () => void
  /** Puts the caret where the shown build failed, if that is still in the text. */
  readonly goToFailure: () => void
}

export function createBuildSources({ store, editor }: Pick<Workbench, 'store' | 'editor'>): BuildSources {
  const sources = new Map<number, BuildSource>()

  function failurePlace(): Span | null {
    const build = selectBuild(store.getState())
    const source = build === null ? undefined : sources.get(build.id)
    if (build === null || source === undefined || build.state.status !== 'failed') return null
    if (build.request.dockerfilePath !== selectShown(store.getState()).file?.path) return null
    return failedSpan(source.dockerfile, source.tracker, build.state.error?.line ?? 0)
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
    goToFailure: () => {
      const place = failurePlace()
      if (place !== null) editor.goTo(place.from)
    },
  }
}

/** For a text that is not the one in the editor: none of its places is there. */
const lostTrack: TextTracker = { map: () => null, stop: () => undefined }

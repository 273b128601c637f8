import { useMemo } from 'react'
import { type LessonModel, modelOf } from '#shared/lessons/index.ts'
import { optionsOf, selectShown, selectTarget, useApp, useShown } from '../../state/index.ts'

/** The model that answers the lesson's questions, of the current text. `null` while another file is open. */
export function useLessonModel(): LessonModel | null {
  const analysis = useShown((document) => document.analysis)
  const buildArgs = useShown((document) => document.buildArgs)
  const daemon = useApp((state) => state.daemon)
  const settings = useApp((state) => state.settings)
  const selected = useApp(selectTarget)
  const start = useApp((state) => state.lesson?.start ?? null)
  const isOpen = useApp(
    (state) => state.lesson !== null && selectShown(state).file?.path === state.lesson.path,
  )
  return useMemo(() => {
    if (analysis === null || !isOpen) return null
    return modelOf(
      analysis.dockerfile,
      analysis.ownGraph,
      optionsOf({ daemon, settings }, { buildArgs }),
      selected,
      start,
    )
  }, [analysis, buildArgs, daemon, settings, selected, start, isOpen])
}

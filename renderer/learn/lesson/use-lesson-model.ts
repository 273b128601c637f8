import { useMemo } from 'react'
import { type LessonModel, modelOf } from '#shared/lessons/index.ts'
import { optionsOf, selectTarget, useApp } from '../../state/index.ts'

/** What the lesson's questions are answered from: the text as it stands. `null` while another file is open. */
export function useLessonModel(): LessonModel | null {
  const analysis = useApp((state) => state.analysis)
  const buildArgs = useApp((state) => state.buildArgs)
  const daemon = useApp((state) => state.daemon)
  const settings = useApp((state) => state.settings)
  const selected = useApp(selectTarget)
  const start = useApp((state) => state.lesson?.start ?? null)
  const isOpen = useApp((state) => state.lesson !== null && state.document?.path === state.lesson.path)
  return useMemo(() => {
    if (analysis === null || !isOpen) return null
    return modelOf(
      analysis.dockerfile,
      analysis.ownGraph,
      optionsOf({ buildArgs, daemon, settings }),
      selected,
      start,
    )
  }, [analysis, buildArgs, daemon, settings, selected, start, isOpen])
}

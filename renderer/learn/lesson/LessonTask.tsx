import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Task } from '#shared/lessons/index.ts'
import { type LessonModel, modelOf } from '#shared/lessons/index.ts'
import {
  lessonIn,
  optionsOf,
  selectShown,
  selectTarget,
  useApp,
  useSession,
  useShown,
} from '../../state/index.ts'
import { Button } from '../../ui/index.ts'
import { BuildTask } from './BuildTask.tsx'
import { DoTask } from './DoTask.tsx'
import { QuestionTask } from './QuestionTask.tsx'

/** A step's task, as long as the lesson's file is the one that is open. */
export function LessonTask({ task, isDone }: { readonly task: Task; readonly isDone: boolean }) {
  const { lessons } = useSession()
  const { t } = useTranslation('learn')
  const model = useLessonModel()
  const state = useApp(({ lesson }) => lesson)
  const lesson = state === null ? null : (lessonIn(state.lessons, 'en')?.lesson ?? null)
  if (model === null || state === null || lesson === null) {
    return (
      <div className="lesson-task" data-task="elsewhere">
        <p className="lesson-note" role="status">
          {t('elsewhere')}
        </p>
        <Button size="small" onClick={() => void lessons.reopen()}>
          {t('reopen')}
        </Button>
      </div>
    )
  }
  switch (task.kind) {
    case 'question':
      return <QuestionTask question={task.question} model={model} />
    case 'do':
      return <DoTask lesson={lesson} step={state.step} built={task.built} model={model} isDone={isDone} />
    case 'build':
      return <BuildTask target={task.target} show={task.show} built={task.built} model={model} />
  }
}

/** The model that answers the lesson's questions, of the current text. `null` while another file is open. */
function useLessonModel(): LessonModel | null {
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

import { useTranslation } from 'react-i18next'
import type { LessonLocation } from '#shared/lessons/index.ts'
import { selectGraph, selectPlace, useApp, useSession } from '../../state/index.ts'
import { Button } from '../../ui/index.ts'

/** Marks a place on the graph and shows its line in the text. */
export function LineButton({ place }: { readonly place: LessonLocation }) {
  const session = useSession()
  const { t } = useTranslation('learn')
  const line = useApp((state) => {
    const stage = selectGraph(state)?.stages[place.stage]
    return place.instruction === null || place.instruction < 0
      ? stage?.line
      : stage?.instructions[place.instruction]?.line
  })
  if (line === undefined) return null
  return (
    <Button kind="link" className="lesson-line" onClick={() => selectPlace(session, place)}>
      {t('line', { line })}
    </Button>
  )
}

import { useTranslation } from 'react-i18next'
import type { Question } from '../../state/index.ts'
import { useStageNames } from '../../ui/index.ts'
import { copyReference, sourceChoices, typedBase } from '../sources.ts'
import type { FormProps } from './form-props.ts'
import { SourceForm } from './SourceForm.tsx'

type ReferenceQuestion = Extract<Question, { kind: 'reference' }>

/** Asks where a copy or a mount takes its files from. */
export function ReferenceForm({
  question,
  graph,
  edit,
  onClose,
}: FormProps & { readonly question: ReferenceQuestion }) {
  const { t } = useTranslation('actions')
  const nameOf = useStageNames(graph)
  const { stage, instruction, reference } = question
  const holder = graph.stages[stage]
  const beside = holder?.edges.filter((edge) => edge.instruction === instruction) ?? []
  const now = beside[reference ?? 0]
  const first = now === undefined ? '' : now.stage < 0 ? now.from : nameOf(now.stage)
  const numbered = (index: number): string => t('stageNumber', { index })
  const choose = (typed: string): string | null => {
    const known = sourceChoices(graph, stage, numbered).find(({ label }) => label === typed)
    const from = known === undefined ? typedBase(graph, typed, numbered) : copyReference(graph, known.source)
    const which = reference === null ? {} : { reference }
    return edit({ op: 'setReference', stage, instruction, ...which, from })?.message ?? null
  }
  const keyword = holder?.instructions[instruction]?.keyword ?? ''
  return (
    <SourceForm
      graph={graph}
      stage={stage}
      first={first}
      choose={choose}
      onClose={onClose}
      title={t('referenceTitle', { keyword, name: nameOf(stage) })}
      submit={t('setReference')}
      label={t('from')}
      hint={t('referenceHint')}
    />
  )
}

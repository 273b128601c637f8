import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStageNames } from '../../ui/index.ts'
import { FormShell } from './FormShell.tsx'
import { ChoiceField } from './fields/ChoiceField.tsx'
import type { FormProps } from './form-props.ts'
import { instructionLabel } from './instruction-label.ts'

/** Asks which stage an instruction moves to, and after which instruction. */
export function MoveInstructionForm({
  stage,
  instruction,
  graph,
  edit,
  onClose,
}: FormProps & { readonly stage: number; readonly instruction: number }) {
  const { t } = useTranslation('actions')
  const nameOf = useStageNames(graph)
  const [toStage, setToStage] = useState(stage)
  /** Index of the instruction it goes after, -1 for none. */
  const [behind, setBehind] = useState(instruction - 1)
  const moved = graph.stages[stage]?.instructions[instruction]
  const places = (graph.stages[toStage]?.instructions ?? []).flatMap((each, index) =>
    toStage === stage && index === instruction ? [] : [{ value: index, label: instructionLabel(each) }],
  )
  const onSubmit = (): string | null => {
    const isBelow = toStage === stage && behind > instruction
    const at = isBelow ? behind : behind + 1
    return edit({ op: 'moveInstruction', stage, instruction, toStage, at })?.message ?? null
  }
  return (
    <FormShell
      title={t('moveTitle', { name: moved === undefined ? '' : instructionLabel(moved) })}
      submit={t('move')}
      onSubmit={onSubmit}
      onClose={onClose}
    >
      <ChoiceField
        label={t('stage')}
        value={toStage}
        choices={graph.stages.map(({ index }) => ({ value: index, label: nameOf(index) }))}
        onChange={(next) => {
          setToStage(next)
          setBehind((graph.stages[next]?.instructions.length ?? 0) - 1)
        }}
      />
      <ChoiceField
        label={t('behind')}
        value={behind}
        choices={[{ value: -1, label: t('atTop') }, ...places]}
        onChange={setBehind}
      />
    </FormShell>
  )
}

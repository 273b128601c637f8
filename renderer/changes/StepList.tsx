import { CircleDashed, CircleHelp, Layers, type LucideIcon, RotateCw } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { StageGraph } from '#shared/stages/index.ts'
import { selectPlace, useSession } from '../state/index.ts'
import { Button, useStageTitle } from '../ui/index.ts'
import { instructionText } from './instruction-text.ts'
import type { ShownStep } from './overlay-of.ts'
import { useReasonText } from './use-reason-text.ts'

const icons: Readonly<Record<ShownStep['state'], LucideIcon>> = {
  runs: RotateCw,
  ifChanged: CircleHelp,
  cached: Layers,
  unknown: CircleDashed,
}

interface StepListProps<T extends ShownStep> {
  readonly label: string
  readonly graph: StageGraph
  readonly steps: readonly T[]
  /** The word beside a step; that of its state when left out. */
  readonly word?: (step: T) => string
  /** Content below a step. */
  readonly more?: (step: T) => ReactNode
}

/** Steps grouped by stage, in file order, each with its reason. */
export function StepList<T extends ShownStep>({ label, graph, steps, word, more }: StepListProps<T>) {
  const { t } = useTranslation('changes')
  const title = useStageTitle()
  const reasonText = useReasonText()
  const session = useSession()
  const stages = [...new Set(steps.map(({ stage }) => stage))]
  return (
    <ol className="changes-stages" aria-label={label}>
      {stages.map((index) => {
        const stage = graph.stages[index]
        return (
          <li key={index}>
            <h3>{stage === undefined ? String(index) : title(stage)}</h3>
            <ol>
              {steps
                .filter((step) => step.stage === index)
                .map((step) => {
                  const Icon = icons[step.state]
                  return (
                    <li
                      key={`${step.instruction} ${step.line}`}
                      className="changes-step"
                      data-step={`${step.stage}:${step.instruction}`}
                      data-state={step.state}
                    >
                      <Button
                        kind="bare"
                        className="changes-place"
                        onClick={() =>
                          selectPlace(session, { stage: step.stage, instruction: step.instruction })
                        }
                      >
                        <span className="changes-line">{t('line', { line: step.line })}</span>
                        <code>{textOf(graph, step)}</code>
                      </Button>
                      <span className="changes-state" data-state={step.state}>
                        <Icon size={12} aria-hidden="true" /> {word?.(step) ?? t(`state.${step.state}`)}
                      </span>
                      {step.reason !== null && <p className="changes-reason">{reasonText(step)}</p>}
                      {more?.(step)}
                    </li>
                  )
                })}
            </ol>
          </li>
        )
      })}
    </ol>
  )
}

function textOf({ stages }: StageGraph, { stage, instruction, line, keyword }: ShownStep): string {
  const place = stages[stage]
  const found =
    keyword === 'FROM'
      ? place?.from
      : instruction >= 0
        ? place?.instructions[instruction]
        : stages.flatMap(({ instructions }) => instructions).find((each) => each.line === line)
  return found === undefined ? keyword : instructionText(found)
}

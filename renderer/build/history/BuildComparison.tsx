import type { TFunction } from 'i18next'
import { ArrowLeft } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button, formatAge, formatDuration } from '#renderer/ui/index.ts'
import {
  type BuildRecord,
  buildTime,
  type ComparedBuild,
  compareOptions,
  compareSteps,
  initialBuildState,
  reduceBuild,
  type StepTiming,
} from '#shared/build/index.ts'
import { parseDockerfile } from '#shared/dockerfile/index.ts'
import { resolveStages } from '#shared/stages/index.ts'
import { stageLabel } from '../stage-label.ts'
import { useNow } from '../use-now.ts'
import { targetOf } from './history-filter.ts'

interface BuildComparisonProps {
  readonly left: BuildRecord
  readonly right: BuildRecord
  readonly onClose: () => void
}

/** Two builds side by side, the older one left: each step's time and whether it ran, and differences of their options. */
export function BuildComparison({ left, right, onClose }: BuildComparisonProps) {
  const { t, i18n } = useTranslation('history')
  const { t: tBuild } = useTranslation('build')
  const now = useNow(true, 30_000)
  const duration = (milliseconds: number) => formatDuration(milliseconds, i18n.language)
  const difference = (before: number, after: number) =>
    // Less than what is shown of a time is no difference.
    `${Math.abs(after - before) < 50 ? '±' : after < before ? '−' : '+'}${duration(Math.abs(after - before))}`
  const steps = compareSteps(openRecord(left, tBuild), openRecord(right, tBuild))
  const options = compareOptions(left.options, right.options)
  const wholeOf = ({ summary }: BuildRecord) => buildTime(summary, 0)
  const headOf = ({ summary }: BuildRecord) =>
    `${targetOf(summary)} · ${formatAge(summary.finishedAt, now, i18n.language)}`
  /** What the build itself spent on the step; nothing on a cached one. */
  const spentOn = ({ state, took }: StepTiming) => (state === 'cached' ? 0 : (took ?? 0))
  const differenceOf = (before: StepTiming | null, after: StepTiming | null) =>
    before !== null && after !== null && difference(spentOn(before), spentOn(after))
  const stepWords = ({ state, took }: StepTiming): string => {
    if (state === 'done' && took !== null) return duration(took)
    return took === null || took === 0 ? tBuild(state) : `${tBuild(state)} · ${duration(took)}`
  }
  const figure = (step: StepTiming | null) =>
    step === null ? (
      <td className="bh-absent">{t('absent')}</td>
    ) : (
      <td data-state={step.state}>{stepWords(step)}</td>
    )
  return (
    <section className="bh-comparison" aria-label={t('comparison')}>
      <div className="bh-comparison-head">
        <Button size="small" onClick={onClose} autoFocus>
          <ArrowLeft size={14} aria-hidden="true" /> {t('back')}
        </Button>
        <p className="bp-hint">
          {t(left.summary.textHash === right.summary.textHash ? 'textSame' : 'textDiffers')}{' '}
          {options.length === 0 && t('optionsSame')}
        </p>
      </div>
      {options.length > 0 && (
        <table className="bh-table" aria-label={t('optionsChanged')}>
          <thead>
            <tr>
              <th scope="col">{t('option')}</th>
              <th scope="col">{headOf(left)}</th>
              <th scope="col">{headOf(right)}</th>
            </tr>
          </thead>
          <tbody>
            {options.map((option) => (
              <tr key={option.name}>
                <th scope="row" className="bp-mono">
                  {option.name}
                </th>
                <td className="bp-mono">{option.left || t('empty')}</td>
                <td className="bp-mono">{option.right || t('empty')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <table className="bh-table" aria-label={t('comparison')}>
        <thead>
          <tr>
            <th scope="col">{t('step')}</th>
            <th scope="col">{headOf(left)}</th>
            <th scope="col">{headOf(right)}</th>
            <th scope="col">{t('difference')}</th>
          </tr>
        </thead>
        <tbody>
          <tr className="bh-total">
            <th scope="row">{t('total')}</th>
            <td>{duration(wholeOf(left))}</td>
            <td>{duration(wholeOf(right))}</td>
            <td>{difference(wholeOf(left), wholeOf(right))}</td>
          </tr>
          {steps.map((step, order) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: equal steps differ by their place only
            <tr key={order}>
              <th scope="row" title={step.label}>
                <span className="bh-stage">{step.stage}</span> <code>{step.label}</code>
              </th>
              {figure(step.left)}
              {figure(step.right)}
              <td>{differenceOf(step.left, step.right)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** A kept build as it ended, with its stages' names. */
function openRecord(record: BuildRecord, t: TFunction<'build'>): ComparedBuild {
  const graph = resolveStages(parseDockerfile(record.dockerfile), { buildArgs: record.options.buildArgs })
  return {
    state: reduceBuild(initialBuildState(record.summary.buildId), record.events),
    stageName: (stage) => stageLabel(graph, stage, t),
  }
}

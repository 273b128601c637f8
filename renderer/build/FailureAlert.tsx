import { useTranslation } from 'react-i18next'
import { stepLabel } from '#shared/build/index.ts'
import { explainRefusal } from '#shared/refusals/index.ts'
import type { StageGraph } from '#shared/stages/index.ts'
import { reasonText } from '#shared/words/index.ts'
import { useFailureText, useLanguage } from '../i18n/index.ts'
import { Button } from '../ui/index.ts'
import { CopyButton } from './CopyButton.tsx'
import type { FailedStep } from './failed-step.ts'
import { stageLabel } from './stage-label.ts'

interface FailureAlertProps {
  readonly failure: FailedStep
  readonly graph: StageGraph | null
  /** Puts the caret where it failed. */
  readonly onShow: () => void
  /** Builds the same again, from the cache as far as possible. */
  readonly onBuildAgain: () => void
  /** Opens a shell in the state before a step. */
  readonly onShellBefore: (stage: number, instruction: number) => void
}

/** The step a build failed at: which, where, why, its exit code, and its last output. */
export function FailureAlert({ failure, graph, onShow, onBuildAgain, onShellBefore }: FailureAlertProps) {
  const { t } = useTranslation('build')
  const failureText = useFailureText()
  const language = useLanguage()
  const { vertex, stage, line, exitCode, message } = failure
  const own = failure.reason === undefined ? null : failureText(failure)
  // Of a program that failed, its exit code and its output say more.
  const refusal = own === null && exitCode === null ? explainRefusal(message) : null
  const sentence = refusal === null ? own : reasonText(refusal, language)
  const quoted = own === null ? message : ''
  const title = vertex === null ? t('failedBuild') : t('failedStep', { step: stepLabel(vertex.name) })
  const places = [placeOf(), exitCode === null ? null : t('exitCode', { code: String(exitCode) })]
  const instruction = vertex?.instruction ?? -1
  const place = places.filter((part) => part !== null).join(' · ')
  return (
    <div className="bp-failure" role="alert">
      <p className="bp-failure-title">
        <strong className={vertex === null ? undefined : 'bp-mono'} title={title}>
          {title}
        </strong>
        {place !== '' && <span>{place}</span>}
        <span className="bp-failure-actions">
          {line > 0 && (
            <Button size="fitted" onClick={onShow}>
              {t('showInstruction')}
            </Button>
          )}
          <Button size="fitted" title={t('buildAgainHint')} onClick={onBuildAgain}>
            {t('buildAgain')}
          </Button>
          {stage >= 0 && instruction >= 0 && (
            <Button size="fitted" onClick={() => onShellBefore(stage, instruction)}>
              {t('shellBefore')}
            </Button>
          )}
          <CopyButton
            label={t('copyFailure')}
            text={() => [title, place, sentence, quoted, ...failure.output].filter(Boolean).join('\n')}
          />
        </span>
      </p>
      {sentence !== null && <p className="bp-failure-sentence">{sentence}</p>}
      {quoted !== '' && (
        <p className="bp-failure-message" title={quoted} lang="en">
          {quoted}
        </p>
      )}
      {failure.output.length > 0 && (
        <pre
          className="bp-failure-output"
          role="note"
          aria-label={t('lastLines')}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls it
          tabIndex={0}
          ref={(output) => {
            if (output !== null) output.scrollTop = output.scrollHeight
          }}
        >
          {failure.output.join('\n')}
        </pre>
      )}
    </div>
  )

  function placeOf(): string | null {
    if (stage >= 0 && line > 0)
      return t('failedAt', { stage: stageLabel(graph, stage, t), line: String(line) })
    if (stage >= 0) return t('failedInStage', { stage: stageLabel(graph, stage, t) })
    return line > 0 ? t('failedAtLine', { line: String(line) }) : null
  }
}

import { CircleCheck, CircleX, Hammer, Square } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LessonModel, RealBuild } from '#shared/lessons/index.ts'
import { findTarget } from '#shared/stages/index.ts'
import { useFailureText } from '../../i18n/index.ts'
import {
  type RealCheckPhase,
  type RealCheckResult,
  selectIsBuilding,
  useApp,
  useSession,
} from '../../state/index.ts'
import { runRealCheck } from '../../state/later.ts'
import { Button } from '../../ui/index.ts'
import { useLessonWords } from './use-lesson-words.ts'

interface RealCheckProps {
  readonly check: RealBuild
  readonly model: LessonModel
}

/** Builds the current text on the daemon, and compares the result with what the lesson states. */
export function RealCheck({ check, model }: RealCheckProps) {
  const session = useSession()
  const { t } = useTranslation('learn')
  const hasDaemon = useApp(({ daemon }) => daemon !== null && daemon.state !== 'unavailable')
  const isBuilding = useApp(selectIsBuilding)
  const [phase, setPhase] = useState<RealCheckPhase | null>(null)
  const [result, setResult] = useState<{ readonly text: string; readonly of: RealCheckResult } | null>(null)
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])
  const outcome = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (result !== null) outcome.current?.scrollIntoView({ block: 'nearest' })
  }, [result])
  const { text } = model.dockerfile
  const target =
    model.graph.error === null
      ? (findTarget(model.graph, check.target) ?? model.formerNames.get(check.target.toLowerCase()) ?? null)
      : null
  const why = !hasDaemon
    ? t('check.noDaemon')
    : target === null
      ? t('check.noTarget')
      : isBuilding && phase === null
        ? t('check.busy')
        : null

  async function start(): Promise<void> {
    const controller = new AbortController()
    running.current = controller
    setResult(null)
    const named = { ...check, target: String(target) }
    const of = await runRealCheck(session, named, controller.signal, setPhase)
    if (running.current !== controller) return
    running.current = null
    setPhase(null)
    setResult({ text, of })
  }

  return (
    <div className="lesson-check" data-check={phase ?? result?.of.status ?? 'open'}>
      <div className="lesson-check-actions">
        <Button
          size="small"
          disabled={why !== null || phase !== null}
          aria-describedby={why === null ? undefined : 'lesson-check-why'}
          onClick={() => void start()}
        >
          <Hammer size={13} aria-hidden="true" />
          {t('check.start')}
        </Button>
        {phase !== null && (
          <Button size="small" onClick={() => running.current?.abort()}>
            <Square size={12} aria-hidden="true" />
            {t('check.cancel')}
          </Button>
        )}
      </div>
      {why !== null && (
        <p id="lesson-check-why" className="lesson-note">
          {why}
        </p>
      )}
      <div role="status" ref={outcome}>
        {phase !== null && <p className="lesson-note">{t(`check.${phase}`)}</p>}
        {phase === null && result !== null && (
          <CheckResult result={result.of} isStale={result.text !== text} />
        )}
      </div>
    </div>
  )
}

function CheckResult({ result, isStale }: { readonly result: RealCheckResult; readonly isStale: boolean }) {
  const { t } = useTranslation('learn')
  const phrase = useLessonWords()
  const failureText = useFailureText()
  if (isStale) return <p className="lesson-note">{t('check.stale')}</p>
  switch (result.status) {
    case 'cancelled':
      return <p className="lesson-note">{t('check.cancelled')}</p>
    case 'failed':
      return <p className="refusal">{failureText(result.failure)}</p>
    case 'build-failed':
      return (
        <>
          <p className="lesson-check-failed">
            {result.error !== null && result.error.line > 0
              ? t('check.failedAt', { line: result.error.line })
              : t('check.failed')}
          </p>
          {result.error !== null && <pre className="lesson-check-words">{failureText(result.error)}</pre>}
        </>
      )
    case 'checked':
      return (
        <ul className="lesson-conditions" aria-label={t('check.findings')}>
          {result.findings.map(({ isMet, said }) => (
            <li key={phrase(said)} data-met={isMet}>
              {isMet ? (
                <CircleCheck size={16} role="img" aria-label={t('do.met')} />
              ) : (
                <CircleX size={16} role="img" aria-label={t('check.notMet')} />
              )}
              <span>{phrase(said)}</span>
            </li>
          ))}
        </ul>
      )
  }
}

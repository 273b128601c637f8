import { CircleX, Info, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type Diagnostic,
  diagnosticMessage,
  fixTitle,
  quotedMessage,
  type Severity,
} from '#shared/checks/index.ts'
import { useLanguage } from '../../i18n/index.ts'
import { WhyDialog } from '../../learn/index.ts'
import { applyFix, selectDiagnostics, setPanels, useApp, useSession, useShown } from '../../state/index.ts'
import { Button, EmptyNote } from '../../ui/index.ts'
import { NextStep } from './NextStep.tsx'
import './problems-list.css'

const icons: Readonly<Record<Severity, typeof Info>> = { error: CircleX, warning: TriangleAlert, hint: Info }

/** Problems of the text, with their places and fixes. */
export function ProblemsList() {
  const { t } = useTranslation('panes')
  const diagnostics = useApp(selectDiagnostics)
  const [askedRule, setAskedRule] = useState<string | null>(null)
  return (
    <>
      {diagnostics.length === 0 && <EmptyNote actions={<NextStep />}>{t('problems.none')}</EmptyNote>}
      <ul className="problems" aria-label={t('problems.title')}>
        {diagnostics.map((diagnostic) => (
          <Problem
            key={`${diagnostic.rule} ${diagnostic.span.from} ${diagnostic.message}`}
            diagnostic={diagnostic}
            onWhy={() => setAskedRule(diagnostic.rule)}
          />
        ))}
      </ul>
      {askedRule !== null && <WhyDialog rule={askedRule} onClose={() => setAskedRule(null)} />}
    </>
  )
}

interface ProblemProps {
  readonly diagnostic: Diagnostic
  /** The user asks for the rule's explanation. */
  readonly onWhy: () => void
}

function Problem({ diagnostic, onWhy }: ProblemProps) {
  const session = useSession()
  const { t } = useTranslation('panes')
  const readOnly = useShown((document) => document.file?.readOnly ?? true)
  const Icon = icons[diagnostic.severity]
  const isRule = diagnostic.rule !== 'error'
  const language = useLanguage()
  const quoted = quotedMessage(diagnostic)

  function goThere(): void {
    setPanels(session, { editor: true, side: 'text' })
    session.editor.goTo(diagnostic.span.from)
  }

  return (
    <li className="problem" data-rule={diagnostic.rule} data-line={diagnostic.line}>
      <Button kind="row" className="problem-place" onClick={goThere}>
        <Icon
          size={15}
          className={`problem-icon problem-${diagnostic.severity}`}
          role="img"
          aria-label={t(`problems.severity.${diagnostic.severity}`)}
        />
        <span className="problem-message">
          {diagnosticMessage(diagnostic, language)}
          {quoted !== null && (
            <q className="problem-quoted" lang="en">
              {quoted}
            </q>
          )}
        </span>
        {isRule && <span className="problem-rule">{diagnostic.rule}</span>}
        {diagnostic.line > 0 && (
          <span className="problem-line">{t('problems.line', { line: diagnostic.line })}</span>
        )}
      </Button>
      {isRule && (
        <Button
          size="small"
          kind="quiet"
          aria-label={t('problems.whyRule', { rule: diagnostic.rule })}
          onClick={onWhy}
        >
          {t('problems.why')}
        </Button>
      )}
      {!readOnly &&
        diagnostic.fixes.map((fix) => (
          <Button key={fix.title} size="small" onClick={() => applyFix(session, fix)}>
            {t('problems.fix', { title: fixTitle(fix, language) })}
          </Button>
        ))}
    </li>
  )
}

import { TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BuildWarning } from '#shared/build/index.ts'
import { lintReason, readLintWarning } from '#shared/checks/index.ts'
import { reasonText } from '#shared/words/index.ts'
import { useFailureText, useLanguage } from '../i18n/index.ts'
import { Button } from '../ui/index.ts'

/** Warnings that are unfolded from the start, and those that a list shows. */
const [unfoldedAtMost, listedAtMost] = [1, 200]

interface BuildWarningsProps {
  readonly hasFailed: boolean
  readonly warnings: readonly BuildWarning[]
  /** Puts the caret on a line of the built text, 1-based. */
  readonly onShow: (line: number) => void
}

/** What the build warns of, BuildKit's own words below what they mean; folded when there are many, or beside a failure. */
export function BuildWarnings({ warnings, hasFailed, onShow }: BuildWarningsProps) {
  const { t } = useTranslation('build')
  const [chosen, setChosen] = useState<boolean | null>(null)
  if (warnings.length === 0) return null
  const isOpen = chosen ?? (warnings.length <= unfoldedAtMost && !hasFailed)
  return (
    <details
      className="bp-warnings"
      open={isOpen}
      onToggle={({ currentTarget }) => {
        if (currentTarget.open !== isOpen) setChosen(currentTarget.open)
      }}
    >
      <summary>
        <TriangleAlert size={15} aria-hidden="true" />
        {t('warnings', { number: String(warnings.length) })}
      </summary>
      {isOpen && (
        <ul>
          {warnings.slice(0, listedAtMost).map((warning, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: warnings are only ever added at the end
            <li key={at}>
              <Warning warning={warning} onShow={onShow} />
            </li>
          ))}
          {warnings.length > listedAtMost && (
            <li className="bp-warning">
              {t('moreWarnings', { number: String(warnings.length - listedAtMost) })}
            </li>
          )}
        </ul>
      )}
    </details>
  )
}

interface WarningProps extends Pick<BuildWarningsProps, 'onShow'> {
  readonly warning: BuildWarning
}

function Warning({ warning, onShow }: WarningProps) {
  const { t } = useTranslation('build')
  const failureText = useFailureText()
  const language = useLanguage()
  const lint = warning.reason === undefined ? readLintWarning(warning.message) : null
  const line = warning.line > 0 ? warning.line : (lint?.line ?? 0)
  const isForeign = warning.reason === undefined && lint === null
  const content = (
    <>
      <span className="bp-warning-words" lang={isForeign ? 'en' : undefined}>
        {isForeign
          ? warning.message
          : lint === null
            ? failureText(warning)
            : reasonText(lintReason(lint), language)}
        {lint !== null && (
          <q className="bp-warning-quoted" lang="en">
            {warning.message}
          </q>
        )}
      </span>
      {line > 0 && <span className="bp-warning-line">{t('failedAtLine', { line: String(line) })}</span>}
    </>
  )
  return line > 0 ? (
    <Button kind="row" className="bp-warning" onClick={() => onShow(line)}>
      {content}
    </Button>
  ) : (
    <p className="bp-warning">{content}</p>
  )
}

import { useTranslation } from 'react-i18next'
import type { FailedStep } from '../state/index.ts'
import { Button } from '../ui/index.ts'

interface FailedCommandProps {
  readonly step: FailedStep
  readonly onPaste: (command: string) => void
}

/** The command of the step that failed, ready to be tried in the shell that stands before it, and what that shell lacks. */
export function FailedCommand({ step: { command, mounts }, onPaste }: FailedCommandProps) {
  const { t } = useTranslation('run')
  return (
    <div className="run-failed-command">
      <span>{t('failedCommand')}</span>
      <code>{command}</code>
      <Button size="fitted" onClick={() => onPaste(command)}>
        {t('paste')}
      </Button>
      {mounts.length > 0 && (
        <p className="run-absent">
          {t('absentMounts')} <code>{mounts.join('  ')}</code>
        </p>
      )}
    </div>
  )
}

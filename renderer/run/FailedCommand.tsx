import { useTranslation } from 'react-i18next'

interface FailedCommandProps {
  readonly command: string
  readonly onPaste: (command: string) => void
}

/** The command of the step that failed, ready to be tried in the shell that stands before it. */
export function FailedCommand({ command, onPaste }: FailedCommandProps) {
  const { t } = useTranslation('run')
  return (
    <div className="run-failed-command">
      <span>{t('failedCommand')}</span>
      <code>{command}</code>
      <button type="button" className="bp-button" onClick={() => onPaste(command)}>
        {t('paste')}
      </button>
    </div>
  )
}

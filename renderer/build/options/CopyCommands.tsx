import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useShown } from '#renderer/state/index.ts'
import { Button } from '#renderer/ui/index.ts'
import { type BuildRequest, dockerCommands, stagegraphCommand } from '#shared/build/index.ts'

/** The same build as a command for a terminal. */
export function CopyCommands({ request }: { readonly request: BuildRequest | null }) {
  const { t } = useTranslation('options')
  const dirty = useShown((document) => document.dirty)
  const [outcome, setOutcome] = useState<'copied' | 'copyFailed' | 'copyUnsaved' | null>(null)
  const docker = request === null ? null : dockerCommands(request)
  const copy = (text: string) => {
    navigator.clipboard.writeText(text).then(
      () => setOutcome(dirty ? 'copyUnsaved' : 'copied'),
      () => setOutcome('copyFailed'),
    )
  }
  const unnamed = request !== null && docker === null
  return (
    <div className="bo-copy">
      <Button
        size="small"
        disabled={docker === null}
        title={unnamed ? t('noDockerCommand') : undefined}
        onClick={() => copy((docker ?? []).join('\n'))}
      >
        {t('copyDocker')}
      </Button>
      <Button
        size="small"
        disabled={request === null}
        onClick={() => request !== null && copy(stagegraphCommand(request))}
      >
        {t('copyStagegraph')}
      </Button>
      <span role="status" className="bo-hint">
        {outcome === null ? unnamed && t('noDockerCommand') : t(outcome)}
      </span>
    </div>
  )
}

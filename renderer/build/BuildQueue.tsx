import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/index.ts'
import type { BuildChip } from './build-panel-props.ts'
import { StatusMark } from './StatusMark.tsx'

interface BuildQueueProps {
  /** In the order of their requests. */
  readonly builds: readonly BuildChip[]
  readonly shown: number
  readonly onShow: (id: number) => void
  readonly onCancel: (id: number) => void
  readonly onDismiss: (id: number) => void
}

/** The window's builds: which one is shown, each one's status, and buttons to cancel or dismiss it. */
export function BuildQueue({ builds, shown, onShow, onCancel, onDismiss }: BuildQueueProps) {
  const { t } = useTranslation('build')
  return (
    <ul className="bp-queue" aria-label={t('builds')}>
      {builds.map(({ id, targets, state }) => {
        const words = { number: String(id), target: targets, state: t(`chip.${state}`) }
        const ended = state === 'succeeded' || state === 'failed' || state === 'cancelled'
        return (
          <li key={id} className="bp-chip" data-state={state} data-shown={id === shown}>
            <Button kind="bare" aria-pressed={id === shown} onClick={() => onShow(id)}>
              <StatusMark state={state} />
              <span className="bp-chip-name">
                {targets} #{id}
              </span>
              <span className="bp-chip-state">{words.state}</span>
            </Button>
            <Button
              kind="bare"
              className="bp-chip-end"
              label={t(ended ? 'dismissBuild' : 'cancelBuild', words)}
              disabled={state === 'cancelling'}
              onClick={() => (ended ? onDismiss : onCancel)(id)}
            >
              <X aria-hidden="true" />
            </Button>
          </li>
        )
      })}
    </ul>
  )
}

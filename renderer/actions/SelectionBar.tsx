import { X } from 'lucide-react'
import { type MouseEvent, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ActionPlace } from '../graph/index.ts'
import { selectTogether, useSession } from '../state/index.ts'
import { Button } from '../ui/index.ts'
import { perform } from './perform.ts'
import { useCommands } from './use-commands.ts'
import './actions.css'

/** Commands for several selected stages. A single one has its menu. */
export function SelectionBar({ stages }: { readonly stages: readonly number[] }) {
  const session = useSession()
  const place = useMemo((): ActionPlace => ({ kind: 'stages', stages }), [stages])
  const { t } = useTranslation('actions')
  const commands = useCommands(place)
  const belowButton = (event: MouseEvent): { x: number; y: number } => {
    const box = event.currentTarget.getBoundingClientRect()
    return { x: box.left + box.width / 2, y: box.bottom }
  }
  return (
    <div role="toolbar" aria-label={t('selectionBar')} className="selection-bar">
      <output>{t('selectedStages', { count: stages.length })}</output>
      {commands.map(({ command, label, availability, reason }) => (
        <Button
          kind="bare"
          key={command.id}
          disabled={!availability.enabled}
          title={reason ?? undefined}
          onClick={(event) => {
            if (availability.enabled) perform(session, availability.action, { anchor: belowButton(event) })
          }}
        >
          {label}
        </Button>
      ))}
      <Button
        kind="bare"
        className="selection-bar-close"
        label={t('clearSelection')}
        onClick={() => selectTogether(session, [])}
      >
        <X size={14} aria-hidden />
      </Button>
    </div>
  )
}

import { Share } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useTranslation } from 'react-i18next'
import { copyKinds, saveKinds } from '../actions/later.ts'
import { setPanels, useSession } from '../state/index.ts'
import { Button } from '../ui/index.ts'
import { MenuContent } from '../ui/later.ts'
import { copyView, saveView } from './export-actions.ts'

/** Offers a picture of the graph, and saves or copies it otherwise. Its menu belongs to the landmark of its button. */
export function ExportMenu() {
  const session = useSession()
  const { t } = useTranslation('export')
  const { t: app } = useTranslation('app')
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button kind="icon" label={app('bar.export')}>
          <Share size={16} aria-hidden="true" />
        </Button>
      </DropdownMenu.Trigger>
      <MenuContent align="end" sideOffset={4}>
        <DropdownMenu.Item onSelect={() => setPanels(session, { dialog: 'picture' })}>
          <span>{t('save.picture')}</span>
        </DropdownMenu.Item>
        {saveKinds.map((kind) => (
          <DropdownMenu.Item key={kind} onSelect={() => void saveView(session, kind)}>
            <span>{t(`save.${kind}`)}</span>
          </DropdownMenu.Item>
        ))}
        <DropdownMenu.Separator className="sg-menu-line" />
        {copyKinds.map((kind) => (
          <DropdownMenu.Item key={kind} onSelect={() => void copyView(session, kind)}>
            <span>{t(`copy.${kind}`)}</span>
          </DropdownMenu.Item>
        ))}
      </MenuContent>
    </DropdownMenu.Root>
  )
}

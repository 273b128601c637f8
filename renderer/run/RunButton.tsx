import { ChevronDown, Play } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/index.ts'
import { MenuContent } from '../ui/later.ts'

interface RunButtonProps {
  readonly disabled: boolean
  readonly onRun: () => void
  readonly onRunWith: () => void
}

/** Runs the image as it is; its second half opens a menu of other ways to run it, in the same landmark. */
export function RunButton({ disabled, onRun, onRunWith }: RunButtonProps) {
  const { t } = useTranslation('run')
  return (
    <span className="run-button">
      <Button kind="primary" size="fitted" disabled={disabled} onClick={onRun}>
        <Play aria-hidden="true" /> {t('run')}
      </Button>
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger asChild>
          <Button kind="primary" size="fitted" disabled={disabled} label={t('more')}>
            <ChevronDown aria-hidden="true" />
          </Button>
        </DropdownMenu.Trigger>
        <MenuContent>
          <DropdownMenu.Item onSelect={onRunWith}>{t('runWith')}</DropdownMenu.Item>
        </MenuContent>
      </DropdownMenu.Root>
    </span>
  )
}

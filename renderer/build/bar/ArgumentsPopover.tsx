import { useTranslation } from 'react-i18next'
import { ArgumentFields } from '#renderer/build/options/ArgumentFields.tsx'
import { selectArguments, setBuildArg, useAppLater, useSession, useShown } from '../../state/index.ts'
import { PopoverButton } from '../../ui/later.ts'
import { ArgumentCount } from './ArgumentCount.tsx'

/** Every ARG of the file, with a field for a value that the graph and the build use. */
export function ArgumentsPopover() {
  const session = useSession()
  const { t } = useTranslation('panes')
  const args = useAppLater(selectArguments)
  const given = useShown((document) => document.buildArgs)
  return (
    <PopoverButton
      trigger={<ArgumentCount />}
      triggerLook={{ className: 'arguments-button' }}
      title={t('arguments.title')}
    >
      <p className="popover-about">{args.length === 0 ? t('arguments.none') : t('arguments.about')}</p>
      <ArgumentFields values={given} onChange={(name, value) => setBuildArg(session, name, value)} />
    </PopoverButton>
  )
}

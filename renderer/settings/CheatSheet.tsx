import { useTranslation } from 'react-i18next'
import { chordShown } from '#shared/commands/index.ts'
import { selectBindings, setPanels, useApp, useSession } from '../state/index.ts'
import { Button } from '../ui/index.ts'
import { Modal } from '../ui/later.ts'
import { fixedKeys } from './fixed-keys.ts'
import { useCommandGroups } from './use-command-groups.ts'
import './settings.css'

/** All keys at a glance: the commands' current ones, and the fixed ones of graph and outline. */
export function CheatSheet() {
  const session = useSession()
  const { t } = useTranslation('settings')
  const platform = useApp((state) => state.info?.platform)
  const { keysOf } = useApp(selectBindings)
  const shown = (chords: readonly string[]) =>
    chords.map((chord) => <kbd key={chord}>{chordShown(chord, platform)}</kbd>)
  const groups = useCommandGroups()
    .map((group) => ({ ...group, commands: group.commands.filter(({ id }) => keysOf(id).length > 0) }))
    .filter(({ commands }) => commands.length > 0)
  return (
    <Modal
      title={t('sheet')}
      about={t('sheetAbout')}
      size="full"
      onClose={() => setPanels(session, { dialog: null })}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the list scrolls, so the keyboard must reach it */}
      <section className="st-sheet" tabIndex={0} aria-label={t('sheet')}>
        {groups.map(({ place, title, commands }) => (
          <section key={place} className="st-sheet-group">
            <h3 className="st-heading">{title}</h3>
            <dl>
              {commands.map(({ id, label }) => (
                <div key={id}>
                  <dt>{label}</dt>
                  <dd className="st-keys">{shown(keysOf(id))}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <section className="st-sheet-group">
          <h3 className="st-heading">{t('fixed')}</h3>
          <dl>
            {fixedKeys.map(({ key, chords }) => (
              <div key={key}>
                <dt>{t(key)}</dt>
                <dd className="st-keys">{shown(chords)}</dd>
              </div>
            ))}
          </dl>
        </section>
      </section>
      <div className="dialog-actions">
        <Button onClick={() => setPanels(session, { dialog: 'shortcuts' })}>{t('changeKeys')}</Button>
      </div>
    </Modal>
  )
}

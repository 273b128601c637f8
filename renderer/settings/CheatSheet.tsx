import { useTranslation } from 'react-i18next'
import { chordShown } from '#shared/commands/index.ts'
import { selectBindings, setPanels, useApp, useSession } from '../state/index.ts'
import { Button } from '../ui/index.ts'
import { Modal } from '../ui/later.ts'
import { fixedChords, fixedKeys } from './fixed-keys.ts'
import { useCommandGroups } from './use-command-groups.ts'
import './settings.css'

const fixedPlaces = ['graph', 'text'] as const

/** All keys at a glance: the commands' current ones, and the fixed ones of graph, outline and text. */
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
        {fixedPlaces.map((place) => (
          <section key={place} className="st-sheet-group">
            <h3 className="st-heading">{t(`fixed.${place}`)}</h3>
            <dl>
              {fixedKeys[place].map((each) => (
                <div key={each.key}>
                  <dt>{t(each.key)}</dt>
                  <dd className="st-keys">{shown(fixedChords(each, platform))}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </section>
      <div className="dialog-actions">
        <Button onClick={() => setPanels(session, { dialog: 'shortcuts' })}>{t('changeKeys')}</Button>
      </div>
    </Modal>
  )
}

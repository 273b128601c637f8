import { useTranslation } from 'react-i18next'
import { type ManifestItem, manifestKey, manifestOf } from '#shared/build/index.ts'
import { setPanels, useApp, useSession } from '../state/index.ts'
import { Button, formatList } from '../ui/index.ts'
import { Modal } from '../ui/later.ts'
import { useEntryNotes } from './use-entry-notes.ts'
import './projects.css'

/** Asks whether a build may use what it takes beyond its folder, before anything is read or sent. */
export function ManifestDialog() {
  const session = useSession()
  const { t } = useTranslation('entryNotes')
  const { item: words } = useEntryNotes()
  const asked = useApp((state) => state.panels.askedBuild)
  const daemon = useApp((state) => state.daemon?.daemon?.name ?? null)
  if (asked === null) return null
  const items = manifestOf(asked.request)
  const isNew = (_: ManifestItem, at: number): boolean => asked.unagreed.includes(at)
  const known = items.filter((item, at) => !isNew(item, at))
  const close = () => setPanels(session, { dialog: null, askedBuild: null })
  const list = (of: readonly ManifestItem[]) => (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls is reached by key
    <ul className="manifest-list" tabIndex={0}>
      {of.map((item) => (
        <li key={manifestKey(item)}>{words(item)}</li>
      ))}
    </ul>
  )
  return (
    <Modal
      title={t('manifest.title')}
      about={t('manifest.about', {
        folder: asked.request.context,
        daemon: daemon ?? t('manifest.daemon'),
      })}
      onClose={close}
    >
      {list(items.filter(isNew))}
      {known.length > 0 && (
        <>
          <p className="manifest-known">{t('manifest.known')}</p>
          {list(known)}
        </>
      )}
      {asked.logins.length > 0 && (
        <p className="manifest-known">{t('manifest.logins', { list: formatList(asked.logins) })}</p>
      )}
      <div className="dialog-actions">
        <Button onClick={close}>{t('manifest.cancel')}</Button>
        <Button kind="primary" onClick={() => void session.builds.agree()}>
          {t('manifest.build')}
        </Button>
      </div>
    </Modal>
  )
}

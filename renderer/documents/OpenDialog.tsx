import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { goToDocument, setPanels, useSession } from '../state/index.ts'
import { Button } from '../ui/index.ts'
import { Modal } from '../ui/later.ts'
import { FolderBrowser } from './FolderBrowser.tsx'

/** Opens a Dockerfile of the host, chosen from its folders or given by its path. */
export function OpenDialog() {
  const session = useSession()
  const { t } = useTranslation('panes')
  const { t: folders } = useTranslation('folders')
  const [path, setPath] = useState('')
  const close = (): void => setPanels(session, { dialog: null })
  const open = (chosen: string): void => void goToDocument(session, { path: chosen })

  function openPath(event: FormEvent): void {
    event.preventDefault()
    if (path.trim() !== '') open(path.trim())
  }

  return (
    <Modal title={t('open.title')} about={t('open.about')} size="wide" onClose={close}>
      <FolderBrowser onFile={open}>
        {(listing) => (
          <form className="browser-form" onSubmit={openPath}>
            <label className="field">
              {t('open.path')}
              <input
                className="text-input text-input-mono"
                value={path}
                placeholder={listing.path}
                onChange={(event) => setPath(event.target.value)}
                spellCheck={false}
              />
            </label>
            <Button onClick={() => setPanels(session, { dialog: 'folder', folder: listing.path })}>
              {folders('listAll')}
            </Button>
            <Button onClick={close}>{t('dialog.cancel')}</Button>
            <Button kind="primary" type="submit" disabled={path.trim() === ''}>
              {t('open.go')}
            </Button>
          </form>
        )}
      </FolderBrowser>
    </Modal>
  )
}

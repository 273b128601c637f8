import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { saveDocumentAs, setPanels, useSession, useShown } from '../state/index.ts'
import { Button } from '../ui/index.ts'
import { Modal } from '../ui/later.ts'
import { FolderBrowser } from './FolderBrowser.tsx'

const joinPath = (folder: string, name: string): string => {
  const separator = folder.includes('\\') && !folder.includes('/') ? '\\' : '/'
  return folder.endsWith(separator) ? folder + name : folder + separator + name
}

/** Asks for the folder and name of a document without a file, or of a copy of a read-only one. */
export function SaveAsDialog() {
  const session = useSession()
  const { t } = useTranslation('panes')
  const document = useShown((document) => document.file)
  const [name, setName] = useState(document?.name.split(/[\\/]/).at(-1) ?? 'Dockerfile')
  const close = (): void => setPanels(session, { dialog: null })
  const isOpen = useRef(false)
  useEffect(() => {
    isOpen.current = true
    return () => {
      isOpen.current = false
    }
  }, [])

  async function save(event: FormEvent, folder: string): Promise<void> {
    event.preventDefault()
    const saved = await saveDocumentAs(session, joinPath(folder, name.trim()))
    // Another dialog may be open by now.
    if (saved && isOpen.current) close()
  }

  return (
    <Modal
      title={t('saveAs.title')}
      about={t(document?.readOnly ? 'saveAs.aboutCopy' : 'saveAs.about')}
      size="wide"
      onClose={close}
    >
      <FolderBrowser
        onFile={(path) => setName(path.split(/[\\/]/).at(-1) ?? name)}
        whenEmpty={t('saveAs.empty')}
      >
        {(listing) => (
          <form className="browser-form" onSubmit={(event) => void save(event, listing.path)}>
            <label className="field">
              {t('saveAs.name')}
              <input
                className="text-input text-input-mono"
                value={name}
                onChange={(event) => setName(event.target.value)}
                spellCheck={false}
              />
            </label>
            <Button onClick={close}>{t('dialog.cancel')}</Button>
            <Button kind="primary" type="submit" disabled={name.trim() === '' || /[\\/]/.test(name)}>
              {t('saveAs.save')}
            </Button>
          </form>
        )}
      </FolderBrowser>
    </Modal>
  )
}

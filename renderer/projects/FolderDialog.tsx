import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { folderLimits } from '#shared/api/index.ts'
import { useFailureText } from '../i18n/index.ts'
import { askToOpen, setPanels, useApp, useSession } from '../state/index.ts'
import { useCall } from '../state/later.ts'
import { Button } from '../ui/index.ts'
import { Modal } from '../ui/later.ts'
import { FolderList } from './FolderList.tsx'
import './projects.css'

/** Every Dockerfile of a folder, with the services and targets that build from it. */
export function FolderDialog() {
  const session = useSession()
  const { host } = session
  const { t } = useTranslation('folders')
  const failureText = useFailureText()
  const path = useApp((state) => state.panels.folder)
  const native = useApp((state) => state.info?.nativeDialogs === true)
  const { data: contents, failure } = useCall(host, 'projects.folder', { path })
  const [filter, setFilter] = useState('')
  const field = useRef<HTMLInputElement>(null)

  useEffect(() => {
    if (contents !== null) field.current?.focus()
  }, [contents])

  const close = (): void => setPanels(session, { dialog: null })
  const elsewhere = (): void => {
    if (native) void askToOpen(session, 'folder')
    else setPanels(session, { dialog: 'open' })
  }
  const isEmpty = contents !== null && contents.dockerfiles.length + contents.entries.length === 0
  return (
    <Modal title={t('title')} about={t('about')} size="wide" onClose={close}>
      <p className="browser-path">{contents?.path ?? path ?? ''}</p>
      {failure !== null && (
        <p className="refusal" role="alert">
          {failureText(failure)}
        </p>
      )}
      <p role="status" className="folder-status">
        {contents === null
          ? failure === null && t('loading')
          : isEmpty
            ? t('none')
            : t('found', {
                files: String(contents.dockerfiles.filter(({ state }) => state !== 'missing').length),
                entries: String(contents.entries.filter(({ missing }) => missing === null).length),
              })}
      </p>
      {contents?.cut.map((limit) => (
        <p key={limit} className="folder-cut">
          {t(`cut.${limit}`, { limit: String(folderLimits[limit]) })}
        </p>
      ))}
      {contents !== null && !isEmpty && (
        <label className="field">
          {t('filter')}
          <input
            ref={field}
            className="text-input"
            type="search"
            value={filter}
            onChange={(event) => setFilter(event.target.value)}
            spellCheck={false}
          />
        </label>
      )}
      {contents !== null && <FolderList contents={contents} filter={filter} onClear={() => setFilter('')} />}
      <div className="dialog-actions">
        {isEmpty && (
          <Button kind="primary" onClick={() => setPanels(session, { dialog: 'new' })}>
            {t('newDockerfile')}
          </Button>
        )}
        <Button onClick={elsewhere}>{t('otherFolder')}</Button>
        <Button onClick={close}>{t('close')}</Button>
      </div>
    </Modal>
  )
}

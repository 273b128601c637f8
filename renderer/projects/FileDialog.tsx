import { useTranslation } from 'react-i18next'
import { useFailureText } from '../i18n/index.ts'
import { goToDocument, setPanels, useApp, useSession } from '../state/index.ts'
import { useCall } from '../state/later.ts'
import { Button, formatBytes } from '../ui/index.ts'
import { Modal } from '../ui/later.ts'
import { visibleName } from './visible-name.ts'
import './files.css'

/** The text of a file that is no Dockerfile by its name, to read. */
export function FileDialog() {
  const session = useSession()
  const { t, i18n } = useTranslation('folders')
  const failureText = useFailureText()
  const file = useApp((state) => state.panels.file)
  const path = file?.path ?? ''
  const { data, failure } = useCall(session.host, 'files.read', file === null ? null : { path })
  if (file === null) return null
  const [, folder = '', name = path] = /^(.*)[\\/]([^\\/]+)$/s.exec(path) ?? []
  const close = (): void => setPanels(session, { dialog: null })
  const isDefinition = file.kind === 'compose' || file.kind === 'bake'
  return (
    <Modal title={visibleName(name)} about={t('file.about')} size="wide" onClose={close}>
      <p className="browser-path">{visibleName(path)}</p>
      {failure !== null && (
        <p className="refusal" role="alert">
          {failureText(failure)}
        </p>
      )}
      {failure === null && data === null && <p role="status">{t('file.loading')}</p>}
      {data !== null && (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
          <section className="file-text" tabIndex={0} aria-label={t('file.text')}>
            {data.text === '' ? <p className="outline-none">{t('file.empty')}</p> : <pre>{data.text}</pre>}
          </section>
          {data.cut && (
            <p className="folder-cut" role="status">
              {t('file.cut', {
                shown: formatBytes(new TextEncoder().encode(data.text).length, i18n.language),
                size: formatBytes(data.size, i18n.language),
              })}
            </p>
          )}
        </>
      )}
      <div className="dialog-actions">
        {isDefinition && (
          <Button onClick={() => setPanels(session, { dialog: 'folder', folder: folder || '/' })}>
            {t('file.builds')}
          </Button>
        )}
        {data !== null && !isDefinition && (
          <Button onClick={() => void goToDocument(session, { path })}>{t('file.asDockerfile')}</Button>
        )}
        <Button onClick={close}>{t('close')}</Button>
      </div>
    </Modal>
  )
}

import { FilePlus2, FileSearch, FolderOpen, FolderTree, GraduationCap, LoaderCircle } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useFailureText } from '../../i18n/index.ts'
import {
  goToDocument,
  recentDocuments,
  selectShowsFiles,
  useApp,
  useKeysShown,
  useSession,
} from '../../state/index.ts'
import { Button, Logo } from '../../ui/index.ts'
import { commands } from '../commands.ts'
import './empty-state.css'

const sampleNames = {
  'compile-c': 'sample.compile-c',
  'compile-c-by-number': 'sample.compile-c-by-number',
  environments: 'sample.environments',
  release: 'sample.release',
} as const
const hasName = (id: string): id is keyof typeof sampleNames => Object.hasOwn(sampleNames, id)

/** Shown for a command without keys. */
const none = '–'

/** No document yet: ways to get one. */
export function EmptyState() {
  const session = useSession()
  const { t } = useTranslation('panes')
  const { t: app } = useTranslation('app')
  const { t: folders } = useTranslation('folders')
  const info = useApp((state) => state.info)
  const opening = useApp((state) => state.opening)
  const failed = useApp((state) => state.openFailure)
  const failureText = useFailureText()
  const recent = recentDocuments()
  /** The folder whose files are shown, as far as it is known. */
  const root = useApp(({ files }) => files.root)
  const entries = useApp(({ files }) =>
    files.root === null ? undefined : files.folders[files.root]?.entries,
  )
  const showsFiles = useApp(selectShowsFiles)
  const hasNoDockerfile =
    showsFiles && entries !== undefined && !entries.some(({ kind }) => kind === 'dockerfile')
  const isEmptyFolder = entries?.length === 0
  const name = root?.split(/[\\/]/).findLast(Boolean) ?? root ?? ''

  const keys = {
    open: useKeysShown('open') ?? none,
    save: useKeysShown('save') ?? none,
    build: useKeysShown('build') ?? none,
    part: useKeysShown('next-part') ?? none,
    all: useKeysShown('keys') ?? none,
  }
  return (
    <div className="empty-state" data-region="graph">
      <div className="empty-inner">
        <div className="empty-head">
          <Logo size={44} />
          <div>
            <h1>{app('app.name')}</h1>
            <p>{t('app.tagline')}</p>
          </div>
        </div>
        {opening !== null && (
          <p className="empty-opening" role="status">
            <LoaderCircle size={15} className="spinner" aria-hidden="true" />
            {t('empty.loading', { path: opening })}
          </p>
        )}
        {failed !== null && (
          <div className="empty-failed" role="alert">
            <strong>{t('empty.failed', { path: failed.path })}</strong>
            <p>{failureText(failed.failure)}</p>
            <Button size="small" onClick={() => void goToDocument(session, { path: failed.path })}>
              {t('empty.retry')}
            </Button>
          </div>
        )}
        {hasNoDockerfile && (
          <p className="empty-folder" role="status">
            {folders('noDockerfile', { folder: name })}{' '}
            {t(isEmptyFolder ? 'empty.folderEmpty' : 'empty.folderNext')}
          </p>
        )}
        <div className="empty-actions">
          {hasNoDockerfile && (
            <Button kind="primary" onClick={() => void commands.new.run(session)}>
              <FilePlus2 size={15} aria-hidden="true" />
              {t('empty.new')}
            </Button>
          )}
          {hasNoDockerfile && !isEmptyFolder && (
            <Button onClick={() => void commands['list-dockerfiles'].run(session)}>
              <FileSearch size={15} aria-hidden="true" />
              {folders('listAll')}
            </Button>
          )}
          <Button
            kind={hasNoDockerfile ? 'plain' : 'primary'}
            onClick={() => void commands.open.run(session)}
          >
            <FolderOpen size={15} aria-hidden="true" />
            {t('empty.open')}
          </Button>
          <Button onClick={() => void commands['open-folder'].run(session)}>
            <FolderTree size={15} aria-hidden="true" />
            {folders('openFolder')}
          </Button>
          {!hasNoDockerfile && (
            <Button onClick={() => void commands.new.run(session)}>
              <FilePlus2 size={15} aria-hidden="true" />
              {t('empty.new')}
            </Button>
          )}
          <Button onClick={() => void commands.learn.run(session)}>
            <GraduationCap size={15} aria-hidden="true" />
            {t('empty.learn')}
          </Button>
        </div>
        <div className="empty-lists">
          {info !== null && info.samples.length > 0 && (
            <section>
              <h2 className="outline-heading">{t('empty.samples')}</h2>
              <ul>
                {info.samples.map(({ id, path }) => (
                  <li key={id}>
                    <Button
                      kind="row"
                      className="empty-link"
                      onClick={() => void goToDocument(session, { path })}
                    >
                      <span>{id}</span>
                      {hasName(id) && <small>{t(sampleNames[id])}</small>}
                    </Button>
                  </li>
                ))}
              </ul>
            </section>
          )}
          {recent.length > 0 && (
            <section>
              <h2 className="outline-heading">{t('empty.recent')}</h2>
              <ul>
                {recent.map(({ path, name }) => (
                  <li key={path}>
                    <Button
                      kind="row"
                      className="empty-link"
                      onClick={() => void goToDocument(session, { path })}
                    >
                      <span>{name}</span>
                      <small title={path}>{path}</small>
                    </Button>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </div>
        <p className="empty-hint">{t('empty.drop')}</p>
        <p className="empty-hint">{t('empty.keys', keys)}</p>
      </div>
    </div>
  )
}

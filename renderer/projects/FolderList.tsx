import { FileCode2, FileX2, Workflow } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { EntryPoint, FolderContents, ListedDockerfile } from '#shared/api/index.ts'
import {
  chooseEntry,
  entryId,
  goToDocument,
  readEntryPoints,
  type Session,
  selectShown,
  useEntryWords,
  useSession,
} from '../state/index.ts'
import { Button, EmptyNote, formatList } from '../ui/index.ts'
import { useEntryNotes } from './use-entry-notes.ts'

interface FolderListProps {
  readonly contents: FolderContents
  /** Text that names of files, stages, services or targets must contain. */
  readonly filter: string
  /** Empties the filter. */
  readonly onClear: () => void
}

/** Opens the Dockerfile of an entry point, and makes builds follow it. */
async function openEntry(session: Session, entry: EntryPoint, path: string): Promise<void> {
  await goToDocument(session, { path })
  if (selectShown(session.store.getState()).file?.path !== path) return
  await readEntryPoints(session)
  const { entries } = selectShown(session.store.getState()).entryPoints
  const found = entries.find((each) => entryId(each) === entryId(entry))
  if (found !== undefined) chooseEntry(session, found)
}

/** Dockerfiles with their stages and entry points, then what is built from elsewhere, what names something missing, and what could not be read. */
export function FolderList({ contents, filter, onClear }: FolderListProps) {
  const { t } = useTranslation('folders')
  const { entryOf } = useEntryWords()
  const notes = useEntryNotes()
  const { dockerfiles, entries, problems, path } = contents
  const fits = (...names: readonly string[]): boolean =>
    names.some((name) => name.toLowerCase().includes(filter.trim().toLowerCase()))
  const entriesOf = (file: ListedDockerfile): EntryPoint[] =>
    entries.filter(({ dockerfile, missing }) => dockerfile === file.path && missing === null)
  const shown = dockerfiles.filter(
    (file) =>
      // One that only a service or target names is told with it.
      file.state !== 'missing' && fits(file.name, ...file.stages, ...entriesOf(file).map(({ name }) => name)),
  )
  const elsewhere = entries.filter(
    ({ dockerfile, missing, name }) => dockerfile === null && missing === null && fits(name),
  )
  const missing = entries.filter((entry) => entry.missing !== null && fits(entry.name))
  return (
    <div className="folder-list">
      {shown.length + elsewhere.length + missing.length === 0 && filter !== '' && (
        <EmptyNote
          actions={
            <Button size="small" onClick={onClear}>
              {t('clearFilter')}
            </Button>
          }
        >
          {t('noMatch', { filter })}
        </EmptyNote>
      )}
      {shown.length > 0 && (
        <ul className="folder-files" aria-label={t('files')}>
          {shown.map((file) => (
            <FileRow key={file.path} file={file} entries={entriesOf(file)} />
          ))}
        </ul>
      )}
      {elsewhere.length > 0 && (
        <section>
          <h3 className="outline-heading">{t('elsewhere')}</h3>
          <ul>
            {elsewhere.map((entry) => (
              <li key={entryId(entry)}>
                {entryOf(entry)}:{' '}
                {entry.instead === 'remote' ? t('remote', { place: entry.context }) : t('inline')}
              </li>
            ))}
          </ul>
        </section>
      )}
      {missing.length > 0 && (
        <section>
          <h3 className="outline-heading">{t('missingTitle')}</h3>
          <ul className="folder-problems">
            {missing.map((entry) => (
              <li key={entryId(entry)}>{notes.missing(entry, path)}</li>
            ))}
          </ul>
        </section>
      )}
      {problems.length > 0 && (
        <section>
          <h3 className="outline-heading">{t('problems')}</h3>
          <ul className="folder-problems">
            {problems.map((problem) => (
              <li key={`${problem.file} ${problem.line} ${problem.code} ${problem.detail}`}>
                {notes.problem(problem, path)}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

function FileRow({
  file,
  entries,
}: {
  readonly file: ListedDockerfile
  readonly entries: readonly EntryPoint[]
}) {
  const session = useSession()
  const { t } = useTranslation('folders')
  const { entry: entryName, entryOf } = useEntryWords()
  const { name, path, stages, state } = file
  const stageWord = (stage: string, index: number): string =>
    stage || t('stageNumber', { index: String(index) })
  const facts =
    state !== 'read'
      ? t('unreadable')
      : stages.length === 0
        ? t('noStages')
        : t('stages', { stages: formatList(stages.map(stageWord)) })
  return (
    <li className="folder-file">
      {state === 'read' ? (
        <Button
          kind="row"
          className="browser-entry browser-dockerfile"
          onClick={() => void goToDocument(session, { path })}
        >
          <FileCode2 size={15} aria-hidden="true" />
          {name}
        </Button>
      ) : (
        <span className="browser-entry folder-absent">
          <FileX2 size={15} aria-hidden="true" />
          {name}
        </span>
      )}
      <p className="folder-stages">{facts}</p>
      {state === 'read' && entries.length > 0 && (
        <ul className="folder-entries">
          {entries.map((entry) => (
            <li key={entryId(entry)}>
              <Button
                kind="bare"
                className="folder-entry"
                title={entryOf(entry)}
                onClick={() => void openEntry(session, entry, path)}
              >
                <Workflow size={13} aria-hidden="true" />
                <span>{entryName(entry)}</span>
                <small>{t('builds', { stage: entry.options.target || t('lastStage') })}</small>
              </Button>
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}

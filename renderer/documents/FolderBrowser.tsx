import { CornerLeftUp, FileCode2, Folder } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DirectoryListing } from '#shared/api/index.ts'
import { useFailureText } from '../i18n/index.ts'
import { setPanels, useSession } from '../state/index.ts'
import { useCall } from '../state/later.ts'
import { Button, EmptyNote } from '../ui/index.ts'
import './dialogs.css'

export interface FolderBrowserProps {
  /** `null` where only folders matter: no Dockerfiles are listed then. */
  readonly onFile: ((path: string) => void) | null
  /** What is said of a folder with nothing to list, in the place of what there is to do elsewhere. */
  readonly whenEmpty?: string
  readonly children: (listing: DirectoryListing) => ReactNode
}

/** Folders and Dockerfiles of the host, one folder at a time. `children` get the folder that is shown. */
export function FolderBrowser({ onFile, whenEmpty, children }: FolderBrowserProps) {
  const session = useSession()
  const { host } = session
  const { t } = useTranslation('panes')
  const failureText = useFailureText()
  const [path, setPath] = useState<string | null>(null)
  const { data: listing, failure } = useCall(host, 'documents.list', { path }, { keep: true })

  const entries = listing?.entries.filter(({ kind }) => onFile !== null || kind === 'directory')
  return (
    <>
      <p className="browser-path" title={listing?.path}>
        {listing?.path ?? t('open.loading')}
      </p>
      {failure !== null && (
        <p className="refusal" role="alert">
          {failureText(failure)}
        </p>
      )}
      <ul className="browser" aria-label={listing?.path}>
        {listing !== null && listing.parent !== null && (
          <li>
            <Button kind="row" className="browser-entry" onClick={() => setPath(listing.parent)}>
              <CornerLeftUp size={15} aria-hidden="true" />
              {t('open.up')}
            </Button>
          </li>
        )}
        {entries?.map((entry) => (
          <li key={entry.path}>
            <Button
              kind="row"
              className={`browser-entry browser-${entry.kind}`}
              onClick={() => (entry.kind === 'directory' ? setPath(entry.path) : onFile?.(entry.path))}
            >
              {entry.kind === 'directory' ? (
                <Folder size={15} role="img" aria-label={t('open.folder')} />
              ) : (
                <FileCode2 size={15} aria-hidden="true" />
              )}
              {entry.name}
            </Button>
          </li>
        ))}
        {entries?.length === 0 && (
          <li>
            <EmptyNote
              actions={
                onFile !== null &&
                whenEmpty === undefined && (
                  <Button size="small" onClick={() => setPanels(session, { dialog: 'new' })}>
                    {t('empty.new')}
                  </Button>
                )
              }
            >
              {whenEmpty ?? t(onFile === null ? 'open.noFolder' : 'open.empty')}
            </EmptyNote>
          </li>
        )}
      </ul>
      {listing !== null && children(listing)}
    </>
  )
}

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type ConflictState,
  keepMine,
  setPanels,
  takeTheirs,
  useApp,
  useSession,
  useShown,
} from '../../state/index.ts'
import { Button } from '../../ui/index.ts'
import { ConflictDialog, EntryBanner } from './later-parts.ts'
import './notices.css'

/** Notices and decisions about the document or the connection, above the panes. */
export function Banners() {
  return (
    <div className="banners">
      <ConnectionBanner />
      <ReadOnlyBanner />
      <ConflictBanner />
      <EntryBanner />
    </div>
  )
}

function ConnectionBanner() {
  const { t } = useTranslation('app')
  const connection = useApp((state) => state.connection)
  if (connection === 'connected') return null
  return (
    <p className="banner banner-warning" role="status">
      {t(`connection.${connection}`)}
    </p>
  )
}

function ReadOnlyBanner() {
  const session = useSession()
  const { t } = useTranslation('app')
  const reason = useShown((document) => document.file?.readOnlyReason ?? null)
  if (reason === null) return null
  return (
    <div className="banner" role="status">
      <p>{t(`readOnly.${reason}`)}</p>
      {reason !== 'not-utf8' && (
        <Button size="small" onClick={() => setPanels(session, { dialog: 'saveAs' })}>
          {t('readOnly.copy')}
        </Button>
      )}
    </div>
  )
}

function ConflictBanner() {
  const conflict = useShown((document) => document.conflict)
  const instance = useShown((document) => document.instance)
  return conflict === null ? null : <Conflict key={instance.serial} {...conflict} />
}

function Conflict({ theirs }: ConflictState) {
  const session = useSession()
  const { t } = useTranslation('app')
  const [comparing, setComparing] = useState(false)
  return (
    <div className="banner banner-warning" role="alert">
      <p>{theirs === null ? t('conflict.vanished') : t('conflict.changed')}</p>
      {theirs !== null && (
        <>
          <Button size="small" onClick={() => void takeTheirs(session)}>
            {t('conflict.reload')}
          </Button>
          <Button size="small" onClick={() => setComparing(true)}>
            {t('conflict.show')}
          </Button>
        </>
      )}
      <Button size="small" kind="primary" onClick={() => void keepMine(session)}>
        {t('conflict.keep')}
      </Button>
      {comparing && theirs !== null && (
        <ConflictDialog key={theirs.revision} theirs={theirs.text} onClose={() => setComparing(false)} />
      )}
    </div>
  )
}

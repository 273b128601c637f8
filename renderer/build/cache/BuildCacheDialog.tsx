import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFailureText } from '#renderer/i18n/index.ts'
import { Button, formatBytes, formatList } from '#renderer/ui/index.ts'
import { Modal } from '#renderer/ui/later.ts'
import type { HostClient } from '#shared/api/index.ts'
import type { BuildState } from '#shared/build/index.ts'
import { type CacheGroup, groupCache } from '#shared/images/index.ts'
import type { StageGraph } from '#shared/stages/index.ts'
import { stageLabel } from '../stage-label.ts'
import { CacheTable } from './CacheTable.tsx'
import { type Removed, useBuildCache } from './use-build-cache.ts'
import './build-cache.css'

interface BuildCacheDialogProps {
  readonly host: HostClient
  /** The stages to look for steps in; `null` without a document. */
  readonly graph: StageGraph | null
  /** The build that is shown, which knows the steps of its stages best. */
  readonly build: BuildState | null
  readonly onClose: () => void
}

/** The daemon's build cache by purpose, and its removal, in parts or whole, after confirmation. */
export function BuildCacheDialog({ host, graph, build, onClose }: BuildCacheDialogProps) {
  const { t, i18n } = useTranslation('cache')
  const { t: tBuild } = useTranslation('build')
  const failureText = useFailureText()
  const cache = useBuildCache(host)
  const [asked, setAsked] = useState<CacheGroup | 'all' | null>(null)
  const groups = groupCache(cache.records ?? [], graph, build)
  const size = (bytes: number) => formatBytes(bytes, i18n.language)
  const sum = (of: (group: CacheGroup) => number) => groups.reduce((total, group) => total + of(group), 0)
  const nameOf = ({ kind, stage }: CacheGroup) => {
    if (kind !== 'stage') return t(kind)
    const label = stageLabel(graph, stage, tBuild)
    return graph?.stages[stage]?.writtenName ? t('stage', { name: label }) : label
  }
  const free = sum((group) => group.free)
  const busy = cache.removing !== null

  const stayedWords = (stayed: Removed['stayed']) => {
    const count = [...stayed.values()].reduce((total, own) => total + own, 0)
    const reasons = [...stayed].map(([reason, own]) => t(`stays.${reason}`, { records: String(own) }))
    return t('stayed', { count, reasons: formatList(reasons) })
  }

  const remove = () => {
    if (asked === 'all') cache.remove({ asked: groups.flatMap(({ records }) => records), ids: null })
    else if (asked !== null) cache.remove({ asked: asked.records, ids: asked.removable })
    setAsked(null)
  }

  return (
    <Modal title={t('title')} about={t('about')} size="wide" onClose={onClose}>
      {cache.failure !== null && (
        <p className="bc-line" role="alert">
          {failureText(cache.failure)}{' '}
          <Button size="small" onClick={cache.read}>
            {t('again')}
          </Button>
        </p>
      )}
      {cache.records === null && cache.failure === null && (
        <p className="bc-line" role="status">
          {t('reading')}
        </p>
      )}
      {cache.records !== null && (
        <div className="bc-body">
          <p className="bc-line">
            {groups.length === 0
              ? t('empty')
              : t('summary', {
                  size: size(sum((group) => group.bytes)),
                  free: size(free),
                  records: String(cache.records.length),
                })}
          </p>
          {groups.length > 0 && (
            <CacheTable
              groups={groups}
              nameOf={nameOf}
              disabled={busy || asked !== null}
              onRemove={setAsked}
            />
          )}
        </div>
      )}
      <p className="bc-line" role="status">
        {cache.removing !== null &&
          t('removing', { records: String(cache.removing.records), freed: size(cache.removing.bytes) })}
        {cache.removed !== null &&
          (cache.removed.records === 0
            ? t('nothingRemoved')
            : t('removed', { count: cache.removed.records, freed: size(cache.removed.bytes) }))}
        {cache.removed !== null && cache.removed.stayed.size > 0 && ` ${stayedWords(cache.removed.stayed)}`}
      </p>
      {asked === null ? (
        <div className="dialog-actions">
          <Button
            disabled={busy || groups.every(({ removable }) => removable.length === 0)}
            onClick={() => setAsked('all')}
          >
            {t('removeAll')}
          </Button>
          <Button onClick={onClose}>{t('close')}</Button>
        </div>
      ) : (
        <fieldset className="bc-question">
          <legend>
            {asked === 'all'
              ? t('askAll', { free: size(free) })
              : t('askOne', {
                  what: nameOf(asked),
                  records: String(asked.removable.length),
                  free: size(asked.free),
                })}
          </legend>
          <p className="bc-line">{t('askAbout')}</p>
          <div className="dialog-actions">
            <Button autoFocus onClick={() => setAsked(null)}>
              {t('cancel')}
            </Button>
            <Button kind="danger" onClick={remove}>
              {t('remove')}
            </Button>
          </div>
        </fieldset>
      )}
    </Modal>
  )
}

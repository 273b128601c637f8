import { useTranslation } from 'react-i18next'
import { FieldProblem } from './FieldProblem.tsx'
import { useOptionsForm } from './form-context.ts'
import { OptionGroup } from './OptionGroup.tsx'
import { TextOption } from './TextOption.tsx'

const ways = { none: 'cacheNone', all: 'cacheAll', stages: 'cacheStages' } as const

/** Which steps run without cache, and where caches are imported from and exported to. */
export function CacheSection() {
  const { t } = useTranslation('options')
  const { draft, change, abilities } = useOptionsForm()
  const unsupported = abilities?.unsupported ?? []
  return (
    <>
      <OptionGroup title={t('useCache')}>
        {(['none', 'all', 'stages'] as const).map((way) => {
          const impossible = way === 'stages' && unsupported.includes('no-cache-stages')
          return (
            <label key={way} className="bo-check">
              <input
                type="radio"
                name="no-cache"
                checked={draft.noCache === way}
                disabled={impossible}
                onChange={() => change({ noCache: way })}
              />
              {t(ways[way])}
              {impossible && (
                <span className="bo-hint">{t('notHere', { transport: abilities?.transport ?? '' })}</span>
              )}
            </label>
          )
        })}
        {draft.noCache === 'stages' && <StageChoice />}
        <FieldProblem field="noCache" id="bo-noCache" />
      </OptionGroup>
      <OptionGroup title={t('cacheFrom')}>
        <TextOption
          field="cacheFrom"
          label={t('cacheFrom')}
          hiddenLabel
          lines
          hint={t('cacheHint')}
          value={draft.cacheFrom}
          onChange={(cacheFrom) => change({ cacheFrom })}
        />
      </OptionGroup>
      <OptionGroup title={t('cacheTo')} needs="cache-export">
        <TextOption
          field="cacheTo"
          label={t('cacheTo')}
          hiddenLabel
          lines
          hint={t('cacheHint')}
          value={draft.cacheTo}
          onChange={(cacheTo) => change({ cacheTo })}
        />
      </OptionGroup>
    </>
  )
}

/** The stages to build without cache. */
function StageChoice() {
  const { t } = useTranslation('options')
  const { draft, change, titles } = useOptionsForm()
  const chosen = new Set(draft.noCacheStages)
  return (
    <ul className="bo-stages">
      {draft.targets.map(({ target }, at) => {
        const unnamed = target === '' || /^\d+$/.test(target)
        return (
          <li key={target}>
            <label className="bo-check">
              <input
                type="checkbox"
                disabled={unnamed}
                checked={chosen.has(target)}
                onChange={(event) =>
                  change({
                    noCacheStages: event.target.checked
                      ? [...chosen, target]
                      : draft.noCacheStages.filter((other) => other !== target),
                  })
                }
              />
              <span className="bo-mono">{titles[at]}</span>
              {unnamed && <span className="bo-hint">{t('unnamedStage')}</span>}
            </label>
          </li>
        )
      })}
    </ul>
  )
}

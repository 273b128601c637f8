import { RotateCcw } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { argumentUses } from '#shared/stages/index.ts'
import { selectArguments, selectGraph } from '../state/selectors.ts'
import { setBuildArg } from '../state/text-actions.ts'
import { useApp, useSession } from '../state/use-session.ts'
import { IconButton, PopoverButton } from '../ui/index.ts'

/** Every ARG of the file, with a field for a value that the graph and the build follow. */
export function ArgumentsPopover() {
  const session = useSession()
  const { t } = useTranslation('app')
  const args = useApp(selectArguments)
  const given = useApp((state) => state.buildArgs)
  const trigger = (
    <>
      {t('bar.arguments')} <span className="count">{args.length}</span>
    </>
  )
  return (
    <PopoverButton trigger={trigger} triggerClass="button arguments-button" title={t('arguments.title')}>
      <p className="popover-about">{args.length === 0 ? t('arguments.none') : t('arguments.about')}</p>
      <ul className="argument-list">
        {args.map(({ name, defaultValue }) => (
          <li key={name} className="argument-row">
            <span className="argument-name">{name}</span>
            <input
              className="text-input text-input-mono"
              aria-label={t('arguments.value', { name })}
              value={given[name] ?? ''}
              placeholder={
                defaultValue === null
                  ? t('arguments.noDefault')
                  : t('arguments.default', { value: defaultValue })
              }
              spellCheck={false}
              onChange={(event) => setBuildArg(session, name, event.target.value)}
            />
            {name in given && (
              <IconButton
                label={t('arguments.reset', { name })}
                onClick={() => setBuildArg(session, name, null)}
              >
                <RotateCcw size={14} aria-hidden="true" />
              </IconButton>
            )}
            <ArgumentUses name={name} />
          </li>
        ))}
      </ul>
    </PopoverButton>
  )
}

/** The lines that name an argument, or that none does. */
function ArgumentUses({ name }: { readonly name: string }) {
  const { t } = useTranslation('app')
  const dockerfile = useApp((state) => state.analysis?.dockerfile)
  const graph = useApp(selectGraph)
  const lines = useMemo(
    () => (dockerfile === undefined || graph === null ? [] : argumentUses(dockerfile, graph, name)),
    [dockerfile, graph, name],
  )
  return (
    <span className="argument-uses">
      {lines.length === 0 ? t('arguments.unused') : t('arguments.uses', { lines: lines.join(', ') })}
    </span>
  )
}

import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CommandId, chordShown, keysFor } from '#shared/commands/index.ts'
import { useApp } from '../state/index.ts'
import { SearchInput } from './SearchInput.tsx'
import { ShortcutRow } from './ShortcutRow.tsx'
import { type LabelledCommand, useCommandGroups } from './use-command-groups.ts'
import type { SettingsChanging } from './use-settings-changes.ts'

/** Every command with its keys, which can be recorded again. */
export function ShortcutsPage({ changing }: { readonly changing: SettingsChanging }) {
  const { t } = useTranslation('settings')
  const id = useId()
  const [query, setQuery] = useState('')
  /** It stays in the list although its new keys may no longer match the query. */
  const [changed, setChanged] = useState<CommandId | null>(null)
  const info = useApp((state) => state.info)
  const chosen = useApp((state) => state.settings.shortcuts)
  const context = { platform: info?.platform, shell: info?.shell, chosen }
  const groups = useCommandGroups()
  const names = new Map(groups.flatMap(({ commands }) => commands).map((each) => [each.id, each.label]))
  const nameOf = (command: CommandId): string => names.get(command) ?? command

  /** All words of the query are in the command's name, in a language that is loaded, or in its keys. */
  const fits = ({ id: command, label, otherLabels }: LabelledCommand): boolean => {
    if (command === changed) return true
    const keys = keysFor(command, context).flatMap((chord) => [chord, chordShown(chord, context.platform)])
    const all = [command, label, ...otherLabels, ...keys].join('\n').toLowerCase()
    return query
      .toLowerCase()
      .split(/\s+/)
      .every((word) => all.includes(word))
  }
  const found = groups
    .map((group) => ({ ...group, commands: group.commands.filter(fits) }))
    .filter(({ commands }) => commands.length > 0)
  const count = found.reduce((sum, { commands }) => sum + commands.length, 0)
  return (
    <>
      <SearchInput
        isEmpty={count === 0}
        label={t('searchCommands')}
        value={query}
        onChange={(next) => {
          setQuery(next)
          setChanged(null)
        }}
      >
        {count === 0 ? t('noCommand') : t('commands', { count })}
      </SearchInput>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the list scrolls, so the keyboard must reach it */}
      <section className="st-body st-body-plain st-list fades" tabIndex={0} aria-label={t('tabShortcuts')}>
        {found.map(({ place, title, commands }) => (
          <section key={place} aria-labelledby={`${id}-${place}`}>
            <h3 id={`${id}-${place}`} className="st-heading">
              {title}
            </h3>
            <ul>
              {commands.map((command) => (
                <ShortcutRow
                  key={command.id}
                  id={command.id}
                  label={command.label}
                  context={context}
                  nameOf={nameOf}
                  onChoose={(shortcuts, notice) => {
                    setChanged(command.id)
                    changing.change({ shortcuts }, notice)
                  }}
                />
              ))}
            </ul>
          </section>
        ))}
      </section>
    </>
  )
}

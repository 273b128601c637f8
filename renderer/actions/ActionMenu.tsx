import { DropdownMenu } from 'radix-ui'
import { Fragment, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { chordShown } from '#shared/commands/index.ts'
import { closeMenu, selectBindings, useApp, useSession } from '../state/index.ts'
import { isFocusFree } from '../ui/index.ts'
import { MenuContent } from '../ui/later.ts'
import { perform } from './perform.ts'
import { usePlaceTitle } from './place-title.ts'
import { useCommands } from './use-commands.ts'
import './actions.css'

/** The open menu, at its anchor. Rendered where the call is, so that it belongs to the landmark of what it acts on. */
export function ActionMenu() {
  const menu = useApp((state) => state.asking.menu)
  return menu === null ? null : <OpenMenu {...menu} />
}

function OpenMenu({ place, origin }: NonNullable<ReturnType<typeof useOpenMenu>>) {
  const session = useSession()
  const { t } = useTranslation('actions')
  const platform = useApp((state) => state.info?.platform)
  const { keysOf } = useApp(selectBindings)
  const commands = useCommands(place)
  const title = usePlaceTitle()(place)
  /** The chosen command moves the focus itself. */
  const focusMoved = useRef(false)
  return (
    <DropdownMenu.Root open modal={false} onOpenChange={(open) => open || closeMenu(session)}>
      <DropdownMenu.Trigger asChild>
        <span
          aria-hidden
          role="presentation"
          className="action-anchor"
          style={{ left: origin.anchor.x, top: origin.anchor.y }}
        />
      </DropdownMenu.Trigger>
      <MenuContent
        aria-label={t('menu', { place: title })}
        aria-labelledby={undefined}
        onCloseAutoFocus={(event) => {
          event.preventDefault()
          if (!focusMoved.current && isFocusFree()) origin.focusBack?.()
        }}
      >
        {commands.map(({ command, label, availability, reason }, at) => (
          <Fragment key={command.id}>
            {at > 0 && commands[at - 1]?.command.group !== command.group && (
              <DropdownMenu.Separator className="sg-menu-line" />
            )}
            <DropdownMenu.Item
              disabled={!availability.enabled}
              title={reason ?? undefined}
              onSelect={() => {
                if (availability.enabled) focusMoved.current = perform(session, availability.action, origin)
              }}
            >
              <span>
                {label}
                {reason !== null && <span className="action-reason">{reason}</span>}
              </span>
              {keysOf(command.id)
                .slice(0, 1)
                .map((keys) => (
                  <kbd key={keys}>{chordShown(keys, platform)}</kbd>
                ))}
            </DropdownMenu.Item>
          </Fragment>
        ))}
      </MenuContent>
    </DropdownMenu.Root>
  )
}

const useOpenMenu = () => useApp((state) => state.asking.menu)

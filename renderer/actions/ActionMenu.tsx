import { ChevronRight } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { Fragment, type PointerEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { chordShown } from '#shared/commands/index.ts'
import { closeMenu, selectBindings, useApp, useSession } from '../state/index.ts'
import { isFocusFree } from '../ui/index.ts'
import { MenuContent } from '../ui/later.ts'
import { type MenuSection, menuSections } from './menu-sections.ts'
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
  const sections = menuSections(useCommands(place))
  const title = usePlaceTitle()(place)
  /** The chosen command moves the focus itself. */
  const focusMoved = useRef(false)
  const choose = ({ availability }: LabelledCommand): void => {
    if (availability.enabled) focusMoved.current = perform(session, availability.action, origin)
  }
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
        {sections.map(({ submenu, groups }, at) => (
          <Fragment key={groups[0]?.[0]?.command.id}>
            {at > 0 && (submenu === null || sections[at - 1]?.submenu === null) && <Line />}
            {submenu === null ? (
              <Groups groups={groups} onSelect={choose} />
            ) : (
              <DropdownMenu.Sub>
                <DropdownMenu.SubTrigger onPointerLeave={keepOpenOutside}>
                  {t(`submenu.${submenu}`)} <ChevronRight size={13} aria-hidden />
                </DropdownMenu.SubTrigger>
                <DropdownMenu.SubContent className="sg-menu" collisionPadding={8} sideOffset={2}>
                  <Groups groups={groups} onSelect={choose} />
                </DropdownMenu.SubContent>
              </DropdownMenu.Sub>
            )}
          </Fragment>
        ))}
      </MenuContent>
    </DropdownMenu.Root>
  )
}

/**
 * An open submenu stays open for a pointer that leaves the menu, however far at once: it may be on either side, or over the menu. Going
 * to another entry closes it.
 */
function keepOpenOutside(event: PointerEvent<HTMLElement>): void {
  const menuOf = (node: EventTarget | null): Element | null =>
    node instanceof Element ? node.closest('[role="menu"]') : null
  const isOpen = event.currentTarget.dataset.state === 'open'
  if (isOpen && menuOf(event.relatedTarget) !== menuOf(event.currentTarget)) event.preventDefault()
}

type LabelledCommand = ReturnType<typeof useCommands>[number]

interface GroupsProps {
  readonly groups: MenuSection<LabelledCommand>['groups']
  readonly onSelect: (command: LabelledCommand) => void
}

function Groups({ groups, onSelect }: GroupsProps) {
  const platform = useApp((state) => state.info?.platform)
  const { keysOf } = useApp(selectBindings)
  return groups.map((commands, at) => (
    <Fragment key={commands[0]?.command.id}>
      {at > 0 && <Line />}
      {commands.map((each) => (
        <DropdownMenu.Item
          key={each.command.id}
          disabled={!each.availability.enabled}
          title={each.reason ?? undefined}
          onSelect={() => onSelect(each)}
        >
          <span>
            {each.label}
            {each.reason !== null && <span className="action-reason">{each.reason}</span>}
          </span>
          {keysOf(each.command.id)
            .slice(0, 1)
            .map((keys) => (
              <kbd key={keys}>{chordShown(keys, platform)}</kbd>
            ))}
        </DropdownMenu.Item>
      ))}
    </Fragment>
  ))
}

const Line = () => <DropdownMenu.Separator className="sg-menu-line" />

const useOpenMenu = () => useApp((state) => state.asking.menu)

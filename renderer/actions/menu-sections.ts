import type { PlacedCommand } from './commands/index.ts'
import type { CommandGroup } from './graph-command.ts'

/** A menu of more entries is no longer read at a glance. */
const mostEntries = 12

/** The submenus, by the groups they are made of. */
const submenus: Readonly<Partial<Record<CommandGroup, Submenu>>> = {
  connect: 'connect',
  add: 'add',
  order: 'rearrange',
  refactor: 'rearrange',
}
export type Submenu = 'connect' | 'add' | 'rearrange'

/** Commands of one group in a menu, or of the groups of a submenu. */
export interface MenuSection<Command> {
  readonly submenu: Submenu | null
  /** A line stands between groups. */
  readonly groups: readonly (readonly Command[])[]
}

/** A menu's commands in sections: all on one level where they are a dozen, else in submenus. */
export function menuSections<Command extends Pick<PlacedCommand, 'command'>>(
  commands: readonly Command[],
): readonly MenuSection<Command>[] {
  const groups: { readonly group: CommandGroup; readonly commands: Command[] }[] = []
  for (const each of commands) {
    const { group } = each.command
    const last = groups.at(-1)
    if (last?.group === group) last.commands.push(each)
    else groups.push({ group, commands: [each] })
  }
  const isFolded = commands.length > mostEntries
  const sections: { readonly submenu: Submenu | null; readonly groups: (readonly Command[])[] }[] = []
  for (const { group, commands: own } of groups) {
    const submenu = (isFolded && submenus[group]) || null
    const last = sections.at(-1)
    if (submenu !== null && last?.submenu === submenu) last.groups.push(own)
    else sections.push({ submenu, groups: [own] })
  }
  return sections
}

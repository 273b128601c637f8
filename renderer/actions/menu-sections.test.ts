import { describe, expect, it } from 'vitest'
import { graphCommands } from './commands/index.ts'
import { menuSections } from './menu-sections.ts'

const commands = (...ids: readonly string[]) =>
  graphCommands.filter(({ id }) => ids.includes(id)).map((command) => ({ command }))
const read = (given: ReturnType<typeof commands>) =>
  menuSections(given).map(({ submenu, groups }) => [
    submenu,
    ...groups.map((group) => group.map(({ command }) => command.id)),
  ])

describe('a menu', () => {
  it('of a dozen entries has them on one level, in groups', () => {
    expect(read(commands('rename', 'copyFrom', 'duplicate', 'inlineStage'))).toEqual([
      [null, ['rename']],
      [null, ['copyFrom']],
      [null, ['duplicate', 'inlineStage']],
    ])
  })
})

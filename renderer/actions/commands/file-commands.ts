import { ask, type CommandTable, disabled } from '../graph-command.ts'

/** Commands on the file as a whole. */
export const fileCommands = {
  addStage: {
    group: 'order',
    at: (place) => (place.kind === 'file' ? ask({ kind: 'add', after: null }) : null),
  },
  removeUnused: {
    group: 'refactor',
    at: (place, { graph, target }) => {
      if (place.kind !== 'file') return null
      const needed = graph.stages[target]?.needs.length ?? 0
      return needed < graph.stages.length ? ask({ kind: 'removeUnused', target }) : disabled('allUsed')
    },
  },
} satisfies CommandTable

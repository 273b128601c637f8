import { ask, type GraphCommand } from '../offer.ts'

/** What can be done to the file as a whole. */
export const fileCommands: readonly GraphCommand[] = [
  {
    id: 'addStage',
    group: 'order',
    at: (place) => (place.kind === 'file' ? ask({ kind: 'add', after: null }) : null),
  },
]

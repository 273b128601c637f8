import type { ActionPlace } from '../../graph/index.ts'
import { type CommandTable, disabled, enabled } from '../graph-command.ts'

/** Stages, or an instruction other than a FROM. */
const isPart = (place: ActionPlace): boolean =>
  place.kind === 'stages' || (place.kind === 'instruction' && place.instruction >= 0)

/** Copying, cutting and pasting. */
export const clipboardCommands = {
  copyPart: {
    group: 'clipboard',
    looksOnly: true,
    at: (place, { stale }) =>
      !isPart(place) ? null : stale ? disabled('stale') : enabled({ kind: 'copy', place }),
  },
  cutPart: {
    group: 'clipboard',
    at: (place) => (isPart(place) ? enabled({ kind: 'cut', place }) : null),
  },
  pastePart: {
    group: 'clipboard',
    at: (place, { hasCopy }) => {
      if (!isPart(place) && place.kind !== 'file') return null
      return hasCopy ? enabled({ kind: 'paste', place }) : disabled('nothingCopied')
    },
  },
} satisfies CommandTable

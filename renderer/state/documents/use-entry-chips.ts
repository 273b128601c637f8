import { useMemo } from 'react'
import type { EntryChip, EntryChips } from '#renderer/graph/index.ts'
import type { EntryPoint } from '#shared/api/index.ts'
import { useApp } from '../use-session.ts'
import { entryId, selectEntriesByStage, selectEntry } from './entry-points.ts'
import { useEntryWords } from './use-entry-words.ts'

/** The services and targets that build stages, as cards and outline show them; the same map while it is unchanged. */
export function useEntryChips(): EntryChips {
  const byStage = useApp(selectEntriesByStage)
  const chosen = useApp(selectEntry)
  const { entryOf } = useEntryWords()
  return useMemo(() => {
    const chip = (entry: EntryPoint): EntryChip => ({
      id: entryId(entry),
      name: entry.name,
      label: entryOf(entry),
      chosen: entry === chosen,
    })
    return new Map([...byStage].map(([stage, entries]) => [stage, entries.map(chip)]))
  }, [byStage, chosen, entryOf])
}

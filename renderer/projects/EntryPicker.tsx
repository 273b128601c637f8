import { ChevronDown, Workflow } from 'lucide-react'
import type { EntryPoint } from '#shared/api/index.ts'
import {
  chooseEntry,
  entryId,
  isBuildable,
  selectEntry,
  selectGraph,
  useApp,
  useEntryWords,
  useSession,
  useShown,
} from '../state/index.ts'
import './projects.css'

/** Chooses the service or target that builds follow; nothing where no Compose or Bake file names the document. */
export function EntryPicker() {
  const session = useSession()
  const words = useEntryWords()
  const entries = useShown((document) => document.entryPoints.entries)
  const graph = useApp(selectGraph)
  const chosen = useApp(selectEntry)
  if (entries.length === 0 || graph === null) return null
  const names = entries.map(({ name }) => name)
  const label = (entry: EntryPoint): string =>
    names.indexOf(entry.name) === names.lastIndexOf(entry.name) ? words.entry(entry) : words.entryOf(entry)
  return (
    <div className="target-picker entry-picker">
      <Workflow size={14} aria-hidden="true" />
      <select
        aria-label={words.t('entryPoint')}
        value={chosen === null ? '' : entryId(chosen)}
        onChange={(event) =>
          chooseEntry(session, entries.find((each) => entryId(each) === event.target.value) ?? null)
        }
      >
        <option value="">{words.t('noEntry')}</option>
        {entries.map((entry) => (
          <option key={entryId(entry)} value={entryId(entry)} disabled={!isBuildable(graph, entry)}>
            {entry.missing === null ? label(entry) : words.t('missingOption', { entry: label(entry) })}
          </option>
        ))}
      </select>
      <ChevronDown size={14} aria-hidden="true" className="target-chevron" />
    </div>
  )
}

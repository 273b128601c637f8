import { X } from 'lucide-react'
import { useState } from 'react'
import {
  entryId,
  entryStage,
  selectEntry,
  selectGraph,
  useApp,
  useEntryWords,
  useShown,
} from '../state/index.ts'
import { Button, formatList } from '../ui/index.ts'
import './projects.css'
import { useEntryNotes } from './use-entry-notes.ts'

/** What the chosen entry point uses beyond its folder, parts of it that builds ignore, and Compose and Bake files that could not be read. */
export function EntryBanner() {
  const { entry, entryOf } = useEntryWords()
  const words = useEntryNotes()
  const graph = useApp(selectGraph)
  const points = useShown((document) => document.entryPoints)
  const [hidden, setHidden] = useState<unknown>(null)
  const context = useShown((document) => document.file?.context ?? '')
  const chosen = useApp(selectEntry)
  const missing = points.entries.filter((point) => point.missing !== null)
  const strangers =
    graph === null
      ? []
      : points.entries.filter((point) => entryStage(graph, point) < 0 && point.missing === null)
  // A variable that is not set matters to users who build from the file that names it.
  const problems = points.problems.filter(({ code, file }) => code !== 'not-set' || file === chosen?.file)
  const leftOut = chosen?.leftOut ?? []
  const takes = chosen === null ? [] : words.takes(chosen)
  if (takes.length + leftOut.length + missing.length + strangers.length + problems.length === 0) return null
  if (hidden === (chosen ?? points)) return null
  return (
    <div className="banner" role="status">
      {/* It scrolls: arrows need the focus for that. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls is reached by key */}
      <ul className="entry-notes" tabIndex={0}>
        {chosen !== null && takes.length > 0 && (
          <li>{words.t('takes', { entry: entry(chosen), list: formatList(takes) })}</li>
        )}
        {chosen !== null && leftOut.length > 0 && (
          <li>
            {words.t('leftOut', { entry: entry(chosen), list: formatList(leftOut.map(words.leftOut)) })}
          </li>
        )}
        {strangers.map((point) => (
          <li key={entryId(point)}>
            {words.t('unknownTarget', { entry: entryOf(point), target: point.options.target })}
          </li>
        ))}
        {missing.map((point) => (
          <li key={entryId(point)}>{words.missing(point, context)}</li>
        ))}
        {problems.map((problem) => (
          <li key={`${problem.file} ${problem.line} ${problem.detail}`}>{words.problem(problem, context)}</li>
        ))}
      </ul>
      <Button kind="icon" label={words.t('dismiss')} onClick={() => setHidden(chosen ?? points)}>
        <X size={14} aria-hidden="true" />
      </Button>
    </div>
  )
}

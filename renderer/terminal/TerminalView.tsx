import { ArrowDownToLine } from 'lucide-react'
import { type ReactNode, type RefObject, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, lazyComponent } from '../ui/index.ts'
import type { MatchCount, TerminalHandle } from './create-terminal.ts'
import type { LineNotes } from './line-notes.ts'
import { TerminalSearch } from './TerminalSearch.tsx'
import type { TerminalPeer, TextSource } from './text-source.ts'
import './terminal.css'

interface TerminalViewProps {
  readonly label: string
  /** Another source or peer needs another `key`. */
  readonly source: TextSource
  readonly peer?: TerminalPeer | null
  readonly handle?: RefObject<TerminalHandle | null>
  /** What stands beside the lines of a source with notes. */
  readonly notes?: LineNotes | null
  /** Shown above the lines, beside the search. */
  readonly tools?: ReactNode
  /** Description of the key that leaves it. */
  readonly hint?: string
}

const TerminalScreen = lazyComponent(async () => (await import('./TerminalScreen.tsx')).TerminalScreen)

const nothingFound: MatchCount = { at: -1, total: 0, more: false }

/** A terminal with a search. It follows its end until scrolled up. */
export function TerminalView(props: TerminalViewProps) {
  const { label, source, peer = null, handle, notes = null, tools, hint = '' } = props
  const { t } = useTranslation('terminal')
  const own = useRef<TerminalHandle>(null)
  const terminal = handle ?? own
  const field = useRef<HTMLInputElement>(null)
  const [count, setCount] = useState(nothingFound)
  const [follows, setFollows] = useState(true)
  return (
    <>
      <div className="terminal-tools">
        {tools}
        {hint !== '' && <span className="terminal-hint">{hint}</span>}
        <TerminalSearch
          field={field}
          count={count}
          onFind={(words, way, matchCase) => terminal.current?.find(words, way, matchCase)}
          onLeave={() => terminal.current?.focus()}
        />
      </div>
      <div className="terminal-frame">
        <TerminalScreen
          label={label}
          source={source}
          peer={peer}
          handle={terminal}
          notes={notes}
          onFind={setCount}
          onSearch={() => field.current?.select()}
          onFollow={setFollows}
        />
        {!follows && (
          <Button size="fitted" className="terminal-end" onClick={() => terminal.current?.toEnd()}>
            <ArrowDownToLine size={14} aria-hidden="true" /> {t('toEnd')}
          </Button>
        )}
      </div>
    </>
  )
}

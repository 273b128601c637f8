import { ArrowDownToLine } from 'lucide-react'
import { type ReactNode, useCallback, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LogEntry } from './log-assembly.ts'
import { StyledLine } from './StyledLine.tsx'

interface LogViewProps {
  readonly label: string
  readonly entries: readonly LogEntry[]
  readonly heading: (entry: LogEntry) => ReactNode
  /** Shown when there are no entries. */
  readonly empty: string
}

/** CSS pixels; build-log.css gives rows the same height. */
const rowHeight = 18
/** Rows kept ready above and below what is visible. */
const margin = 40

/** Lines of output of which only those near the visible part are in the page. Follows the end until scrolled up. */
export function LogView({ label, entries, heading, empty }: LogViewProps) {
  const { t } = useTranslation('build')
  const scroller = useRef<HTMLDivElement>(null)
  const [view, setView] = useState({ top: 0, height: 400 })
  const [follows, setFollows] = useState(true)

  const measure = useCallback(() => {
    const element = scroller.current
    if (element === null) return
    setView({ top: element.scrollTop, height: element.clientHeight })
  }, [])

  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null) return
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [measure])

  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null || !follows || entries.length === 0 || view.height === 0) return
    element.scrollTop = element.scrollHeight
  }, [entries, follows, view.height])

  const onScroll = () => {
    const element = scroller.current
    if (element === null) return
    measure()
    setFollows(element.scrollHeight - element.scrollTop - element.clientHeight < rowHeight * 1.5)
  }

  const first = Math.max(0, Math.floor(view.top / rowHeight) - margin)
  const last = Math.min(entries.length, Math.ceil((view.top + view.height) / rowHeight) + margin)
  return (
    <div className="bp-lines-frame">
      <div
        className="bp-lines"
        ref={scroller}
        role="log"
        aria-label={label}
        aria-live="off"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard
        tabIndex={0}
        onScroll={onScroll}
      >
        {entries.length === 0 && <p className="bp-hint">{empty}</p>}
        <div className="bp-rows" style={{ height: entries.length * rowHeight }}>
          <div className="bp-rows-shown" style={{ transform: `translateY(${first * rowHeight}px)` }}>
            {entries.slice(first, last).map((entry, offset) => (
              <div
                // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the log
                key={first + offset}
                className="bp-row"
                data-stream={entry.kind === 'line' ? entry.stream : null}
              >
                {entry.kind === 'line' ? (
                  <StyledLine line={entry.text} style={entry.style} />
                ) : (
                  heading(entry)
                )}
              </div>
            ))}
          </div>
        </div>
      </div>
      {!follows && (
        <button type="button" className="bp-button bp-to-end" onClick={() => setFollows(true)}>
          <ArrowDownToLine aria-hidden="true" /> {t('toEnd')}
        </button>
      )}
    </div>
  )
}

import { useReactFlow } from '@xyflow/react'
import { Search } from 'lucide-react'
import { type KeyboardEvent, type Ref, useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { keepList, useFromPrevious } from '../../graph/index.ts'
import { useCanvasScope } from '../canvas-context.ts'
import { rowCenter } from '../layout/metrics.ts'
import type { CanvasGraph } from '../model/canvas-graph.ts'
import { type SearchMatch, searchMatches } from '../model/search-matches.ts'
import { motionDuration } from '../view/viewport.ts'

interface SearchFieldProps {
  readonly drawn: CanvasGraph
  readonly field: Ref<HTMLInputElement>
}

/**
 * Finds stages, images and instructions. Enter goes to the next match, in graph and text, Shift+Enter to the previous one; the field keeps the
 * focus, and Escape gives it to the last match.
 */
export function SearchField({ drawn, field }: SearchFieldProps) {
  const { t } = useTranslation('canvas')
  const { actions, ui } = useCanvasScope()
  const flow = useReactFlow()
  const id = useId()
  const [query, setQuery] = useState('')
  const [current, setCurrent] = useState<string | null>(null)
  const matches = useFromPrevious<readonly SearchMatch[]>(
    (before) => reuseMatches(before, searchMatches(drawn, query)),
    [drawn, query],
  )
  const at = current === null ? -1 : matches.findIndex(({ id }) => id === current)

  useEffect(() => {
    ui.setState({
      matches: new Set(matches.map(({ node }) => node)),
      currentMatch: matches[at]?.node ?? null,
    })
  }, [matches, at, ui])

  const go = (step: 1 | -1): void => {
    const start = at < 0 && step < 0 ? 0 : at
    const next = matches[(start + step + matches.length) % matches.length]
    const node = next === undefined ? undefined : flow.getNode(next.node)
    if (next === undefined || !node) return
    setCurrent(next.id)
    if (next.place !== null) actions.select(next.place)
    const x = node.position.x + (node.width ?? 0) / 2
    const y = node.position.y + middleOf(drawn, next, node.height ?? 0)
    flow.setCenter(x, y, { zoom: Math.max(flow.getZoom(), 0.8), duration: motionDuration() })
  }
  const clear = (): void => {
    setQuery('')
    setCurrent(null)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation()
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') {
      event.preventDefault()
      go(event.shiftKey ? -1 : 1)
    }
    if (event.key === 'Escape') {
      clear()
      const to = matches[at]?.node ?? ui.getState().tabStop
      if (to !== null) actions.focusNode(to)
    }
  }
  return (
    <div className="sg-find">
      <div className="sg-search">
        <label htmlFor={id}>
          <Search size={13} aria-hidden />
        </label>
        <input
          id={id}
          ref={field}
          type="search"
          value={query}
          aria-label={t('search')}
          placeholder={t('searchHint')}
          spellCheck={false}
          onChange={(event) => {
            setQuery(event.target.value)
            setCurrent(null)
          }}
          onKeyDown={onKeyDown}
        />
        <output aria-live="polite">{counted()}</output>
      </div>
    </div>
  )

  function counted(): string {
    if (query.trim() === '') return ''
    if (matches.length === 0) return t('noMatch')
    return t('matches', { current: Math.max(0, at + 1), count: matches.length })
  }
}

/** The same list while the same is found: it grows and shrinks with the text. */
function reuseMatches(
  before: readonly SearchMatch[] | undefined,
  matches: readonly SearchMatch[],
): readonly SearchMatch[] {
  const known = new Map(before?.map((match) => [match.id, match]))
  return keepList(
    before ?? [],
    matches.map((match) => known.get(match.id) ?? match),
  )
}

/** How far below the top of its node a match is. */
function middleOf({ stages }: CanvasGraph, { node, place }: SearchMatch, height: number): number {
  const view = stages.find(({ id, index }) => id === node && index === place?.stage)
  const row = place?.instruction ?? null
  if (view === undefined || view.form === 'name' || row === null) return height / 2
  const shown = view.shown.indexOf(row)
  return row < 0 || shown >= 0 ? rowCenter(shown) : height / 2
}

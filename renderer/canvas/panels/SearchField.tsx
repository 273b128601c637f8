import { useReactFlow } from '@xyflow/react'
import { Search } from 'lucide-react'
import { type KeyboardEvent, type Ref, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { keepList, useFromPrevious } from '../../graph/index.ts'
import { useCanvasScope } from '../canvas-context.ts'
import type { CanvasGraph } from '../model/canvas-graph.ts'
import { searchMatches } from '../model/search-matches.ts'
import { motionDuration } from '../view/viewport.ts'

interface SearchFieldProps {
  readonly drawn: CanvasGraph
  readonly field: Ref<HTMLInputElement>
}

/** Finds nodes by name. Enter goes to the next match and centres it, Shift+Enter to the previous one. */
export function SearchField({ drawn, field }: SearchFieldProps) {
  const { t } = useTranslation('canvas')
  const { actions, ui } = useCanvasScope()
  const flow = useReactFlow()
  const [query, setQuery] = useState('')
  const [current, setCurrent] = useState<string | null>(null)
  const matches = useFromPrevious<readonly string[]>(
    (before) => keepList(before ?? [], searchMatches(drawn, query)),
    [drawn, query],
  )
  const place = current === null ? -1 : matches.indexOf(current)

  useEffect(() => {
    ui.setState({ matches: new Set(matches), currentMatch: place < 0 ? null : current })
  }, [matches, place, current, ui])

  const go = (step: 1 | -1): void => {
    const start = place < 0 && step < 0 ? 0 : place
    const next = matches[(start + step + matches.length) % matches.length]
    const node = next === undefined ? undefined : flow.getNode(next)
    if (next === undefined || !node) return
    setCurrent(next)
    const x = node.position.x + (node.width ?? 0) / 2
    const y = node.position.y + (node.height ?? 0) / 2
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
      const to = current ?? ui.getState().tabStop
      if (to !== null) actions.focusNode(to)
    }
  }
  return (
    <div className="sg-search">
      <Search size={13} aria-hidden />
      <input
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
  )

  function counted(): string {
    if (query.trim() === '') return ''
    if (matches.length === 0) return t('noMatch')
    return t('matches', { current: Math.max(0, place + 1), count: matches.length })
  }
}

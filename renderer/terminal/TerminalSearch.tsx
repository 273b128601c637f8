import { ArrowDown, ArrowUp, CaseSensitive } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/index.ts'
import type { MatchCount } from './create-terminal.ts'

interface TerminalSearchProps {
  readonly field: RefObject<HTMLInputElement | null>
  readonly count: MatchCount
  readonly onFind: (words: string, way: 'first' | 'next' | 'previous', matchCase: boolean) => void
  readonly onLeave: () => void
}

/** A search field with the number of matches, and buttons for the next and previous one. */
export function TerminalSearch({ field, count, onFind, onLeave }: TerminalSearchProps) {
  const { t } = useTranslation('terminal')
  const [words, setWords] = useState('')
  const [matchCase, setMatchCase] = useState(false)
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') onFind(words, event.shiftKey ? 'previous' : 'next', matchCase)
    else if (event.key === 'Escape') {
      setWords('')
      onFind('', 'first', matchCase)
      onLeave()
    } else return
    event.preventDefault()
  }
  return (
    <search className="terminal-search">
      <input
        ref={field}
        type="search"
        className="terminal-search-field"
        aria-label={t('find')}
        placeholder={t('find')}
        spellCheck={false}
        value={words}
        onChange={({ target }) => {
          setWords(target.value)
          onFind(target.value, 'first', matchCase)
        }}
        onKeyDown={onKeyDown}
      />
      <span className="terminal-search-count" role="status">
        {words !== '' && countOf()}
      </span>
      <Button
        kind="icon"
        label={t('matchCase')}
        aria-pressed={matchCase}
        onClick={() => {
          setMatchCase(!matchCase)
          onFind('', 'first', !matchCase)
          onFind(words, 'first', !matchCase)
        }}
      >
        <CaseSensitive size={14} aria-hidden="true" />
      </Button>
      <Button
        kind="icon"
        label={t('previous')}
        disabled={count.total === 0}
        onClick={() => onFind(words, 'previous', matchCase)}
      >
        <ArrowUp size={14} aria-hidden="true" />
      </Button>
      <Button
        kind="icon"
        label={t('next')}
        disabled={count.total === 0}
        onClick={() => onFind(words, 'next', matchCase)}
      >
        <ArrowDown size={14} aria-hidden="true" />
      </Button>
    </search>
  )

  function countOf(): string {
    if (count.total === 0) return t('noMatch')
    const total = count.more ? t('orMore', { total: String(count.total) }) : String(count.total)
    return count.at < 0 ? t('matches', { total }) : t('matchOf', { at: String(count.at + 1), total })
  }
}

import { Search } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/index.ts'

interface SearchInputProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** Nothing was found: the search can be cleared. */
  readonly isEmpty: boolean
  /** The number of results, announced to screen readers as well. */
  readonly children: ReactNode
}

/** A field that filters the list below it. */
export function SearchInput({ label, value, onChange, isEmpty, children }: SearchInputProps) {
  const { t } = useTranslation('settings')
  return (
    <div className="st-search">
      <Search size={14} aria-hidden="true" />
      <input
        className="text-input"
        type="search"
        aria-label={label}
        placeholder={label}
        spellCheck={false}
        autoComplete="off"
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
      <span className="st-found" role="status">
        {children}
      </span>
      {isEmpty && (
        <Button size="small" onClick={() => onChange('')}>
          {t('clearSearch')}
        </Button>
      )}
    </div>
  )
}

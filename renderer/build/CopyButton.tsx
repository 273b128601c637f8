import { Copy } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/index.ts'

interface CopyButtonProps {
  readonly label: string
  readonly text: () => string
  readonly icon?: ReactNode
}

/** Copies the text that `text` returns on press, and shows whether that worked. */
export function CopyButton({ label, text, icon = <Copy aria-hidden="true" /> }: CopyButtonProps) {
  const { t } = useTranslation('build')
  const [outcome, setOutcome] = useState<'copied' | 'copyFailed' | null>(null)
  const copy = () => {
    navigator.clipboard.writeText(text()).then(
      () => setOutcome('copied'),
      () => setOutcome('copyFailed'),
    )
  }
  return (
    <>
      <Button size="fitted" title={label} onClick={copy} onBlur={() => setOutcome(null)}>
        {icon} <span className="bp-button-words">{label}</span>
      </Button>
      <span className="bp-copied" role="status">
        {outcome === null ? '' : t(outcome)}
      </span>
    </>
  )
}

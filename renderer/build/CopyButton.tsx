import { Copy } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

/** Copies the text that `text` gives when it is pressed, and says whether the clipboard took it. */
export function CopyButton({ text }: { readonly text: () => string }) {
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
      <button type="button" className="bp-button" onClick={copy} onBlur={() => setOutcome(null)}>
        <Copy aria-hidden="true" /> {t('copyLog')}
      </button>
      <span className="bp-copied" role="status">
        {outcome === null ? '' : t(outcome)}
      </span>
    </>
  )
}

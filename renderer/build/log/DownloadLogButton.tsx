import { Download } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { saveFile } from '#renderer/ui/later.ts'
import { Button } from '../../ui/index.ts'

interface DownloadLogButtonProps {
  readonly pieces: () => Iterable<string>
}

/** Saves the whole log as a file, gathered piece by piece so that the page stays usable meanwhile. */
export function DownloadLogButton({ pieces }: DownloadLogButtonProps) {
  const { t } = useTranslation('build')
  const [busy, setBusy] = useState(false)
  const download = async (): Promise<void> => {
    setBusy(true)
    const parts: string[] = []
    for (const piece of pieces()) {
      parts.push(piece)
      await nextTurn()
    }
    saveFile(new Blob(parts, { type: 'text/plain;charset=utf-8' }), 'build.log')
    setBusy(false)
  }
  return (
    <Button size="fitted" aria-busy={busy} disabled={busy} onClick={() => void download()}>
      <Download aria-hidden="true" /> {t('downloadLog')}
    </Button>
  )
}

/** Lets the page do what waits. */
const nextTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

import { useEffect, useState } from 'react'
import type { HostClient } from '#shared/api/index.ts'

/** How far an archive has been read, 0 to 1; `null` before anything is known. */
export function useReadingProgress(host: HostClient, imageIds: readonly string[]): number | null {
  const key = imageIds.join(' ')
  const [progress, setProgress] = useState<{ key: string; share: number } | null>(null)
  useEffect(
    () =>
      host.on('images.reading', ({ imageId, read, total }) => {
        if (!key.split(' ').includes(imageId) || total === 0) return
        setProgress({ key, share: Math.min(1, read / total) })
      }),
    [host, key],
  )
  return progress?.key === key ? progress.share : null
}

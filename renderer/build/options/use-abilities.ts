import { useEffect, useState } from 'react'
import type { BuildAbilities, HostClient } from '#shared/api/index.ts'

/** What the daemon in use can build; `null` until it has told, and when none answers: a build says so itself. */
export function useAbilities(host: HostClient): BuildAbilities | null {
  const [abilities, setAbilities] = useState<BuildAbilities | null>(null)
  useEffect(() => {
    let wanted = true
    host.call('builds.abilities', {}).then(
      (told) => wanted && setAbilities(told),
      () => undefined,
    )
    return () => {
      wanted = false
    }
  }, [host])
  return abilities
}

import type { BuildCache } from '#main/builds/index.ts'
import type { Handlers, Push } from './handler.ts'

export function createBuildCacheHandlers(
  cache: BuildCache,
  push: Push,
): Handlers<'cache.usage' | 'cache.prune'> {
  return {
    'cache.usage': async () => ({ records: [...(await cache.usage())] }),
    'cache.prune': async ({ ids }) => {
      const { removed, bytes } = await cache.prune(ids, (count, freed) =>
        push('cache.pruning', { removed: count, bytes: freed }),
      )
      return { removed: [...removed], bytes }
    },
  }
}

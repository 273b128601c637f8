import type { BuildFile } from './build-file.ts'
import { cacheSteps } from './cache-steps.ts'

/** What stages read from outside the file: sources in the build context, with wildcards, and images by name; each once. */
export function outsideSources(
  file: BuildFile,
  stages: readonly number[],
): { readonly sources: readonly string[]; readonly images: readonly string[] } {
  const sources = new Set<string>()
  const images = new Set<string>()
  for (const { image, reads } of cacheSteps(file, stages)) {
    if (image !== '') images.add(image)
    for (const read of reads) {
      if (read.kind === 'image' && read.image !== 'scratch') images.add(read.image)
      if (read.kind === 'context') for (const source of read.sources) sources.add(source)
    }
  }
  return { sources: [...sources], images: [...images] }
}

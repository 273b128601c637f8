import type { Documents } from '#main/documents/index.ts'
import type { Presets } from '#main/kept/index.ts'
import type { Handlers } from './handler.ts'

export function createPresetHandlers({
  documents,
  presets,
}: {
  readonly documents: Documents
  readonly presets: Presets
}): Handlers<'presets.read' | 'presets.write'> {
  return {
    'presets.read': async ({ path }) => presets.read(await documents.identify(path)),
    'presets.write': async ({ path, memory }) => {
      await presets.write(await documents.identify(path), memory)
      return null
    },
  }
}

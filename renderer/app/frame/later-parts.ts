import { languageOfTag } from '#shared/words/index.ts'
import { loadLanguage } from '../../i18n/index.ts'
import { loadPlanner } from '../../state/index.ts'
import { lazyComponent } from '../../ui/index.ts'

/**
 * Parts the window does not need for its first graph, in the order they are likely to be needed. Whatever is imported only here
 * is loaded later.
 */
export const ActionMenu = lazyComponent(async () => (await import('../../actions/later.ts')).ActionMenu)
/** Its forms show what an edit would change, or why it is refused. */
export const QuestionHost = lazyComponent(async () => {
  const [{ QuestionHost }] = await Promise.all([import('../../actions/later.ts'), loadPlanner()])
  return QuestionHost
})
/** It finds commands by their names in each language that the browser's user reads, too. */
export const CommandPalette = lazyComponent(async () => {
  const read = navigator.languages.flatMap((tag) => languageOfTag(tag) ?? [])
  const [{ CommandPalette }] = await Promise.all([
    import('../palette/CommandPalette.tsx'),
    Promise.allSettled(read.map(loadLanguage)),
  ])
  return CommandPalette
})
export const FilePalette = lazyComponent(async () => (await import('../palette/FilePalette.tsx')).FilePalette)
export const NarrowWorkspace = lazyComponent(
  async () => (await import('./NarrowWorkspace.tsx')).NarrowWorkspace,
)
/** While the first document is being opened, there is none yet. */
export const EmptyState = lazyComponent(
  async () => (await import('./EmptyState.tsx')).EmptyState,
  () => null,
)
export const PresentBar = lazyComponent(async () => (await import('../../present/later.ts')).PresentBar)
export const OpenDialog = lazyComponent(async () => (await import('../../documents/later.ts')).OpenDialog)
export const SaveAsDialog = lazyComponent(async () => (await import('../../documents/later.ts')).SaveAsDialog)
export const CloseDialog = lazyComponent(async () => (await import('../../documents/later.ts')).CloseDialog)
export const ConflictDialog = lazyComponent(
  async () => (await import('../../documents/later.ts')).ConflictDialog,
)
export const BuildOptionsDialog = lazyComponent(
  async () => (await import('../../build/later.ts')).BuildOptionsDialog,
)
export const RunDialog = lazyComponent(async () => (await import('./RunDialog.tsx')).RunDialog)
export const NewDocumentDialog = lazyComponent(
  async () => (await import('../../documents/later.ts')).NewDocumentDialog,
)
export const SettingsDialog = lazyComponent(
  async () => (await import('../../settings/index.ts')).SettingsDialog,
)
export const CheatSheet = lazyComponent(async () => (await import('../../settings/index.ts')).CheatSheet)
export const CacheDialog = lazyComponent(async () => (await import('./CacheDialog.tsx')).CacheDialog)
/** It comes with the first graph, after it. */
export const FirstHints = lazyComponent(
  async () => (await import('../../hints/index.ts')).FirstHints,
  () => null,
)
export const LearnDialog = lazyComponent(async () => (await import('../../learn/index.ts')).LearnDialog)
export const PictureDialog = lazyComponent(async () => (await import('../../export/later.ts')).PictureDialog)
export const EntryBanner = lazyComponent(
  async () => (await import('../../projects/later.ts')).EntryBanner,
  () => null,
)
export const FileDialog = lazyComponent(async () => (await import('../../projects/later.ts')).FileDialog)
export const ManifestDialog = lazyComponent(
  async () => (await import('../../projects/later.ts')).ManifestDialog,
)
export const FolderDialog = lazyComponent(async () => (await import('../../projects/later.ts')).FolderDialog)

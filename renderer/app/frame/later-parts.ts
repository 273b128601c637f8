import { languages, loadLanguage } from '../../i18n/index.ts'
import { later } from '../../ui/index.ts'

/**
 * Parts the window does not need for its first graph, in the order they are likely to be needed. Whatever is imported only here
 * is loaded later.
 */
export const ActionMenu = later(async () => (await import('../../actions/later.ts')).ActionMenu)
export const QuestionHost = later(async () => (await import('../../actions/later.ts')).QuestionHost)
/** It searches commands in every language. */
export const CommandPalette = later(async () => {
  const [{ CommandPalette }] = await Promise.all([
    import('../palette/CommandPalette.tsx'),
    ...languages.map(loadLanguage),
  ])
  return CommandPalette
})
export const NarrowWorkspace = later(async () => (await import('./NarrowWorkspace.tsx')).NarrowWorkspace)
/** While the first document is being opened, there is none yet. */
export const EmptyState = later(
  async () => (await import('./EmptyState.tsx')).EmptyState,
  () => null,
)
export const PresentBar = later(async () => (await import('../../present/later.ts')).PresentBar)
export const OpenDialog = later(async () => (await import('../../documents/later.ts')).OpenDialog)
export const SaveAsDialog = later(async () => (await import('../../documents/later.ts')).SaveAsDialog)
export const CloseDialog = later(async () => (await import('../../documents/later.ts')).CloseDialog)
export const ConflictDialog = later(async () => (await import('../../documents/later.ts')).ConflictDialog)
export const BuildOptionsDialog = later(async () => (await import('../../build/later.ts')).BuildOptionsDialog)
export const RunDialog = later(async () => (await import('./RunDialog.tsx')).RunDialog)
export const NewDocumentDialog = later(
  async () => (await import('../../documents/later.ts')).NewDocumentDialog,
)
export const SettingsDialog = later(async () => (await import('../../settings/index.ts')).SettingsDialog)
export const CheatSheet = later(async () => (await import('../../settings/index.ts')).CheatSheet)
export const CacheDialog = later(async () => (await import('./CacheDialog.tsx')).CacheDialog)
export const LearnDialog = later(async () => (await import('../../learn/index.ts')).LearnDialog)
export const FolderDialog = later(async () => (await import('../../projects/later.ts')).FolderDialog)

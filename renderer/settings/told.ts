import type { BindableId } from '#shared/commands/index.ts'
import type { SettingKey } from '#shared/settings/index.ts'

/** What happened last in the dialog; its words are those of the language that is shown. */
export type Told =
  | { readonly kind: 'reset'; readonly key: SettingKey }
  | { readonly kind: 'resetAll' | 'undone' }
  | { readonly kind: 'imported'; readonly file: string; readonly count: number }
  | { readonly kind: 'importedNothing' | 'importTooLarge'; readonly file: string }
  /** The command has these keys now, as they are kept (`Ctrl+S`). */
  | { readonly kind: 'keysChosen'; readonly command: BindableId; readonly chord: string }
  | { readonly kind: 'keysRemoved' | 'keysReset'; readonly command: BindableId }

import type { PaneKey } from '../../i18n/index.ts'

/** A tab of the side beside the text: each has its word `side.…`, and its panel in `renderer/app/side`. */
export type SideTab = PaneKey extends infer Key ? (Key extends `side.${infer Tab}` ? Tab : never) : never

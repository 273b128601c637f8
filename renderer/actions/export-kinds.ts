import { type CopiedFormatId, type TextFormatId, textFormats } from '#shared/export/index.ts'

/** What the graph is saved as without further questions. */
export type SaveKind = 'page' | TextFormatId
/** A format of pictures. */
export type PictureFormat = 'svg' | 'png'
/** A format that the graph can be copied as, in text. */
export type CopyKind = CopiedFormatId

/** What the graph can be saved as, in the order of the menu, where they follow the picture. */
export const saveKinds: readonly SaveKind[] = ['page', ...textFormats.map(({ id }) => id)]

/** What can be copied as text, in the order of the menu. */
export const copyKinds: readonly CopyKind[] = textFormats.flatMap((format) =>
  'copied' in format ? [format.id] : [],
)

const endings: ReadonlyMap<SaveKind | PictureFormat, string> = new Map<SaveKind | PictureFormat, string>([
  ['svg', 'svg'],
  ['png', 'png'],
  ['page', 'html'],
  ...textFormats.map(({ id, extension }) => [id, extension] as const),
])

/** The name of a saved file: that of the document without its folder. */
export function fileNameOf(document: string, kind: SaveKind | PictureFormat): string {
  const last = document.split(/[\\/]/).at(-1) ?? ''
  const safe = last
    .replace(/[^\p{L}\p{N}._ -]/gu, '_')
    .replace(/^\.+/, '')
    .trim()
  return `${safe || 'Dockerfile'}.${endings.get(kind)}`
}

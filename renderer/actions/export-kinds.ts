import { type CopiedFormatId, type TextFormatId, textFormats } from '#shared/export/index.ts'

/** What is drawn of the view, with the endings of the files. */
const drawn = { svg: 'svg', png: 'png', page: 'html' } as const

/** A format that a file of the graph can be saved in. */
export type SaveKind = keyof typeof drawn | TextFormatId
/** A format that the graph can be copied as, in text. */
export type CopyKind = CopiedFormatId

/** What the graph can be saved as, in the order of the menu: what is drawn, then every text format. */
export const saveKinds: readonly SaveKind[] = [
  ...(Object.keys(drawn) as (keyof typeof drawn)[]),
  ...textFormats.map(({ id }) => id),
]

/** What can be copied as text, in the order of the menu. */
export const copyKinds: readonly CopyKind[] = textFormats.flatMap((format) =>
  'copied' in format ? [format.id] : [],
)

const endings: ReadonlyMap<SaveKind, string> = new Map<SaveKind, string>([
  ...(Object.entries(drawn) as [keyof typeof drawn, string][]),
  ...textFormats.map(({ id, extension }) => [id, extension] as const),
])

/** The name of a saved file: that of the document without its folder. */
export function fileNameOf(document: string, kind: SaveKind): string {
  const last = document.split(/[\\/]/).at(-1) ?? ''
  const safe = last
    .replace(/[^\p{L}\p{N}._ -]/gu, '_')
    .replace(/^\.+/, '')
    .trim()
  return `${safe || 'Dockerfile'}.${endings.get(kind)}`
}

/** What the graph can be saved as, in the order of the menu, with the file's ending. */
export const saveKinds = {
  svg: 'svg',
  png: 'png',
  page: 'html',
  mermaid: 'mmd',
  dot: 'dot',
  json: 'json',
} as const
/** A format that a file of the graph can be saved in. */
export type SaveKind = keyof typeof saveKinds

/** What can be copied as text. */
export const copyKinds = ['mermaid', 'dot'] as const
/** A format that the graph can be copied as, in text. */
export type CopyKind = (typeof copyKinds)[number]

/** The name of a saved file: that of the document without its folder. */
export function fileNameOf(document: string, kind: SaveKind): string {
  const last = document.split(/[\\/]/).at(-1) ?? ''
  const safe = last
    .replace(/[^\p{L}\p{N}._ -]/gu, '_')
    .replace(/^\.+/, '')
    .trim()
  return `${safe || 'Dockerfile'}.${saveKinds[kind]}`
}

import type { projectsEn } from './strings.en.ts'

/** The words about entry points, in Japanese. */
export const projectsJa: Record<keyof typeof projectsEn, string> = {
  'kind.compose': 'Compose',
  'kind.bake': 'Bake',
  entry: '{{kind}}: {{name}}',
  entryOf: '{{kind}}: {{name}}（{{file}}）',
  entryPoint: 'ビルド定義',
  noEntry: 'ビルド定義なし',
  missingOption: '{{entry}}: ビルドコンテキストなし',
}

import type { projectsEn } from './strings.en.ts'

/** The words about entry points, in Japanese. */
export const projectsJa: Record<keyof typeof projectsEn, string> = {
  'kind.compose': 'Compose',
  'kind.bake': 'Bake',
  entry: '{{kind}}: {{name}}',
  entryOf: '{{kind}}: {{name}} ({{file}})',
  entryPoint: 'エントリーポイント',
  noEntry: 'エントリーポイントなし',
  missingOption: '{{entry}}: ビルドコンテキストなし',
}

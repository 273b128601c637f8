import type { foldersEn } from './folder-strings.en.ts'

/** The same in Japanese. */
export const foldersJa: { readonly [Key in keyof typeof foldersEn]: string } = {
  openFolder: 'フォルダーを開く…',
  listAll: 'このフォルダーの Dockerfile をすべて一覧',
  title: 'フォルダー内の Dockerfile',
  about: 'このフォルダー以下のすべてと、Compose ファイルや Bake ファイルがそこからビルドするもの。',
  loading: 'フォルダーを調べています…',
  found: 'Dockerfile: {{files}} · サービスとターゲット: {{entries}}',
  none: 'このフォルダーには Dockerfile も、それを指す Compose ファイルや Bake ファイルもありません。',
  filter: '絞り込み',
  noMatch: '「{{filter}}」に合うものはありません。',
  files: 'Dockerfile',
  stages: 'ステージ: {{stages}}',
  noStages: 'ステージはまだありません',
  stageNumber: 'ステージ {{index}}',
  missing: 'ありません。Compose ファイルか Bake ファイルが指しています。',
  unreadable: '読み込めませんでした。',
  elsewhere: 'ここのファイル以外からビルドされるもの',
  inline: '定義内のテキストから',
  remote: '{{place}} から',
  problems: '読み込めなかったもの',
  otherFolder: '別のフォルダー…',
  close: '閉じる',
  builds: '{{stage}} をビルド',
  lastStage: '最後のステージ',
  'cut.depth': '{{limit}} 階層より深いフォルダーは調べていません。',
  'cut.folders': '最初の {{limit}} 個のフォルダーだけを調べました。',
  'cut.dockerfiles': '最初の {{limit}} 個の Dockerfile だけを表示しています。',
  'cut.definitions':
    'Compose ファイルや Bake ファイルのあるフォルダーは、最初の {{limit}} 個だけを読みました。',
}

import type { projectsEn } from './strings.en.ts'

/** The words about folders, Compose and Bake files, in Japanese. */
export const projectsJa: Record<keyof typeof projectsEn, string> = {
  dismiss: 'この通知を隠す',
  'kind.compose': 'Compose',
  'kind.bake': 'Bake',
  entry: '{{kind}}: {{name}}',
  entryOf: '{{kind}}: {{name}} ({{file}})',
  entryPoint: 'エントリーポイント',
  noEntry: 'エントリーポイントなし',
  leftOut: '{{entry}} の指定のうち、ここでのビルドでは使われないもの: {{list}}',
  unknownTarget: '{{entry}} が指すターゲット「{{target}}」は、このファイルのステージではありません。',
  'why.not-offered': '{{attribute}}',
  'why.outside-roots': '{{attribute}}（開いたフォルダーの外です。先にそのフォルダーを開いてください）',
  'why.other-build': '{{attribute}}（別のサービスやターゲットが作ります）',
  'why.several-platforms':
    '{{attribute}}（ここでのビルドは一つのプラットフォーム向けです。デーモン自身のものになります）',
  'why.not-known': '{{attribute}}（値は Bake がビルドするまでわかりません）',
  'problem.place': '{{file}} の {{line}} 行目: {{what}}',
  'problem.file': '{{file}}: {{what}}',
  'problem.syntax': '読み込めません: {{detail}}',
  'problem.not-understood': 'Stagegraph は {{detail}} を読みません',
  'problem.wrong-value': '{{detail}} の値が正しくありません',
  'problem.no-value': '変数に値が必要です: {{detail}}',
  'problem.not-set': '変数 {{detail}} は設定されていないので、空として扱われます',
  'problem.not-known': '{{detail}} の値は、Bake がビルドするまでわかりません',
  'problem.unknown-name': '{{detail}} がありません',
  'problem.cycle': '{{detail}} は自分自身に戻ります',
  'problem.twice': '{{detail}} は、include されたファイルでは別の内容です',
  'problem.cannot-read': '{{detail}} を読み込めません',
  'problem.outside-roots': '{{detail}} は開いたフォルダーの外にあります',
  'problem.too-large': '読み込める大きさを超えています: {{detail}}',
}

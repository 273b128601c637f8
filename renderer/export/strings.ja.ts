import type { exportEn } from './strings.en.ts'

/** The words of exports and of shared pages, in Japanese. */
export const exportJa: Record<keyof typeof exportEn, string> = {
  'save.svg': '図を SVG で保存',
  'save.png': '図を PNG で保存',
  'save.page': '共有用のページ（HTML）を保存',
  'save.mermaid': 'Mermaid 形式で保存',
  'save.dot': 'DOT 形式（Graphviz）で保存',
  'save.json': 'JSON 形式で保存',
  'copy.mermaid': 'Mermaid 形式でコピー',
  'copy.dot': 'DOT 形式でコピー',
  noFonts: '図のフォントを読み込めませんでした。Stagegraph が動作しているか確認してください。',
  tooLarge: '図が大きすぎて PNG にできません。SVG で保存するか、ステージを折りたたんでください。',
  noClipboard: 'クリップボードに書き込めませんでした。ファイルとして保存してください。',
  'page.title': '{{name}} のステージ',
  'page.graph': 'グラフ',
  'page.stages': 'ステージ',
  'page.text': 'Dockerfile',
  'page.arguments': 'ビルド引数',
  'page.name': '名前',
  'page.value': '値',
  'page.forTarget': 'ターゲット: {{target}}',
  'page.noTarget': 'ステージがありません。',
  'page.masked': '名前から秘密情報と思われる値は伏せてあります。',
  'page.madeWith':
    'Stagegraph で作成しました。このページは外部から何も読み込まず、スクリプトも実行しません。',
  'page.skip': '本文（Dockerfile）へ移動',
  'page.line': '{n} 行目',
}

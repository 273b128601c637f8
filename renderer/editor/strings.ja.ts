import type { stepsEn } from './strings.en.ts'

/** The same in Japanese. */
export const stepsJa: { readonly [Key in keyof typeof stepsEn]: string } = {
  typing: '入力',
  deleting: '削除',
  paste: '貼り付け',
  cut: '切り取り',
  moveText: 'テキストの移動',
  replaceText: '置換',
  complete: '補完',
  comment: '行のコメント化または解除',
  other: 'テキストの編集',
  reload: 'ディスクからの読み直し',
  merge: 'ディスク上の内容とのまとめ',
  fix: '修正: {{title}}',
  removeStages: 'ステージ {{stages}} を削除',
  duplicateStages: 'ステージ {{stages}} を複製',
  changeGlobal: 'ステージより前の ARG を変更',
  target: 'ビルド対象: {{stage}}',
  moveNodes: 'グラフ上で {{nodes}} を移動',
  tidyUp: 'グラフを整列',
}

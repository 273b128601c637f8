import type { stepsEn } from './strings.en.ts'

/** The same in Japanese. */
export const stepsJa: { readonly [Key in keyof typeof stepsEn]: string } = {
  typing: '入力',
  deleting: '削除',
  paste: '貼り付け',
  cut: '切り取り',
  moveText: 'テキストを移動',
  replaceText: '置換',
  complete: '補完',
  comment: '行のコメントを切り替え',
  other: 'テキストを編集',
  reload: 'ディスクから再読み込み',
  merge: 'ディスク上の内容とマージ',
  fix: '修正: {{title}}',
  removeStages: 'ステージ {{stages}} を削除',
  duplicateStages: 'ステージ {{stages}} を複製',
  changeGlobal: 'ステージより前の ARG を変更',
  target: 'ターゲット: {{stage}}',
  moveNodes: 'グラフ上で {{nodes}} を移動',
  tidyUp: 'グラフを整列',
}

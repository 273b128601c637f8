import type { presentEn } from './strings.en.ts'

/** The words of presenting, in Japanese. */
export const presentJa: Record<keyof typeof presentEn, string> = {
  leave: 'プレゼンテーションを終了（Esc）',
  spotlight: 'スポットライト',
  none: 'スポットライトなし',
  previous: '前のステージ（Page Up）',
  next: '次のステージ（Page Down）',
  off: 'スポットライトを解除（Home）',
  hint: '← → グラフに沿って移動 · ↑ ↓ ファイル順に移動 · Esc で終了',
}

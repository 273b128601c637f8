import type { TerminalStrings } from './strings.en.ts'

/** The words around a terminal in Japanese. */
export const terminalJa: TerminalStrings = {
  find: '出力を検索',
  matchCase: '大文字と小文字を区別',
  next: '次の一致',
  previous: '前の一致',
  noMatch: '一致なし',
  matches: '{{total}} 件一致',
  matchOf: '{{at}} / {{total}} 件',
  orMore: '{{total}} 件以上',
  toEnd: '末尾へ移動',
}

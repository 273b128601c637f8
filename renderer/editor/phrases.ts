/** CodeMirror's own phrases as the app writes its buttons: beginning with a capital. */
export const englishPhrases: Readonly<Record<string, string>> = {
  next: 'Next',
  previous: 'Previous',
  all: 'All',
  'match case': 'Match case',
  'by word': 'Whole word',
  regexp: 'Regular expression',
  replace: 'Replace',
  'replace all': 'Replace all',
  close: 'Close',
  go: 'Go',
}

/** CodeMirror's own phrases in Japanese, keyed by its English ones. */
export const japanesePhrases: Readonly<Record<string, string>> = {
  Find: '検索',
  Replace: '置換',
  next: '次へ',
  previous: '前へ',
  all: 'すべて',
  'match case': '大文字と小文字を区別',
  'by word': '単語単位',
  regexp: '正規表現',
  replace: '置換',
  'replace all': 'すべて置換',
  close: '閉じる',
  'current match': '現在の一致',
  'replaced $ matches': '$ 件を置換しました',
  'replaced match on line $': '$ 行目の一致を置換しました',
  'on line': '行',
  'Go to line': '指定行へ移動',
  go: '移動',
  Diagnostics: '問題',
  'No diagnostics': '問題はありません',
  'Control character': '制御文字',
}

const en = {
  file: 'File',
  newFile: 'New…',
  open: 'Open…',
  save: 'Save',
  edit: 'Edit',
  find: 'Find',
  view: 'View',
  fitGraph: 'Fit Graph',
  toggleOutline: 'Outline',
  toggleText: 'Text',
  togglePanel: 'Bottom Panel',
  buildMenu: 'Build',
  build: 'Build Target',
  buildOptions: 'Build with Options…',
  cancelBuild: 'Cancel Build',
  openTitle: 'Open a Dockerfile or a folder',
  openButton: 'Open',
  allFiles: 'All files',
  cannotOpen: 'Stagegraph cannot open this',
  unsaved: 'There are unsaved changes.',
  unsavedDetail: 'Stagegraph keeps them and offers them when the file is opened again.',
  closeAnyway: 'Close',
  stay: 'Keep Editing',
}

/** Everything the Electron shell itself says. */
export type Labels = Readonly<typeof en>

const ja: Labels = {
  file: 'ファイル',
  newFile: '新規…',
  open: '開く…',
  save: '保存',
  edit: '編集',
  find: '検索',
  view: '表示',
  fitGraph: 'グラフ全体を表示',
  toggleOutline: 'アウトライン',
  toggleText: 'テキスト',
  togglePanel: '下部パネル',
  buildMenu: 'ビルド',
  build: 'ターゲットをビルド',
  buildOptions: 'オプションを指定してビルド…',
  cancelBuild: 'ビルドを中止',
  openTitle: 'Dockerfile またはフォルダーを開く',
  openButton: '開く',
  allFiles: 'すべてのファイル',
  cannotOpen: '開けませんでした',
  unsaved: '保存していない変更があります。',
  unsavedDetail: '変更は保管され、次にこのファイルを開いたときに復元できます。',
  closeAnyway: '閉じる',
  stay: '編集を続ける',
}

/** `language` is the person's setting, `locale` (BCP 47) the system's. */
export function labelsFor(language: 'system' | 'en' | 'ja', locale: string): Labels {
  const chosen = language === 'system' ? locale.toLowerCase().split('-', 1)[0] : language
  return chosen === 'ja' ? ja : en
}

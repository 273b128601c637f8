import type { SettingSection } from './setting-spec.ts'
import type { SettingWords } from './words.en.ts'

/** Headings of the settings dialog in Japanese. */
export const sectionsJa: Readonly<Record<SettingSection, string>> = {
  general: '全般',
  editor: 'テキストエディター',
  graph: 'グラフ',
  builds: 'ビルド',
  daemon: 'デーモン',
}

/** Title, help and option names of every setting in Japanese. */
export const settingsJa: SettingWords = {
  language: {
    title: '言語',
    help: 'メニューやメッセージを含む、アプリ全体の表示言語です。',
    options: { system: 'システムに合わせる', en: 'English', ja: '日本語' },
  },
  theme: {
    title: 'テーマ',
    help: 'ライト、ダーク、またはシステムと同じ配色です。ハイコントラストはどの場合もシステムに従います。',
    options: { system: 'システムに合わせる', light: 'ライト', dark: 'ダーク' },
  },
  textSize: {
    title: '文字の大きさ',
    help: '画面とテキストの文字の大きさです。グラフは独自に拡大・縮小できます。',
    options: { normal: '標準', large: '大' },
  },
  editorFontSize: {
    title: 'フォントサイズ',
    help: 'Dockerfile のテキストの大きさ（ピクセル）です。文字の大きさを「大」にすると、さらに大きくなります。',
  },
  editorTabWidth: { title: 'タブ幅', help: 'タブを何桁分で表示するかを指定します。ファイルは変わりません。' },
  editorWrap: {
    title: '長い行を折り返す',
    help: '長い行を画面の外へ出さず、次の行に続けて表示します。ファイルは変わりません。',
  },
  graphSpacing: {
    title: '間隔',
    help: 'ステージを並べるときの間隔です。自分で動かしたステージはそのままです。「整列」で全体を並べ直せます。',
    options: { compact: '狭い', normal: '標準', roomy: '広い' },
  },
  graphAnimation: {
    title: '動き',
    help: 'なめらかな移動、フェード、実行中のビルドを示す線の動きです。',
    options: { system: 'システムに合わせる', off: 'なし' },
  },
  graphMinimap: {
    title: 'ミニマップ',
    help: 'グラフの隅に表示する縮小図です。',
    options: { needed: 'グラフの一部が見えないとき', always: '常に表示', never: '表示しない' },
  },
  buildsAtOnce: {
    title: '同時に実行するビルド',
    help: '1 つのウィンドウで同時に実行する数です。残りのビルドは待機します。',
  },
  buildPlatform: {
    title: 'プラットフォーム',
    help: 'プリセットやビルドのオプションで指定がないときに使います。空欄ならデーモンのプラットフォームです。',
  },
  logTimes: {
    title: 'ビルドログの時刻',
    help: '各行の横に表示します。行をコピーしても含まれません。',
    options: {
      step: 'ステップ開始からの時間',
      build: 'ビルド開始からの時間',
      clock: '時刻',
      off: '表示しない',
    },
  },
  showBuildPanel: {
    title: 'ビルド開始時にビルドパネルを開く',
    help: 'オフのときは、進み具合をグラフと下のバーで示します。失敗したときは、オフでも開きます。',
  },
  notifyBuilds: {
    title: '長いビルドの終了を通知する',
    help: 'ウィンドウが背面にあるときに通知します。',
  },
  notifyAfter: { title: '長いビルドとみなす時間', help: '開始から終了までの秒数です。' },
  historyDays: {
    title: 'ビルドを残す日数',
    help: '減らすと、それより古いビルドはすぐに履歴から削除されます。',
  },
  historyMegabytes: {
    title: 'ビルドを残す容量',
    help: '残すビルド全体のサイズ（MB）です。減らすと、古いものからすぐに履歴から削除されます。',
  },
  removeLeftovers: {
    title: '残ったコンテナを削除する',
    help: '異常終了などで削除できなかった、このアプリのコンテナを、次にデーモンへ接続したときに削除します。ほかのコンテナは削除しません。',
  },
  sharePasswords: {
    title: 'リモートマシンのデーモンにレジストリのパスワードを渡す',
    help: 'オフの場合、リモートマシンのデーモンには短時間だけ有効なトークンだけを渡します。トークンを発行しないレジストリを使うときは、オンにしてください。このマシンのデーモンには、ビルドに書かれたレジストリのパスワードを常に渡します。',
  },
}

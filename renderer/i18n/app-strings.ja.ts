import type { AppStrings } from './app-strings.en.ts'

/** The app frame's words in Japanese. */
export const appJa: AppStrings = {
  'app.name': 'Stagegraph',

  'bar.open': 'Dockerfile を開く',
  'bar.new': '新しい Dockerfile',
  'bar.learn': '学ぶ',
  'bar.save': '保存',
  'bar.settings': '設定',
  'bar.unsaved': '未保存の変更あり',
  'bar.readOnly': '読み取り専用',
  'bar.target': 'ターゲット',
  'bar.noTarget': 'ステージがありません',
  'bar.arguments': '引数',
  'bar.build': 'ビルド',
  'bar.cancel': 'キャンセル',
  'bar.buildHint': '選んだターゲットをビルド',
  'bar.buildPreset': 'プリセット {{preset}} を使用',
  'bar.buildPresetHint': '選択中のターゲットをプリセット {{preset}} でビルド',
  'bar.buildOptions': 'オプションを指定してビルド…',
  'bar.buildNoDaemon':
    'ビルドに使う Docker デーモンがありません。試した接続先はステータスバーで確認できます。',
  'bar.export': 'エクスポート',
  'bar.present': 'プレゼンテーション',
  'bar.toggle-outline': 'アウトライン',
  'bar.toggle-text': 'テキスト',
  'bar.toggle-details': '詳細',
  'bar.toggle-panel': 'ビルドパネル',

  'tabs.documents': '開いているドキュメント',
  'tabs.close': '{{name}} を閉じる',
  'tabs.neverSaved': 'まだ保存されていません',
  'tabs.choose': 'ドキュメントを選択',

  'history.undo': '元に戻す: {{step}}',
  'history.redo': 'やり直す: {{step}}',
  'history.no.undo': '元に戻す操作はありません',
  'history.no.redo': 'やり直す操作はありません',
  'history.title': '履歴',
  'history.did': '実行しました: {{step}}',
  'history.undid': '元に戻しました: {{step}}',
  'history.redid': 'やり直しました: {{step}}',

  'stage.unnamed': 'ステージ {{index}}',

  'duration.seconds': '{{value}} 秒',
  'duration.minutes': '{{minutes}} 分 {{seconds}} 秒',

  'view.resize': '大きさを変更',

  'text.region': 'Dockerfile のテキスト',

  'status.position': '{{line}} 行 {{column}} 列',
  'status.mixed': '改行コード混在',
  'status.bom': 'UTF-8（BOM 付き）',
  'status.utf8': 'UTF-8',
  'status.stages_one': '全 {{count}} ステージ · {{target}} に必要なのは {{needed}}',
  'status.stages_other': '全 {{count}} ステージ · {{target}} に必要なのは {{needed}}',
  'status.noStages': 'ステージなし',
  'status.stale': '{{line}} 行目にエラーがあります。グラフは最後に読み取れた内容です',
  'status.staleNoLine': 'テキストにエラーがあります。グラフは最後に読み取れた内容です',
  'status.label': 'ステータス',
  'status.language': '言語',
  'status.type': '文字の大きさ',
  'status.type.normal': '標準',
  'status.type.large': '大',
  'status.theme': 'テーマ',
  'status.system': 'システム',
  'status.light': 'ライト',
  'status.dark': 'ダーク',

  'daemon.looking': 'Docker を探しています…',
  'daemon.unavailable': 'Docker デーモンなし',
  'daemon.connected': '{{engine}} · {{name}}',

  'connection.connecting': '接続しています…',
  'connection.reconnecting': '接続が切れました。再接続しています。編集は続けられます。',
  'connection.refused':
    'このページの鍵は無効になりました。「stagegraph serve」が表示したアドレスを開いてください。',

  'draft.found': '前回の未保存の変更が見つかりました。',
  'draft.restore': '復元する',
  'draft.discard': '破棄する',

  'conflict.changed': 'このファイルはディスク上でも、ここでも変更されています。',
  'conflict.vanished': 'このファイルはディスク上からなくなりました。保存すると書き直されます。',
  'conflict.reload': 'ディスクから読み直す',
  'conflict.keep': '自分の変更を使う',
  'conflict.show': '両方を見る',

  'readOnly.permissions':
    '読み取り専用: 書き込み権限がありません。編集するには、書き込める場所にコピーしてください。',
  'readOnly.folder':
    '読み取り専用: このファイルのフォルダーに書き込めないため、保存で置き換えられません。編集するには別の場所にコピーを保存してください。',
  'readOnly.copy': 'コピーを保存…',
  'readOnly.not-utf8':
    '読み取り専用: UTF-8 ではないため、保存すると内容が壊れます。先に UTF-8 に変換してください。',

  'message.exported': 'エクスポートしました',
  'message.copied': 'コピーしました',
  'message.saved': '保存しました',
  'message.reloaded': 'ディスク上で変更されたため読み直しました',
  'message.restored': '未保存の変更を復元しました',
  'message.readOnly': 'このファイルは読み取り専用です',
  'message.buildSucceeded': 'ビルドが完了しました',
  'message.buildCancelled': 'ビルドを中止しました',
  'message.buildFailed': 'ビルドが失敗しました',
  'message.settings': '使用できない設定があります',
  'message.failed': 'うまくいきませんでした',
  'notice.succeeded': '{{target}} のビルドが完了しました',
  'notice.failed': '{{target}} のビルドが失敗しました',
  'message.dismiss': '閉じる',
  'message.region': 'お知らせ',

  'failure.readOnly': 'このファイルは読み取り専用です。',
  'failure.stale': 'テキストにエラーがあり、グラフは以前の内容です。先にエラーを直してください。',
  'failure.movedOn': '確認中にテキストが変わり、対象がなくなりました。もう一度操作してください。',

  'host.no-such-image': 'デーモンにそのイメージはもうありません。',
  'host.unreadable-image': 'イメージを読み込めませんでした。',
  'host.unknown-build': 'そのビルドの情報はもうありません。',
  'host.unreadable-build': '履歴からそのビルドを読み込めませんでした。',
  'host.cannot-read': '読み込めませんでした。',
  'host.cannot-save': '保存できませんでした。',
  'host.cannot-start': '開始できませんでした。',
  'host.no-shell': 'イメージにシェルがありません。',
  'host.stopped': '中止されました。',
  'host.internal': 'アプリの内部で問題が起きました。',
  'host.not-found': 'ファイルまたはフォルダーが見つかりません。パスを確認してください。',
  'host.not-a-file': 'Dockerfile でも、Dockerfile のあるフォルダーでもありません。',
  'host.too-large': 'ファイルが 4 MiB を超えています。Dockerfile としては大きすぎます。',
  'host.outside-roots': 'このパスは、アプリで開いたフォルダーの外にあります。',
  'host.read-only': 'ファイルに書き込めません。別の場所に保存するか、権限を変更してください。',
  'host.conflict': '同じ名前のファイルがすでにあるか、ディスク上で変更されています。',
  'host.no-engine':
    '使用中の BuildKit はイメージを保存せず、コンテナーも実行しません。ステータスバーで Docker デーモンを選んでください。',
  'host.no-daemon': 'Docker デーモンが応答しません。試した接続先はステータスバーで確認できます。',
  'host.disconnected': 'アプリとの接続が切れています。再接続しています。',

  'later.failed': '画面のこの部分を読み込めませんでした。Stagegraph は動いていますか。',
  'later.retry': 'もう一度試す',
  'crash.title': '画面でエラーが起きました',
  'crash.about':
    'テキストは無事です。下に表示してあり、下書きとしても残っています。コピーするか、画面を読み込み直してください。',
  'crash.copy': 'テキストをコピー',
  'crash.reload': '読み込み直す',
}

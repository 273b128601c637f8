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
  'bar.onlyHere': '未保存の変更あり（このウィンドウにのみ保持）',
  'bar.readOnly': '読み取り専用',
  'bar.search': 'ステージ、ファイル、コマンドを検索…',
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
  'bar.toggle-files': 'フォルダー',
  'bar.toggle-outline': 'アウトライン',
  'bar.toggle-text': 'テキスト',
  'bar.toggle-details': '詳細',
  'bar.toggle-panel': 'ビルドパネル',
  'bar.whole-panel': 'ビルドパネルを最大化',

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
  'daemon.silent': '{{engine}} · {{name}} から応答がありません',

  'connection.connecting': '接続しています…',
  'connection.reconnecting':
    '接続が切れました。再接続しています。編集は続けられます。それまで変更はこのウィンドウに保持されます。',
  'connection.silent':
    'Stagegraph が応答していません。編集は続けられます。それまで変更はこのウィンドウに保持されます。',
  'connection.refused':
    'このページの鍵は無効になりました。「stagegraph serve」が表示したアドレスを開いてください。',

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
  'message.merged': 'ディスク上の変更と統合しました',
  'message.readOnly': 'このファイルは読み取り専用です',
  'message.buildSucceeded': 'ビルドが完了しました',
  'message.buildCancelled': 'ビルドを中止しました',
  'message.buildFailed': 'ビルドが失敗しました',
  'message.containerStarted': 'コンテナーを起動しています',
  'message.settings': '使用できない設定があります',
  'message.data': 'アプリのデータの一部を使用できません',
  'message.notChanged': 'テキストは変更されませんでした',
  'message.heldBack': '開いている途中でアプリが 2 回続けて終了したため、自動では開きません',
  'message.notOpened': 'ファイルを開けませんでした',
  'message.textNotOpened': 'テキストを開けませんでした',
  'message.notAllOpened': '開けなかったファイルがあります',
  'message.failed': 'うまくいきませんでした',
  'notice.succeeded': '{{target}} のビルドが完了しました',
  'notice.failed': '{{target}} のビルドが失敗しました',
  'message.dismiss': '閉じる',
  'message.region': 'お知らせ',

  'failure.readOnly': 'このファイルは読み取り専用です。',
  'failure.stale': 'テキストにエラーがあり、グラフは以前の内容です。先にエラーを直してください。',
  'data.unreadable':
    '{{file}} を読み込めません（{{reason}}）。既定値を使用し、このファイルには書き込みません。自分のアカウントで読めるようにするか、別の場所に移してください。',
  'data.not-understood':
    '{{file}} は壊れているか、新しいバージョンの Stagegraph で書かれています。既定値を使用し、書き込む前に元の内容を隣（.aside.json）に残します。ファイルを修正するか、Stagegraph を更新してください。',
  'data.unwritable':
    '{{file}} に保存できません（{{reason}}）。未保存のテキストはこのウィンドウだけにあります。原因を取り除いて Stagegraph を起動し直すか、別のデータフォルダー（STAGEGRAPH_DATA）で起動してください。',
  'data.reason.denied': '権限がありません',
  'data.reason.read-only': 'ディスクが読み取り専用です',
  'data.reason.full': 'ディスクに空きがありません',
  'data.reason.file-in-place': 'フォルダーの場所にファイルがあります',
  'data.reason.folder-in-place': 'ファイルの場所にフォルダーがあります',
  'data.reason.other': 'システムのエラーです',

  'failure.textTooLarge':
    '編集できる上限の {{limit}} MiB を超えます。長い内容はビルドコンテキストのファイルに移し、COPY で取り込んでください。',
  'failure.fileTooLarge':
    '{{name}} は {{size}} MiB で、編集できる上限の {{limit}} MiB を超えています。長い内容はビルドコンテキストのファイルに移し、COPY で取り込んでください。',
  'failure.droppedTextTooLarge':
    '{{size}} MiB で、編集できる上限の {{limit}} MiB を超えています。長い内容はビルドコンテキストのファイルに移し、COPY で取り込んでください。',
  'failure.filesTooMany':
    '{{count}} 個のファイルがドロップされました。一度に開けるのは {{limit}} 個です。残りの {{left}} 個をもう一度ドロップしてください。',
  'failure.movedOn': '確認中にテキストが変わり、対象がなくなりました。もう一度操作してください。',

  'later.failed': '画面のこの部分を読み込めませんでした。Stagegraph は動いていますか。',
  'later.retry': 'もう一度試す',
  'crash.title': '画面でエラーが起きました',
  'crash.about':
    'テキストは無事です。下に表示してあり、未保存の変更としても残っています。コピーするか、画面を読み込み直してください。',
  'crash.copy': 'テキストをコピー',
  'crash.reload': '読み込み直す',
}

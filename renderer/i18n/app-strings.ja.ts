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
  'bar.noTarget': 'ステージなし',
  'bar.arguments': '引数',
  'bar.build': 'ビルド',
  'bar.cancel': '中止',
  'bar.buildHint': '選んだターゲットをビルド',
  'bar.buildPreset': 'プリセット {{preset}} を使用',
  'bar.buildPresetHint': '選択中のターゲットをプリセット {{preset}} でビルド',
  'bar.buildOptions': 'オプションを指定してビルド…',
  'bar.buildNoDaemon':
    'ビルドに使う Docker デーモンがありません。試した接続先はステータスバーで確認できます。',
  'bar.export': 'エクスポート',
  'bar.present': 'プレゼンテーション',
  'bar.toggle-files': 'ファイル',
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

  'view.resize': 'サイズを変更',

  'text.region': 'Dockerfile のテキスト',

  'status.position': '{{line}} 行 {{column}} 列',
  'status.mixed': '改行コード混在',
  'status.bom': 'UTF-8（BOM 付き）',
  'status.utf8': 'UTF-8',
  'status.stages_one': 'ステージ {{count}} 個 · {{target}} に必要なのは {{needed}} 個',
  'status.stages_other': 'ステージ {{count}} 個 · {{target}} に必要なのは {{needed}} 個',
  'status.noStages': 'ステージなし',
  'status.stale': '{{line}} 行目にエラーがあります。直すまで、グラフは最後に読み取れた内容です',
  'status.staleNoLine': 'テキストにエラーがあります。直すまで、グラフは最後に読み取れた内容です',
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
    '接続が切れました。再接続しています。編集は続けられます。再接続するまで、変更はこのウィンドウに保持されます。',
  'connection.silent':
    'Stagegraph が応答していません。編集は続けられます。応答があるまで、変更はこのウィンドウに保持されます。',
  'connection.refused':
    'このページのトークンは無効になりました。「stagegraph serve」が表示したアドレスを開いてください。',

  'conflict.changed': 'このファイルは、ディスク上とこのウィンドウの両方で変更されています。',
  'conflict.vanished':
    'このファイルはディスクから削除または移動されました。保存すると、もう一度書き込まれます。',
  'conflict.reload': 'ディスクから再読み込み',
  'conflict.keep': '自分の変更を使用',
  'conflict.show': '両方を表示',

  'readOnly.permissions':
    '読み取り専用: 書き込み権限がありません。編集するには、書き込める場所にコピーを保存してください。',
  'readOnly.folder':
    '読み取り専用: このファイルのフォルダーに書き込めないため、保存できません。編集するには、別の場所にコピーを保存してください。',
  'readOnly.copy': 'コピーを保存…',
  'readOnly.not-utf8':
    '読み取り専用: UTF-8 ではないため、保存すると内容が壊れます。先に UTF-8 に変換してください。',

  'message.exported': 'エクスポートしました',
  'message.copied': 'コピーしました',
  'message.saved': '保存しました',
  'message.reloaded': 'ディスク上で変更されたため再読み込みしました',
  'message.merged': 'ディスク上の変更とマージしました',
  'message.readOnly': 'このファイルは読み取り専用です',
  'message.buildSucceeded': 'ビルドが成功しました',
  'message.buildCancelled': 'ビルドを中止しました',
  'message.buildFailed': 'ビルドが失敗しました',
  'message.containerStarted': 'コンテナを起動しています',
  'message.settings': '使用できない設定があります',
  'message.data': 'アプリのデータの一部を使用できません',
  'message.notChanged': 'テキストは変更されませんでした',
  'message.heldBack': '開いている途中でアプリが 2 回続けて終了したため、自動では開きません',
  'message.notOpened': 'ファイルを開けませんでした',
  'message.textNotOpened': 'テキストを開けませんでした',
  'message.notAllOpened': '開けなかったファイルがあります',
  'message.failed': '操作を完了できませんでした',
  'notice.succeeded': '{{target}} のビルドが成功しました',
  'notice.failed': '{{target}} のビルドが失敗しました',
  'message.dismiss': '閉じる',
  'message.region': 'お知らせ',

  'failure.readOnly': 'このファイルは読み取り専用です。編集するには、別の場所にコピーを保存してください。',
  'failure.stale': 'テキストにエラーがあり、グラフは以前の内容です。先にエラーを直してください。',
  'data.unreadable':
    '{{file}} を読み込めません（{{reason}}）。既定値を使用し、このファイルには書き込みません。自分のアカウントで読めるようにするか、別の場所に移動してください。',
  'data.not-understood':
    '{{file}} は壊れているか、新しいバージョンの Stagegraph で書かれています。既定値を使用し、書き込む前に元の内容を隣（.aside.json）に残します。ファイルを直すか、Stagegraph を更新してください。',
  'data.unwritable':
    '{{file}} に保存できません（{{reason}}）。未保存のテキストはこのウィンドウだけにあります。原因を解決して Stagegraph を起動し直すか、別のデータフォルダー（STAGEGRAPH_DATA）で起動してください。',
  'data.reason.denied': '権限がありません',
  'data.reason.read-only': 'ディスクが読み取り専用です',
  'data.reason.full': 'ディスクに空きがありません',
  'data.reason.file-in-place': 'フォルダーの場所にファイルがあります',
  'data.reason.folder-in-place': 'ファイルの場所にフォルダーがあります',
  'data.reason.other': 'システムのエラーです',

  'failure.textTooLarge':
    '編集できる上限の {{limit}} MiB を超えます。長い内容はビルドコンテキストのファイルに移動し、COPY で取り込んでください。',
  'failure.fileTooLarge':
    '{{name}} は {{size}} MiB で、編集できる上限の {{limit}} MiB を超えています。長い内容はビルドコンテキストのファイルに移動し、COPY で取り込んでください。',
  'failure.droppedTextTooLarge':
    'ドロップされたテキストは {{size}} MiB で、編集できる上限の {{limit}} MiB を超えています。長い内容はビルドコンテキストのファイルに移動し、COPY で取り込んでください。',
  'failure.filesTooMany':
    '{{count}} 個のファイルがドロップされました。一度に開けるのは {{limit}} 個です。残りの {{left}} 個をもう一度ドロップしてください。',
  'failure.movedOn': '確認中にテキストが変わり、操作の対象がなくなりました。もう一度操作してください。',

  'later.failed':
    '画面のこの部分を読み込めませんでした。Stagegraph の起動を確認し、「再試行」を押してください。',
  'later.retry': '再試行',
  'crash.title': '画面でエラーが発生しました',
  'crash.about':
    'テキストは失われていません。下に表示しているほか、未保存の変更としても残っています。コピーするか、画面を再読み込みしてください。',
  'crash.copy': 'テキストをコピー',
  'crash.reload': '再読み込み',
}

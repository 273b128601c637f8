import type { AppStrings } from './app.en.ts'

/** The app frame's words in Japanese. */
export const appJa: AppStrings = {
  'app.name': 'Stagegraph',
  'app.tagline':
    'Dockerfile のステージの依存関係をグラフで見て、グラフとテキストを並べて編集し、好きなターゲットをビルドできます。',

  'role.ships': '同梱',
  'role.feeds': '供給',
  'role.unused': '未使用',
  'role.target': 'ターゲット',

  'bar.open': 'Dockerfile を開く',
  'bar.new': '新しい Dockerfile',
  'bar.save': '保存',
  'bar.unsaved': '未保存の変更あり',
  'bar.readOnly': '読み取り専用',
  'bar.target': 'ターゲット',
  'bar.noTarget': 'ステージがありません',
  'bar.arguments': '引数',
  'bar.build': 'ビルド',
  'bar.cancel': 'キャンセル',
  'bar.buildHint': '選んだターゲットをビルド（{{keys}}）',
  'bar.buildNoDaemon':
    'ビルドに使う Docker デーモンがありません。試した接続先はステータスバーで確認できます。',
  'bar.more': 'その他',
  'bar.toggleOutline': 'アウトライン',
  'bar.toggleEditor': 'テキスト',
  'bar.toggleBottom': 'ビルドパネル',

  'stage.unnamed': 'ステージ {{index}}',

  'outline.panel': 'アウトライン',
  'outline.stages': 'ステージ',
  'outline.images': 'イメージ',
  'outline.arguments': '引数',
  'outline.noStages': 'ステージはまだありません。',
  'outline.noImages': '外部イメージはありません。',
  'outline.noArguments': 'このファイルに ARG はありません。',
  'outline.keys': 'Enter: ターゲットにする · F2: 名前を変更 · Delete: 削除',
  'outline.unset': '未設定',

  'rename.title': '{{stage}} の名前を変更',
  'rename.about': 'このファイル内の参照もすべて書き換わります。',
  'rename.name': '名前',
  'rename.do': '変更',

  'remove.title': '{{stage}} を削除しますか？',
  'remove.about': '該当する行がテキストから消えます。元に戻す操作で復元できます。',
  'remove.do': '削除',

  'dialog.cancel': 'キャンセル',
  'dialog.close': '閉じる',

  'arguments.title': 'ビルド引数',
  'arguments.about':
    'ここで入れた値は --build-arg としてビルドに渡り、グラフにもすぐ反映されます。ファイルは変わりません。',
  'arguments.none': 'このファイルは ARG を宣言していません。',
  'arguments.default': '既定値 {{value}}',
  'arguments.noDefault': '既定値なし',
  'arguments.value': '{{name}} の値',
  'arguments.uses': '{{lines}} 行目で使用',
  'arguments.unused': '使用箇所なし',
  'arguments.reset': '{{name}} を既定値に戻す',

  'view.graph': 'グラフ',
  'view.text': 'テキスト',
  'view.switch': 'グラフとテキストの切り替え',
  'view.resize': '大きさを変更',

  'text.region': 'Dockerfile のテキスト',

  'problems.title': '問題',
  'problems.none': '問題は見つかりませんでした。',
  'problems.line': '{{line}} 行目',
  'problems.severity.error': 'エラー',
  'problems.severity.warning': '警告',
  'problems.severity.hint': 'ヒント',
  'problems.fix': '修正: {{title}}',
  'problems.why': 'なぜ？',
  'problems.whyRule': 'なぜ？ {{rule}}',

  'why.about': 'この検査の意味と直し方です。',
  'why.loading': '説明を読み込んでいます…',
  'why.none': 'この検査の説明は、このアプリには入っていません。',

  'status.position': '{{line}} 行 {{column}} 列',
  'status.mixed': '改行コード混在',
  'status.bom': 'UTF-8（BOM 付き）',
  'status.utf8': 'UTF-8',
  'status.stages': '全 {{total}} ステージ · {{target}} に必要なのは {{needed}}',
  'status.noStages': 'ステージなし',
  'status.stale': '{{line}} 行目にエラーがあります。グラフは最後に読み取れた内容です',
  'status.staleNoLine': 'テキストにエラーがあります。グラフは最後に読み取れた内容です',
  'status.label': 'ステータス',
  'status.language': '言語',
  'status.theme': 'テーマ',
  'status.system': 'システム',
  'status.light': 'ライト',
  'status.dark': 'ダーク',

  'daemon.looking': 'Docker を探しています…',
  'daemon.connected': 'Docker {{version}} · {{source}}',
  'daemon.unavailable': 'Docker デーモンなし',
  'daemon.title': 'Docker デーモン',
  'daemon.tried': '次の順に接続を試しました。',
  'daemon.answers': '応答あり',
  'daemon.platform': 'プラットフォーム {{platform}}、API {{apiVersion}}',
  'daemon.again': 'もう一度探す',
  'daemon.editingGoesOn': 'ビルド以外の操作はデーモンがなくても使えます。',
  'daemon.startLinux':
    '「sudo systemctl start docker」で起動するか、DOCKER_HOST に接続先を指定してください。権限がない場合は、自分を docker グループに追加してください。',
  'daemon.startDarwin':
    'Docker Desktop（または Colima、OrbStack、Rancher Desktop）を起動するか、DOCKER_HOST に接続先を指定してください。',
  'daemon.startWindows': 'Docker Desktop を起動するか、DOCKER_HOST に接続先を指定してください。',
  'daemon.problem.not-found': '見つかりません',
  'daemon.problem.permission-denied': '権限がありません',
  'daemon.problem.refused': '接続を拒否されました',
  'daemon.problem.timeout': '応答がありません',
  'daemon.problem.too-old': 'バージョンが古すぎます',
  'daemon.problem.unsupported': '対応していません',
  'daemon.problem.other': '失敗しました',

  'connection.connecting': '接続しています…',
  'connection.reconnecting': '接続が切れました。再接続しています。編集は続けられます。',
  'connection.refused':
    'このページの鍵は無効になりました。「stagegraph serve」が表示したアドレスを開いてください。',

  'empty.open': 'Dockerfile を開く…',
  'empty.new': '新しい Dockerfile',
  'empty.samples': 'サンプル',
  'empty.recent': '最近使ったファイル',
  'empty.loading': '{{path}} を開いています…',
  'empty.failed': '{{path}} を開けませんでした',
  'empty.retry': 'もう一度試す',
  'empty.drop':
    'ここに Dockerfile をドロップすると、コピーとして開きます。ビルドするにはフォルダーに保存してください。',
  'empty.keys': '{{open}} 開く · {{save}} 保存 · {{build}} ビルド · F6 次のパネル',
  'sample.compile-c': 'C をコンパイルし、プログラムだけを同梱する',
  'sample.compile-c-by-number': '同じ内容で、ステージを番号で参照する',
  'sample.environments': '共通のベースと 2 つの環境',

  'open.title': 'Dockerfile を開く',
  'open.about': 'Dockerfile を選んでください。そのフォルダーがビルドコンテキストになります。',
  'open.up': '上のフォルダー',
  'open.empty': 'フォルダーも Dockerfile もありません。',
  'open.path': 'パス',
  'open.go': '開く',
  'open.folder': 'フォルダー',
  'open.loading': 'フォルダーを読み込んでいます…',

  'saveAs.title': 'Dockerfile を保存',
  'saveAs.about': 'フォルダーを選んでください。そこがビルドコンテキストになります。',
  'saveAs.name': 'ファイル名',
  'saveAs.save': 'ここに保存',

  'leave.title': '未保存の変更',
  'leave.about': '「{{name}}」は一度も保存されていません。続けると内容は失われます。',
  'leave.discard': '破棄して続ける',

  'draft.found': '前回の未保存の変更が見つかりました。',
  'draft.restore': '復元する',
  'draft.discard': '破棄する',

  'conflict.changed': 'このファイルはディスク上でも、ここでも変更されています。',
  'conflict.vanished': 'このファイルはディスク上からなくなりました。保存すると書き直されます。',
  'conflict.reload': 'ディスクから読み直す',
  'conflict.keep': '自分の変更を使う',
  'conflict.show': '両方を見る',
  'conflict.title': '2 つの版',
  'conflict.mine': 'ここの内容',
  'conflict.theirs': 'ディスク上の内容',

  'readOnly.permissions':
    '読み取り専用: 書き込み権限がありません。編集するには、書き込める場所にコピーしてください。',
  'readOnly.not-utf8':
    '読み取り専用: UTF-8 ではないため、保存すると内容が壊れます。先に UTF-8 に変換してください。',

  'message.saved': '保存しました',
  'message.reloaded': 'ディスク上で変更されたため読み直しました',
  'message.restored': '未保存の変更を復元しました',
  'message.readOnly': 'このファイルは読み取り専用です',
  'message.buildSucceeded': 'ビルドが完了しました',
  'message.buildCancelled': 'ビルドを中止しました',
  'message.failed': 'うまくいきませんでした',
  'message.dismiss': '閉じる',
  'message.region': 'お知らせ',

  'failure.readOnly': 'このファイルは読み取り専用です。',
  'failure.stale': 'テキストにエラーがあり、グラフは以前の内容です。先にエラーを直してください。',
  'failure.movedOn': '確認中にテキストが変わり、対象がなくなりました。もう一度操作してください。',

  'host.not-found': 'ファイルまたはフォルダーが見つかりません。パスを確認してください。',
  'host.not-a-file': 'Dockerfile でも、Dockerfile のあるフォルダーでもありません。',
  'host.too-large': 'ファイルが 4 MiB を超えています。Dockerfile としては大きすぎます。',
  'host.outside-roots': 'このパスは、アプリで開いたフォルダーの外にあります。',
  'host.read-only': 'ファイルに書き込めません。別の場所に保存するか、権限を変更してください。',
  'host.conflict': '同じ名前のファイルがすでにあるか、ディスク上で変更されています。',
  'host.no-daemon': 'Docker デーモンが応答しません。試した接続先はステータスバーで確認できます。',
  'host.disconnected': 'アプリとの接続が切れています。再接続しています。',

  'crash.title': '画面でエラーが起きました',
  'crash.about':
    'テキストは無事です。下に表示してあり、下書きとしても残っています。コピーするか、画面を読み込み直してください。',
  'crash.copy': 'テキストをコピー',
  'crash.reload': '読み込み直す',
}

import type { MessageKey } from './en.ts'

/** The same messages in Japanese. */
export const japanese: Readonly<Record<MessageKey, string>> = {
  'bad-answer':
    'Stagegraph から、このページでは解釈できない応答が返りました。ページを再読み込みしてください。',
  disconnected: 'Stagegraph との接続が切れました。接続が戻ってから、再試行してください。',
  'disconnected#unsent':
    'このドキュメントはまだ Stagegraph に送られていません。接続が戻ってから、もう一度保存してください。',
  'internal#page':
    'ページで予期しないエラーが起きました。ページを再読み込みしてください。エラーの内容: {said}',
  'read-only#no-text':
    '「{name}」は UTF-8 のテキストではないため、別名で保存すると内容の一部が失われます。ほかのプログラムでファイルをコピーしてください。',

  'unknown-call':
    'ページが要求した {name} は、この Stagegraph にはない呼び出しです。ページを再読み込みしてください。',
  'unknown-sender': 'このページは Stagegraph のページではありません。Stagegraph を開いてください。',
  'invalid-input': '呼び出し「{call}」の入力が正しくありません。{field}: {why}。',
  internal:
    '呼び出し「{call}」で予期しないエラーが起きました。詳しくは Stagegraph のログを確認してください。',
  'internal#owner':
    'このドキュメントを管理している Stagegraph で予期しないエラーが起きました。エラーの内容: {said}',
  'disconnected#ending': 'Stagegraph を終了しています。もう一度起動してください。',

  'not-found': '「{path}」はありません。パスを確認してください。',
  'not-found#dockerfile':
    '「{path}」に Dockerfile がありません。別のフォルダーを選ぶか、このフォルダーに Dockerfile を作成してください。',
  'not-found#nothing-open': '開いているフォルダーがありません。ファイルかフォルダーを開いてください。',
  'not-found#folder': '「{path}」はフォルダーではありません。フォルダーを選んでください。',
  'not-found#unsaved': 'このドキュメントにはまだファイルがありません。先に名前を付けて保存してください。',
  'outside-roots':
    '「{path}」は、Stagegraph で開いたフォルダーの外にあります。先に、このパスを直接開いてください。',
  'outside-roots#missing':
    '「{path}」は、Stagegraph で開いたフォルダーの外にあるか、存在しません。先に、これを含むフォルダーを開いてください。',
  'outside-roots#input':
    '{what}の「{path}」は、Stagegraph で開いたフォルダーの外にあるか、存在しません。先に、これを含むフォルダーを開いてください。',
  'not-a-file': '「{path}」は通常のファイルではありません。別のファイルを選んでください。',
  'not-a-file#neither': '「{path}」はファイルでもフォルダーでもありません。別のパスを指定してください。',
  'cannot-read': '「{path}」を読み込めません（{why}）。',
  'cannot-read#denied':
    '「{path}」を読み込むアクセス権がありません。お使いのアカウントで読み込めるように、アクセス権を変更してください。',
  'cannot-read#ignore-file':
    '.dockerignore「{path}」を読み込めません（{why}）。原因を解消するか、ファイルを削除してください。',
  'cannot-read#patterns': '.dockerignore を使えません（{why}）。パターンを減らしてください。',
  'cannot-read#pattern':
    '.dockerignore に、使えないパターンがあります。パターンを修正してください。BuildKit のメッセージ: {said}',
  'cannot-read#context':
    'ビルドコンテキストの「{path}」を読み込めません（{why}）。原因を解消するか、.dockerignore に書いてください。',
  'cannot-read#context-denied':
    'ビルドコンテキストの「{path}」を読み込むアクセス権がありません。アクセス権を変更するか、.dockerignore に書いてください。',
  'cannot-read#context-gone':
    'ビルドコンテキストの「{path}」がありません。途中で削除された可能性があります。もう一度ビルドしてください。',
  'cannot-read#context-no-folder':
    'ビルドコンテキスト「{path}」はフォルダーではありません。フォルダーを選んでください。',
  'cannot-read#context-long-path':
    'ビルドコンテキストの「{path}」はパスが長すぎて読み込めません。浅いフォルダーに移すか、.dockerignore に書いてください。',
  'cannot-read#context-too-many':
    '開いているファイルが多すぎて、ビルドコンテキストの「{path}」を読み込めません。同時に実行するビルドを減らしてください。',
  'cannot-read#context-name':
    'ビルドコンテキストの「{path}」は名前が UTF-8 ではないため、送信できません。名前を変更してください。',
  'too-large':
    '「{path}」は {size} MiB で、編集できる上限の {limit} MiB を超えています。長い内容はビルドコンテキストのファイルに移し、COPY で取り込んでください。',
  'too-large#text':
    'テキストは {size} MiB で、編集できる上限の {limit} MiB を超えています。長い内容はビルドコンテキストのファイルに移し、COPY で取り込んでください。',
  'too-large#grown':
    'テキストが編集できる上限の {limit} MiB を超えます。長い内容はビルドコンテキストのファイルに移し、COPY で取り込んでください。',
  'too-large#stages':
    '「{path}」は読み込みの上限（{limit}）を超えたため、ステージを一覧に表示できません。ファイルを直接開いてください。',
  'invalid-text':
    'テキストに不完全な文字（対になっていないサロゲート）があり、UTF-8 で保存できません。その文字を削除してください。',
  'not-utf8':
    '「{path}」は UTF-8 のテキストではありません。上書きすると表示できないバイトが失われるため、保存しませんでした。別の場所に保存するか、ファイルを UTF-8 に変換してください。',
  'not-text': '「{path}」は UTF-8 のテキストではないため、表示できません。',
  'read-only':
    '「{path}」に書き込むアクセス権がありません。別の場所に保存するか、アクセス権を変更してください。',
  'cannot-save':
    '「{path}」を保存できませんでした（{why}）。元の内容は変わっていません。別の場所に保存してください。',
  'cannot-save#full':
    '「{path}」を保存できませんでした（{why}）。元の内容は変わっていません。空き容量を増やしてもう一度保存するか、別の場所に保存してください。',
  'cannot-save#lock':
    '「{lock}」に書き込めないため（{why}）、「{path}」を保存できませんでした。元の内容は変わっていません。原因を解消して、もう一度保存してください。',
  'cannot-save#name-taken':
    '「{path}」はファイルではなくなりました。同じ名前のものを移動してもう一度保存するか、別の場所に保存してください。',
  'cannot-save#overtaken':
    '「{path}」の保存中に、ほかの複数のプログラムが同じファイルに書き込みました。そのうち 1 つの内容を「{beside}」に残しました。必要な内容を確認してください。',
  'conflict#deleted': '「{path}」は Stagegraph の外で削除されました。どちらの内容を残すか選んでください。',
  'conflict#created':
    '「{path}」は Stagegraph の外ですでに作成されています。どちらの内容を残すか選んでください。',
  'conflict#changed': '「{path}」は Stagegraph の外で変更されました。どちらの内容を残すか選んでください。',
  'conflict#lines':
    '「{path}」は、ここで変更したのと同じ行が Stagegraph の外でも変更されました。どちらの内容を残すか選んでください。',
  'busy#saving':
    '「{path}」は別の Stagegraph（プロセス {pid}）が保存中で、終わりません。その Stagegraph を再開するか終了して、もう一度保存してください。',
  'busy#open':
    '「{name}」は別の Stagegraph（プロセス {pid}）で開かれていて、応答がありません。その Stagegraph を再開するか終了して、再試行してください。',
  'busy#writing':
    '「{path}」には別のプログラムが書き込み続けています。そのプログラムを止めて、もう一度保存してください。',
  'cannot-keep#unread':
    '「{file}」を読み込めないため（{why}）、上書きしませんでした。お使いのアカウントで読み込めるようにするか、ファイルを移動してください。',
  'cannot-keep#unwritten':
    '「{file}」に書き込めません（{why}）。原因を解消するか、別のデータフォルダー（STAGEGRAPH_DATA）を指定して Stagegraph を起動してください。',
  'cannot-keep#document':
    '未保存の変更をアプリのデータに残せません（{why}）。変更はこのウィンドウにしかありません。ドキュメントを保存するか、原因を解消してください。',
  'cannot-keep#open':
    'アプリのデータフォルダー「{folder}」に書き込めないため（{why}）、「{name}」を開けません。原因を解消して、再試行してください。',
  'cannot-keep#build':
    '直前のビルドを履歴に残せませんでした（{why}）。原因を解消してください。その後のビルドは履歴に残ります。',
  'not-open': 'このドキュメントは、この Stagegraph ではもう開かれていません。もう一度開いてください。',
  'not-open#closed': 'このドキュメントは操作の途中で閉じられました。もう一度開いてください。',
  'not-open#ended': 'このドキュメントを開いていたプロセスが終了しました。もう一度開いてください。',
  'other-epoch': 'このドキュメントは操作の途中で読み込み直されました。再試行してください。',
  'invalid-update':
    '変更がテキストと合いません。ページを再読み込みしてください。エディターのメッセージ: {said}',
  'no-dialogs': 'このページではシステムのダイアログを使えません。フォルダーの一覧から選んでください。',

  'unknown-build': 'ビルド {build} はもうありません。',
  'unknown-build#history': '履歴にビルド {build} はもうありません。',
  'unreadable-build': 'ビルド {build} の履歴ファイルが壊れています。一覧から削除してください。',
  'invalid-dockerfile#unread':
    'Dockerfile にエラーがあります。先に修正してください。BuildKit のメッセージ: {said}',
  'invalid-dockerfile#unread-line':
    'Dockerfile の {line} 行目にエラーがあります。先に修正してください。BuildKit のメッセージ: {said}',
  'unknown-target': 'Dockerfile にステージ「{target}」はありません。次のステージから選んでください: {known}',
  'unnamed-stage#no-cache':
    'ステージ {stage} には名前がありません。BuildKit がキャッシュなしでビルドできるのは、名前のあるステージだけです。先に名前を付けてください。',
  'build-failed':
    'ビルドが途中で終わりました。デーモンが動いているか確認し、もう一度ビルドしてください。エラーの内容: {said}',
  'build-failed#image':
    'イメージ {image} を読み込めませんでした。名前が正しいか、レジストリに接続できるかを確認してください。デーモンのメッセージ: {said}',
  'build-failed#no-image':
    'ビルドは成功しましたが、デーモンにタグ {tag} のイメージがありません。途中で削除された可能性があります。もう一度ビルドしてください。',
  'withheld-values':
    'シークレットの可能性がある値は記録していません: {names}。ビルドオプションで、もう一度入力してください。',
  'not-agreed':
    '「{context}」のビルドは、まだ許可されていないものをフォルダーの外から使います: {kinds}。先に許可してください。',
  'not-supported':
    'このデーモン（{transport}）は次の機能に対応していません: {features}。使わないようにするか、BuildKit のある Docker デーモンを使ってください。',
  'missing-input':
    'ビルドで指定されたものがないため、何も送信していません: {missing}。指定を修正するか、外してください。',
  'cache-unknown':
    'デーモンからビルドキャッシュの情報を取得できませんでした。デーモンが動いているか確認し、再試行してください。デーモンのメッセージ: {said}',

  'unknown-daemon': 'デーモン「{id}」はもうありません。別のデーモンを選んでください。',
  'no-daemon':
    'Docker デーモンが応答しません。試した接続先: {tried}。Docker を起動するか、DOCKER_HOST にデーモンの接続先を設定してください。',
  'no-daemon#none':
    'Docker デーモンが見つかりません。通常のソケットはどれもありません。Docker を起動するか、DOCKER_HOST にデーモンの接続先を設定してください。',
  'no-engine':
    '{name} は単独の BuildKit で、イメージの保存もコンテナの実行もできません。Docker デーモンを選んでください。',
  'no-engine#unnamed':
    '使用中の接続先は単独の BuildKit で、イメージの保存もコンテナの実行もできません。Docker デーモンを選んでください。',

  'no-such-image': 'デーモンにイメージ {image} はもうありません。もう一度ビルドしてください。',
  'no-such-layer':
    'イメージ {image} のレイヤーは {count} 個で、レイヤー {layer} はありません。別のレイヤーを選んでください。',
  'unreadable-image':
    'デーモンから受け取ったイメージのアーカイブを読み込めません（{why}）。イメージをビルドし直すか、プルし直してください。',
  'unreadable-image#said':
    'イメージ {image} のファイルをデーモンから読み込めませんでした。再試行してください。エラーの内容: {said}',
  stopped: 'イメージ {image} のファイルの読み込みを中止しました。表示するには、もう一度読み込んでください。',
  'cannot-start': 'コンテナを起動できませんでした。デーモンのメッセージ: {said}',
  'cannot-start#streams':
    'デーモンがコンテナの入出力に対応していないため、コンテナを起動できません。プロキシを通さずに、デーモンに直接接続してください。',
  'no-shell':
    'このステージにはシェル（/bin/sh）がありません。ステージにあるコマンドを指定して実行してください。',

  'no-such-lesson': 'レッスン「{name}」はもうありません。別のレッスンを選んでください。',
  'no-such-lesson#dockerfile':
    'レッスン「{name}」に Dockerfile がありません。レッスンのフォルダーに追加するか、別のレッスンを選んでください。',
  'no-lessons':
    '「{path}」にレッスンがありません。lesson.ja.md か lesson.en.md のあるフォルダーが 1 つのレッスンになります。別のフォルダーを選んでください。',
  'lesson-too-large': '「{name}」はレッスンの上限（{limit}）を超えています。小さくしてください。',

  'part#permission-denied': 'アクセス権がありません',
  'part#read-only-disk': 'ディスクが読み取り専用です',
  'part#disk-full': 'ディスクに空き容量がありません',
  'part#file-in-place': 'フォルダーの場所にファイルがあります',
  'part#folder-in-place': '同じ名前のフォルダーがあります',
  'part#missing': 'ファイルまたはフォルダーがありません',
  'part#circular-links': 'リンクが循環しています',
  'part#long-name': '名前が長すぎます',
  'part#in-use': 'ほかのプログラムが使用中です',
  'part#too-many-open': '開いているファイルが多すぎます',
  'part#disk-error': 'ディスクのエラーです',
  'part#no-answer': 'ディスクが応答しません',
  'part#system-error': 'システムのエラー {code}',
  'part#error': 'エラーの内容: {said}',
  'part#no-file': 'ファイルではありません',
  'part#no-folder': 'フォルダーではありません',
  'part#larger-mib': '上限の {limit} MiB を超えています',

  'part#many-patterns': 'パターンが {limit} 個を超えています',
  'part#long-pattern': 'パターンが {limit} 文字を超えています',

  'part#build-context': 'ビルドコンテキスト',
  'part#dockerfile': 'Dockerfile ',
  'part#named-context': 'コンテキスト「{name}」',
  'part#secret': 'シークレット「{name}」',
  'part#agent': 'SSH エージェント「{name}」',
  'part#missing-input': '{what}（「{path}」: {why}）',
  'part#no-agent': '{what}（SSH_AUTH_SOCK が設定されていません）',
  'part#key-for-agent':
    'エージェントのソケットではなくファイルです。鍵をエージェントに追加し（ssh-add {path}）、エージェントを転送してください',

  'part#uses-folder': 'ほかのフォルダー',
  'part#uses-dockerfile': '別の場所の Dockerfile',
  'part#uses-fetched': '取得するコンテキスト',
  'part#uses-secret': 'シークレット',
  'part#uses-agent': 'SSH エージェント',
  'part#uses-variable': '環境変数',
  'part#uses-host-network': 'デーモンのマシンのネットワーク',
  'part#uses-entitlement': '権限',
  'part#uses-cache': '外部のキャッシュ',
  'part#uses-frontend': 'フロントエンド',

  'part#feature-secrets': 'シークレット',
  'part#feature-ssh': 'SSH エージェントの転送',
  'part#feature-named-contexts': '名前付きコンテキスト',
  'part#feature-cache-export': 'キャッシュのエクスポート',
  'part#feature-entitlements': '{names} の許可',
  'part#feature-no-cache-stages': 'ステージごとのキャッシュなしのビルド',
  'part#feature-images': 'イメージへのタグ付け（イメージを保存しないため）',

  'part#tried': '{place}: {why}',
  'part#place-context': 'コンテキスト {name}',
  'part#place-builder': 'ビルダー {name}',
  'part#place-not-found': '見つかりません',
  'part#place-permission-denied': 'アクセス権がありません',
  'part#place-refused': '接続を拒否されました',
  'part#place-timeout': '時間内に応答がありません',
  'part#place-too-old': 'バージョンが古すぎます',
  'part#place-unsupported': '対応していません',
  'part#place-tls': 'TLS のエラーです',
  'part#place-program-failed': '接続用のプログラムが失敗しました',
  'part#place-program-missing': '接続用のプログラムがインストールされていません',
  'part#place-other': '接続のエラーです',
  'part#place-said': '{problem}（{said}）',

  'part#endpoint-bad': '{endpoint} には接続できません',
  'part#endpoint-empty': '接続先が空です',
  'part#endpoint-user': '{endpoint} にはユーザー名を指定できません',
  'part#endpoint-password': '{endpoint} にはパスワードを指定できません。鍵を使ってください',
  'part#endpoint-query': '{endpoint} にはクエリを指定できません',
  'part#endpoint-name': '{endpoint} のホスト名またはユーザー名に、使えない文字があります',
  'part#endpoint-path': '{endpoint} のパスに、使えない文字があります',
  'part#endpoint-builder-file': 'ビルダーの {option}（{path}）を読み込めません',
  'part#endpoint-deployment': '{endpoint} には、接続できる Deployment の指定がありません',
  'part#endpoint-no-context': 'Docker コンテキスト「{name}」がありません（{path}）',
  'part#endpoint-context': 'Docker コンテキスト「{name}」に docker の接続先がありません（{path}）',
  'part#endpoint-no-docker': '応答したのは Docker デーモンではありません',
  'part#endpoint-too-old': 'Docker {version} の API は {api} です。{needed} 以降が必要です',
  'part#endpoint-timeout': '{seconds} 秒以内に応答がありません',
  'part#endpoint-no-program': 'プログラム「{program}」がインストールされていません',

  'part#archive-files': 'ファイルが {limit} 個を超えています',
  'part#archive-manifests': 'マニフェストが大きすぎます',
  'part#archive-layers': '設定には {expected} 個のレイヤーがありますが、実際は {count} 個です',
  'part#archive-compression': 'レイヤーの圧縮形式 {compression} には対応していません',
  'part#archive-no-layer': 'レイヤー「{name}」がありません',
  'part#archive-no-file': '「{name}」がありません',
  'part#archive-bad-file': '「{name}」の内容が正しくありません',

  'part#limit-kib': '{limit} KiB',
  'part#limit-mib': 'ファイルの合計 {limit} MiB',
  'part#limit-files': '{limit} ファイル',

  'warning#unset-secret':
    '変数 {variable} が設定されていないため、シークレット「{name}」に値がありません。必須としないステップは、値のないまま実行されます。',
  'warning#output-cut':
    'ビルドの出力が {limit} MiB を超えたため、以降の出力は省略しました。ファイルに書き出すなどして、ステップの出力を減らしてください。',
  'warning#moved-tags':
    'ビルドの間に、タグ {tags} が別のイメージに付け替えられました。ビルドしたイメージは残っています。必要ならタグを付け直してください。',
  'warning#files-gone':
    'コンテキストの送信中に削除されたため、ビルドでは空になったファイルがあります: {names}。作成や削除が繰り返されるファイルは .dockerignore に加えてください。',
  'warning#files-changed':
    'コンテキストの送信中に書き換えられたファイルがあります: {names}。頻繁に変わるファイルは .dockerignore に加えてください。',
  'warning#foreign-credentials':
    'デーモンが、このビルドで使わない {names} の認証情報を求めましたが、渡していません。必要な場合は、そのレジストリのイメージを FROM か名前付きコンテキストに指定してください。',
  'warning#may-still-run':
    'このビルドのすべてのステップが停止したことを、デーモンから確認できていません。終わるかデーモンを再起動するまで、実行が続くことがあります。',
  'part#and-more': '{names} ほか {count} 件',
  'part#invalid-name': '不正な名前',

  'part#whole-input': '入力全体',
  'part#input-missing': '値がありません',
  'part#input-kind': '{kind}でなければなりません',
  'part#kind-text': '文字列',
  'part#kind-number': '数値',
  'part#kind-integer': '整数',
  'part#kind-boolean': '真偽値',
  'part#kind-list': '配列',
  'part#kind-object': 'オブジェクト',
  'part#input-long': '{limit} 文字を超えています',
  'part#input-short': '{limit} 文字より短くなっています',
  'part#input-empty': '空です',
  'part#input-many': '要素が {limit} 個を超えています',
  'part#input-few': '要素が {limit} 個未満です',
  'part#input-large': '{limit} を超えています',
  'part#input-small': '{limit} 未満です',
  'part#input-not-below': '{limit} 以上です',
  'part#input-not-above': '{limit} 以下です',
  'part#input-step': '{step} の倍数でなければなりません',
  'part#input-values': '次のいずれかでなければなりません: {values}',
  'part#input-unknown': '不明な項目があります: {names}',
  'part#input-form': '形式が正しくありません',

  'part#read-expected': '{what}が必要ですが、{found}があります',
  'part#read-wanted': '{what}が必要です',
  'part#read-either': '{first}か{second}',
  'part#read-behind': '{place} の後ろの{what}',
  'part#read-value': '値',
  'part#read-json-value': 'JSON の値',
  'part#read-line-end': '改行',
  'part#read-file-end': 'ファイルの末尾',
  'part#read-name': '名前',
  'part#read-second-name': '2 つ目の名前',
  'part#read-quoted-name': '引用符で囲んだ名前',
  'part#read-attribute': '属性かブロック',
  'part#read-object': 'オブジェクト',
  'part#read-endless': '{what}が閉じられていません',
  'part#read-comment': 'コメント',
  'part#read-text': '文字列',
  'part#read-quoted-text': '引用符で囲んだ文字列',
  'part#read-block': 'ブロック',
  'part#read-heredoc': 'ヒアドキュメントの終わりを示す語がありません',
  'part#read-twice': '属性「{name}」が 2 回設定されています',
  'part#read-no-directive': '{text} はテンプレートのディレクティブではありません',
  'part#read-no-escape': '「{text}」は正しいエスケープではありません',
  'part#read-no-json': '{text} は JSON の値ではありません',
  'part#read-stray': '「{name}」に対応する始まりがありません',
  'part#read-without': '「{name}」で閉じられていないディレクティブがあります',
  'part#read-nested': 'ディレクティブの入れ子が {limit} 段を超えています',
  'part#read-comma': 'カンマの後ろに何もありません',
  'part#read-same-keys': '同じキーが 2 つあります',
  'part#read-deep': '入れ子の深すぎる式',
  'part#limit-levels': '入れ子 {limit} 段',
  'part#limit-values': '値 {limit} 個',
  'part#limit-steps': '評価 {limit} 回',
  'part#limit-weight': '値と文字の合計 {limit} 個',
}

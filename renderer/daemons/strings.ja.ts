import type { daemonsEn } from './strings.en.ts'

/** デーモンについての文言。キーは英語のファイルと同じ。 */
export const daemonsJa: Readonly<Record<keyof typeof daemonsEn, string>> = {
  title: 'Docker デーモン',
  api: 'API {{version}}',
  buildKit: 'BuildKit',
  noBuildKit: 'BuildKit なし',
  silent:
    'デーモンから数秒間応答がありません。停止しているか、マシンの負荷が高すぎます。デーモンの状態を確認してください。応答があれば、実行中の処理は続きます。',
  editingGoesOn: 'ビルド以外の操作はデーモンがなくても使えます。',
  vanished: '選択していた「{{name}}」は見つからなくなりました。最初に応答したものを使います。',
  buildsOnly:
    'ビルド専用です。この BuildKit はイメージを保存せず、コンテナも実行しません。ビルド結果はビルドキャッシュにだけ残り、タグ付け、中身の表示、実行はできません。',
  withoutBuildKit:
    'BuildKit を使わないビルドです。毎回フォルダー全体を送信し、ステップはテキストとしてだけ表示します。シークレット、SSH エージェント、名前付きコンテキストは使えません。',
  places: 'デーモン一覧',
  automatic: '自動',
  automaticAbout: 'このマシンで最初に応答したもの',
  idle_one: '何も見つからなかった標準の場所（{{count}} か所）',
  idle_other: '何も見つからなかった標準の場所（{{count}} か所）',
  idlePlaces: '何も見つからなかった標準の場所',
  inUse: '使用中',
  again: 'もう一度探す',
  againAbout: 'ssh や kubectl 経由の接続先も確認します',
  whatToDo: '対処方法',

  'state.untried': '未確認',
  'state.trying': '確認中…',
  'state.answers': '応答あり',
  'state.failed': '失敗',

  'origin.environment': '環境変数による指定',
  'origin.context': 'Docker コンテキスト',
  'origin.socket': '標準の場所',
  'origin.builder': 'buildx のビルダー',
  'origin.buildkit-host': '環境変数による指定（BuildKit のみ）',

  'problem.not-found': '見つかりません',
  'problem.permission-denied': '権限がありません',
  'problem.refused': '接続を拒否されました',
  'problem.timeout': '応答がありません',
  'problem.too-old': 'バージョンが古すぎます',
  'problem.unsupported': '対応していません',
  'problem.tls': 'TLS 接続に失敗しました',
  'problem.program-failed': '接続できません',
  'problem.program-missing': 'プログラムがありません',
  'problem.other': '失敗しました',

  'remedy.startLinux':
    '「sudo systemctl start docker」で Docker を起動するか、DOCKER_HOST に接続先を指定してください。',
  'remedy.startDarwin':
    'Docker Desktop（または Colima、OrbStack、Rancher Desktop）を起動するか、DOCKER_HOST に接続先を指定してください。',
  'remedy.startWindows': 'Docker Desktop を起動するか、DOCKER_HOST に接続先を指定してください。',
  'remedy.contextGone':
    '「docker context ls」で確認し、コンテキストを作り直すか、ここで別のデーモンを選んでください。',
  'remedy.startRemote':
    'リモートマシンには接続できますが、このポートで待ち受けているデーモンがありません。接続先のデーモンを起動し、ポート番号を確認してください。',
  'remedy.permission':
    '「sudo usermod -aG docker $USER」で自分を docker グループに追加し、ログインし直してください。このグループのメンバーはこのマシンで root と同じことができるので、注意してください。rootless モードの Docker ならその心配はありません。',
  'remedy.permissionElsewhere':
    'ソケットの所有者と、Docker を自分のユーザーで起動したかどうかを確認してください。',
  'remedy.unreachable': 'ホスト名、ネットワーク、途中の VPN やファイアウォールを確認してください。',
  'remedy.tooOld': '接続先の Docker を 18.09 以降に更新してください。23 以降なら新しい BuildKit が使えます。',
  'remedy.endpoint':
    'unix:///パス、tcp://ホスト:ポート、ssh://ユーザー@ホスト の形式で書いてください。名前に使えるのは英数字と「_ . -」で、パスワードは書けません。',
  'remedy.tls':
    'ca.pem、cert.pem、key.pem を確認してください。DOCKER_HOST の場合は DOCKER_CERT_PATH に、コンテキストの場合は「docker context inspect」で示される場所にあります。証明書はホスト名に対して有効で、期限内である必要があります。TLS を求めるデーモンには DOCKER_TLS_VERIFY=1 が必要です。',
  'remedy.ssh':
    'ターミナルで「ssh ホスト名 docker version」を実行し、何も質問されずに終わることを確認してください。ホスト鍵を一度承認し、ssh-add で鍵をエージェントに追加してください。接続先には Docker 18.09 以降が必要です。',
  'remedy.kubectl':
    'ビルダーの kubeconfig と名前空間を使い、ターミナルで「kubectl get deployments」を実行して確認してください。ポッドで exec を実行する権限が必要です。',
  'remedy.installSsh': 'OpenSSH クライアントをインストールし、PATH から ssh が見つかるようにしてください。',
  'remedy.installKubectl': 'kubectl をインストールし、PATH から見つかるようにしてください。',
}

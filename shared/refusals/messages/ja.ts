import type { MessageKey } from './en.ts'

/** The same sentences in Japanese. */
export const japanese: Readonly<Record<MessageKey, string>> = {
  'empty-file': 'Dockerfile が空です。FROM alpine のように、FROM とベースイメージから書き始めてください。',
  'no-instructions': 'コメントや空行だけで、命令がありません。FROM とベースイメージから書き始めてください。',
  'no-stages': 'ステージがありません。FROM alpine のように FROM 命令を書いてください。',
  'before-first-stage':
    'この命令は最初の FROM より前にあります。そこに書けるのは ARG だけなので、FROM より下に移してください。',
  'line-too-long': '{bytes} バイトを超える行があります。複数の行に分けてください。',
  'repeated-directive': 'ディレクティブ # {name}= が 2 回あります。どちらかを削除してください。',
  'escape-directive':
    '「{token}」はエスケープ文字にできません。# escape=\\ または # escape=` と書いてください。',
  'check-option#name':
    '「{option}」は # check= の項目ではありません。skip、error、experimental のどれかを使ってください。',
  'check-option#value':
    '「{value}」は # check= の error に指定できません。error=true または error=false と書いてください。',
  'lint-violation':
    '# check=error=true の指定があり、次のチェックで問題が見つかりました: {rules}。問題を直すか、skip= に加えてください。',
  'unterminated-heredoc':
    'ヒアドキュメントの終わりがありません。本文の下に、<< のあとに書いた名前だけの行を加えてください。',
  'heredoc-name':
    '「{word}」はヒアドキュメントの名前にできません。<<EOF や <<"EOF" のように 1 語で書いてください。',
  'target-stage':
    '「{stage}」というステージはありません。Dockerfile にあるステージをターゲットに選んでください。',
  'target-stage#suggest': '「{stage}」というステージはありません。「{suggestion}」の間違いではありませんか。',
  'no-dockerfile': '{file} がデーモンに送られていません。Dockerfile のパスを確認してください。',

  'unknown-instruction':
    '{name} という命令はありません。前の行の続きなら、前の行の末尾にエスケープ文字（既定では \\）を付けてください。',
  'unknown-instruction#suggest': '{name} という命令はありません。{suggestion} の間違いではありませんか。',
  'unknown-instruction#empty':
    'この行には命令がありません。命令を書くか、行ごと（\\ だけの行も）削除してください。',
  'unknown-instruction#conflict':
    'マージの競合を示す行が残っています。競合を解決して、その目印の行を削除してください。',
  'unknown-instruction#invisible':
    '{invisible} に、見えない文字か、空白に見える別の文字が含まれています。半角スペースだけを使って、行を入力し直してください。',
  'unknown-instruction#invisible#suggest':
    '{invisible} に、見えない文字か、空白に見える別の文字が含まれています。その文字を削除し、{suggestion} と書いてください。',
  'one-argument': '{keyword} に書ける引数は 1 つだけです。{example} のように書いてください。',
  'some-arguments': '{keyword} には引数が 1 つ以上必要です。{example} のように書いてください。',
  'two-arguments': '{keyword} には名前と値が必要です。{example} のように書いてください。',
  'blank-name': '= の前に名前がありません。= の前に空白を入れず、{keyword} name=value の形で書いてください。',
  'missing-equals':
    '「{word}」に = がありません。name=value の形で書き、空白を含む値は引用符で囲んでください。',
  'no-destination': '{keyword} にはコピー元とコピー先が必要です。{example} のように書いてください。',
  'heredoc-destination':
    'ヒアドキュメントは {keyword} のコピー先にできません。{keyword} <<EOF /srv/app.conf のように、うしろにパスを書いてください。',
  'mixed-json':
    '引数の JSON 配列に書けるのは文字列だけです。["sleep", "5"] のように、要素を二重引用符で囲んでください。',
  'from-arguments':
    'FROM に書けるのは、イメージか、イメージと AS と名前です。FROM alpine AS build のように書いてください。',
  'stage-name': '「{name}」はステージ名にできません。英字で始め、英数字と -、_、. だけを使ってください。',
  'blank-volume': 'VOLUME に空のパスがあります。パスを書くか、パスを入れる変数に値を設定してください。',
  'shell-json': 'SHELL は JSON 配列で書きます。SHELL ["/bin/bash", "-c"] のように書いてください。',
  'onbuild-onbuild': 'ONBUILD の中に ONBUILD は書けません。内側の命令だけを書いてください。',
  'onbuild-trigger':
    '{keyword} は ONBUILD の命令にできません。ONBUILD RUN make のように、別の命令を書いてください。',
  'healthcheck-none': 'HEALTHCHECK NONE のうしろには何も書けません。行の残りを削除してください。',
  'healthcheck-type':
    '「{type}」は HEALTHCHECK の種類ではありません。HEALTHCHECK CMD とコマンドを書くか、HEALTHCHECK NONE と書いてください。',
  'healthcheck-command':
    'HEALTHCHECK CMD にコマンドがありません。HEALTHCHECK CMD curl -f http://localhost/ のように書いてください。',
  'healthcheck-interval':
    '--{option} が 1ms より短くなっています。--{option}=30s のように、もっと長い時間を指定してください。',
  duration: '「{duration}」は時間の形式ではありません。30s や 1m30s のように、数字と単位で書いてください。',
  'duration#missing-unit':
    '「{duration}」に単位がありません。30s のように、数字のうしろに ms、s、m、h のどれかを付けてください。',
  'duration#unit':
    '「{duration}」の「{unit}」は時間の単位ではありません。24h のように、ms、s、m、h のどれかを使ってください。',
  retries: '--retries には整数を指定します。「{count}」を、--retries=3 のように書き直してください。',
  'retries#large': '{count} は --retries には大きすぎます。--retries=3 のように、小さい数にしてください。',
  'retries#negative': '--retries に負の数（{count}）は指定できません。0 以上の数にしてください。',
  'unknown-flag': 'この命令に {flag} というフラグはありません。削除するか、つづりを確認してください。',
  'unknown-flag#suggest':
    'この命令に {flag} というフラグはありません。--{suggestion} の間違いではありませんか。',
  'repeated-flag': 'フラグ {flag} が 2 回あります。どちらかを削除してください。',
  'flag-value': 'フラグ {flag} に値がありません。{flag}=値 の形で書いてください。',
  'flag-boolean':
    'フラグ {flag} の値は true か false で、「{value}」は指定できません。{flag} または {flag}=false と書いてください。',
  'network-mode':
    '「{mode}」はネットワークモードではありません。--network には default、none、host のどれかを書いてください。変数は使えません。',
  'security-mode':
    '「{mode}」はセキュリティモードではありません。--security には sandbox か insecure を書いてください。変数は使えません。',

  'open-brace':
    '「{word}」に閉じ波括弧がありません。変数のうしろに加えるか、ただのドル記号なら \\$ と書いてください。',
  replacement:
    '「{word}」に / が足りません。波括弧の中は、変数/パターン/置き換える文字列 の形で書いてください。',
  'bad-substitution':
    '「{word}」の波括弧に変数名がありません。変数名を加えてください。ただのドル記号なら、\\$ と書くか、ヒアドキュメントの名前を引用符で囲んでください。',
  modifier:
    '「{word}」で変数のうしろにある {modifier} は、Dockerfile では使えません。:-、:+、:?、#、%、/ を使ってください。そのまま残す文字列なら、\\$ と書くか、ヒアドキュメントの名前を引用符で囲んでください。',
  pattern: '「{word}」の「{pattern}」はパターンとして正しくありません。\\ は *、?、\\ の前にだけ書けます。',
  'single-quote':
    "一重引用符が閉じていません: {word}。閉じる引用符を加えるか、ただの文字なら \\' と書いてください。",
  'double-quote':
    '二重引用符が閉じていません: {word}。閉じる引用符を加えるか、ただの文字なら \\" と書いてください。',
  'word-limit':
    '「{word}」は大きすぎるか、入れ子が深すぎて、ここでは展開できません。変数を減らすか、短くしてください。',
  'required-variable':
    '変数 {variable} には値が必要です: {message}。値を設定するか、ビルド引数で渡してください。',
  'required-variable#unset':
    '変数 {variable} がここでは設定されていません。既定値を付けて宣言するか、ビルド引数で渡してください。',
  'required-variable#empty': '変数 {variable} がここでは空です。値を設定するか、ビルド引数で渡してください。',

  'blank-base':
    'ベースイメージ {base} は、変数を展開すると空になります。最初の FROM より上の ARG に既定値を付けるか、ビルド引数を渡してください。',
  'blank-platform':
    'プラットフォーム {platform} は、変数を展開すると空になります。最初の FROM より上の ARG に既定値を付けてください。',
  'blank-platform#suggest':
    'プラットフォーム {platform} は、変数を展開すると空になります。{suggestion} の間違いではありませんか。',
  platform:
    '「{platform}」はプラットフォームの形式ではありません。linux/arm64 のように、OS/アーキテクチャ（/バリアント）で書いてください。',
  'platform#suggest':
    '「{platform}」は、変数を展開するとプラットフォームの形式になりません。{suggestion} の間違いではありませんか。',
  'platform#unknown':
    '「{platform}」は OS の名前でもアーキテクチャの名前でもありません。linux/amd64 のように、両方を書いてください。',
  'platform#unknown#suggest':
    '「{platform}」は、変数を展開すると OS の名前にもアーキテクチャの名前にもなりません。{suggestion} の間違いではありませんか。',
  'platform#wildcard':
    '「{platform}」に * があります。linux/amd64 のように、プラットフォームを 1 つだけ書いてください。',
  'image-name':
    '「{name}」はイメージ名として正しくありません。[レジストリ/]名前[:タグ] の形で書くか、上にあるステージの名前を書いてください。',
  'image-name#case':
    'イメージ名「{name}」に大文字があります。イメージ名は小文字で書いてください。ステージを指すなら、上にあるステージの名前を書いてください。',
  'image-name#hexadecimal':
    '「{name}」はイメージ ID で、ベースにはできません。イメージの名前を書いてください。',
  'image-name#length': 'イメージ名「{name}」が {count} 文字を超えています。短い名前にしてください。',
  'image-digest':
    '「{name}」のダイジェストが正しくありません。sha256: と 16 進数 64 桁を、すべてコピーしてください。',
  'stage-index':
    '番号 {index} のステージはありません。ステージは 0 から数えます。番号ではなく名前を使うと確実です。',
  'from-variable':
    '--from に変数は使えません。その変数を FROM に書いたステージを作り、その名前を --from に書いてください。',
  'from-variable#mount':
    'マウントの from= に変数は使えません。その変数を FROM に書いたステージを作り、その名前を from= に書いてください。',
  'circular-stages':
    'ステージ {stage} の参照が循環しています。循環している参照のうち 1 つを削除してください。',
  'later-stage#copy':
    'コピー元のステージ {stage} が、コピーするステージより上にありません。上に移すか、別のステージからコピーしてください。',
  'later-stage#mount':
    'マウントするステージ {stage} が、このステージより上にありません。上に移すか、別のステージをマウントしてください。',
  'source-date-epoch':
    'SOURCE_DATE_EPOCH の「{value}」は時刻ではありません。1970 年からの秒数、context、ステージ名のどれかにしてください。',
  'source-date-epoch#scratch':
    'SOURCE_DATE_EPOCH に書いたステージのベースは scratch にする必要があります。FROM scratch に直してください。',
  'source-date-epoch#instruction':
    'SOURCE_DATE_EPOCH に書いたステージに書けるのは ADD と ARG だけです。{keyword} を削除してください。',
  'source-date-epoch#add':
    'SOURCE_DATE_EPOCH に書いたステージには、URL か Git リポジトリを 1 つだけ取得する ADD が 1 つ必要です。ADD を直してください。',

  'mount-options':
    '--mount を読み取れません。二重引用符の位置が正しくありません。"target=/a,b" のように、項目全体を囲んでください。',
  'mount-options#empty':
    '--mount が空です。--mount=type=cache,target=/root/.cache のように項目を書いてください。',
  'device-options': '--device を読み取れません。項目をコンマで区切り、余分な二重引用符を削除してください。',
  'device-name': '--device の名前はすでに {name} です。デバイスごとに --device を分けてください。',
  'device-version':
    '--device を使うには実験的な構文が必要です。先頭の行に # syntax=docker/dockerfile:1-labs と書くか、フラグを削除してください。',
  'option-pair': '「{field}」に値がありません。target=/app のように、名前=値 の形で書いてください。',
  'option-value': '「{value}」は {option} に指定できません。値を直すか、{option} を省いてください。',
  'option-value#boolean':
    '「{value}」は true でも false でもありません。true か false を書くか、項目を省いてください。',
  'option-value#size': '「{value}」はサイズではありません。size=64m のように、数字と単位で書いてください。',
  'option-value#mode': '「{value}」はモードではありません。mode=0755 のように、8 進数で書いてください。',
  'option-value#owner':
    '「{value}」は {option} に指定できません。{option}=1000 のように、整数で書いてください。',
  'unexpected-option': 'このフラグに {option} という項目はありません。削除するか、つづりを確認してください。',
  'unexpected-option#suggest':
    'このフラグに {option} という項目はありません。{suggestion} の間違いではありませんか。',
  'unexpected-option#type':
    '種類が「{type}」のマウントに {option} は指定できません。削除するか、種類を変えてください。',
  'mount-type':
    '「{type}」というマウントの種類はありません。bind、cache、tmpfs、secret、ssh のどれかを使ってください。',
  'mount-type#suggest': '「{type}」というマウントの種類はありません。{suggestion} の間違いではありませんか。',
  'mount-sharing':
    '「{value}」は sharing に指定できません。shared、private、locked のどれかを使ってください。',
  'mount-sharing#suggest': '「{value}」は sharing に指定できません。{suggestion} の間違いではありませんか。',
  'mount-sharing#type':
    'sharing を指定できるのはキャッシュマウントだけです。種類が「{type}」のマウントからは削除してください。',
  'mount-owner':
    '種類が「{type}」のマウントに {option} は指定できません。削除するか、種類を cache、secret、ssh のどれかにしてください。',
  'mount-target':
    '「{target}」にマウントすると、ほかのファイルがすべて隠れます。target=/app のように、ディレクトリを指定してください。',
  'secret-mount#from': 'シークレットのマウントに from は指定できません。削除してください。',
  'secret-mount#sharing': 'シークレットのマウントに sharing は指定できません。削除してください。',
  'secret-mount#source':
    'どのシークレットをマウントするかが指定されていません。id=npmrc のように id を加えてください。',
  'secret-mount#both':
    'シークレットのマウントに指定できるのは、id と source のどちらかです。一方を削除してください。',
  'ssh-mount': 'SSH のマウントに source は指定できません。削除してください。エージェントは id で選びます。',

  chmod:
    '--chmod の「{mode}」はモードではありません。--chmod=0755 のように、0 から 07777 までの 8 進数で書いてください。',
  'chmod#symbolic':
    '--chmod を読み取れません。--chmod=0755 や --chmod=u=rwx,go=rx のように、8 進数か記号で書いてください。',
  'checksum#sources':
    '--checksum を付けた ADD に書けるコピー元は 1 つだけです。コピー元ごとに ADD を分けてください。',
  'checksum#source':
    '--checksum を使えるのは、ADD が HTTP(S) か Git で取得するものだけです。フラグを削除するか、URL から ADD してください。',
  'checksum#length':
    'チェックサムの桁数が正しくありません。すべてコピーしてください（sha256 は 64 桁です）。',
  'checksum#format':
    'チェックサムの形式が正しくありません。sha256:… のように、アルゴリズムと 16 進数で書いてください。',
  'checksum#algorithm':
    'チェックサムのアルゴリズムに対応していません。sha256、sha384、sha512 のどれかを使ってください。',
  'checksum#mismatch':
    '--checksum の「{given}」とコピー元の「{found}」が食い違っています。どちらかを削除してください。',
  'copy-remote': 'COPY では URL から取得できません。ADD を使ってください。',
  'copy-remote#git': 'COPY では Git リポジトリから取得できません。ADD を使ってください。',
  'keep-git-dir':
    '--keep-git-dir と、コピー元の keep-git-dir が食い違っています。どちらかを削除してください。',
  'git-query':
    '「{name}」は Git のコピー元の項目ではありません。ref、tag、branch、subdir、checksum、keep-git-dir、submodules のどれかを使ってください。',
  'git-query#repeated': 'Git のコピー元に「{name}」が複数あります。1 つだけ残してください。',
  'git-query#value': 'Git のコピー元の「{name}」に値がありません。値を書くか、削除してください。',
  'git-query#mtime':
    '「{value}」は Git のコピー元の mtime に指定できません。checkout か commit を使ってください。',
  'git-query#boolean':
    '「{value}」は Git のコピー元の {name} に指定できません。true か false を使ってください。',
  'git-query#folder':
    'Git のコピー元に、ディレクトリが「{one}」と「{other}」の 2 つあります。どちらかを削除してください。',
  'git-query#tag': 'Git のコピー元に、タグとブランチの両方があります。どちらかを削除してください。',
  'git-query#ref': 'Git のコピー元に、「{one}」と「{other}」の両方があります。どちらかを削除してください。',
  port: '「{port}」はポートではありません。0 から 65535 までの番号か、8000-8010 のような範囲を書いてください。',
  'port#missing': '「{port}」にポート番号がありません。8080/tcp のように書いてください。',
  'port#protocol':
    '「{port}」の「{protocol}」というプロトコルはありません。8080/tcp のように、tcp、udp、sctp のどれかを使ってください。',
  'port#range': '範囲 {port} と {host} の長さが違います。コンテナ側のポートだけを書いてください。',
  'port#address':
    '「{address}」は IP アドレスではありません。EXPOSE に必要なのはポートだけなので、削除してください。',
  signal: '「{signal}」というシグナルはありません。SIGTERM や 15 のように、名前か番号を書いてください。',
  'signal#empty': 'STOPSIGNAL は、変数を展開すると空になります。SIGTERM のように、シグナルを書いてください。',
  'windows-path#relative':
    '「{path}」はドライブだけで、パスがありません。C:/app のように、パス全体を書いてください。',
  'windows-path#share':
    'ネットワーク共有（\\\\server\\share）は使えません。C ドライブのパスを使ってください。',
  'windows-path#drive':
    'C ドライブのパスではありません。C:/app のように、システムドライブのパスを使ってください。',

  'exit-code': 'コマンドが終了コード {code} で失敗しました: {command}。理由はログの出力を確認してください。',
  'exit-code#missing':
    'コマンドの中のプログラムが見つからず、終了コード 127 で失敗しました: {command}。前のステップでインストールするか、名前を直してください。',
  'exit-code#not-executable':
    'コマンドの中のプログラムを実行できず、終了コード 126 で失敗しました: {command}。実行権限（chmod +x）とプラットフォームを確認してください。',
  'exit-code#killed':
    'コマンドが強制終了されました（終了コード 137）: {command}。多くはメモリ不足が原因です。デーモンのメモリを増やすか、同時に実行する処理を減らしてください。',
  'no-memory':
    'コマンドを実行するメモリが足りません: {command}。デーモンのメモリを増やすか、同時に実行する処理を減らしてください。',
  'exec-format':
    'プログラムが、実行する環境とは別のプラットフォーム用です。このプラットフォーム用のイメージを使うか、エミュレーション（QEMU）を設定してください。',
  'program#missing':
    'イメージに「{program}」というプログラムがありません。前のステップでインストールするか、パスを直すか、それを含むベースイメージを使ってください。',
  'program#permission':
    'ファイル「{program}」を実行できません。COPY --chmod=0755 などで実行権限を付けてください。',
  'unknown-user':
    'イメージに {user} というユーザーがいません。先に RUN で作成するか、USER を直してください。',
  'missing-path':
    '{path} がコピー元またはマウント元にありません。パス、ビルドコンテキストと .dockerignore、または作成元のステージを確認してください。',
  'missing-secret': 'シークレット「{id}」がビルドに渡されていません。ビルドのオプションで追加してください。',
  'ssh-agent': 'SSH エージェント「{id}」がビルドに渡されていません。ビルドのオプションで追加してください。',
  'ssh-agent#socket':
    'SSH エージェントが見つかりません。エージェントを起動して SSH_AUTH_SOCK を設定し、もう一度ビルドしてください。',
  entitlement:
    'デーモンが {entitlement} を許可していません。BuildKit の設定で許可するか、使わないようにしてください。',
  'entitlement#network':
    'ビルドでホストのネットワークを使うことが許可されていません。ビルドに network.host を許可するか、--network=host を削除してください。',
  'entitlement#security':
    'ビルドを特権で実行することが許可されていません。ビルドに security.insecure を許可するか、--security=insecure を削除してください。',
  'no-emulator':
    'デーモンは {platform} のプログラムを実行できません（実行できるのは {supported}）。エミュレーション（QEMU）を設定するか、別のプラットフォーム用にビルドしてください。',
  'download-status': 'ダウンロードに失敗しました（サーバーの応答: {code}）。URL を確認してください。',
  'download-digest':
    '{ref} からダウンロードした内容が --checksum と一致しません（実際は {found}）。ファイルを確認してから、チェックサムを直してください。',
  'git-fetch':
    'Git リポジトリ {ref} を取得できませんでした。アドレス、ブランチやタグ、ログインが必要かどうかを確認してください。',
  'pull-platform':
    'イメージ {image} には、ビルドするプラットフォーム用のものがありません。別のプラットフォームか、別のイメージを選んでください。',
  'pull-limit':
    'プルの回数が上限に達したため、レジストリから {image} を取得できません。レジストリにログインするか、しばらく待って再試行してください。',
  'pull-host':
    'イメージ {image} のレジストリが見つかりません。レジストリの名前、ネットワーク、DNS を確認してください。',
  'pull-timeout':
    'イメージ {image} のレジストリから応答がありません。ネットワークとプロキシを確認して、再試行してください。',
  'pull-connection':
    'イメージ {image} のレジストリに接続できません。アドレス、ネットワーク、プロキシを確認してください。',
  'pull-http':
    'イメージ {image} のレジストリは HTTPS ではなく HTTP で応答しました。デーモンの insecure-registries に加えるか、HTTPS を使ってください。',
  'pull-certificate':
    'イメージ {image} のレジストリの証明書を信頼できません。認証局の証明書をデーモンに追加してください。',
  'pull-denied':
    'イメージ {image} が存在しないか、プルするにはログインが必要です。名前を確認し、ログインしてください。ステージを指すなら、それより上に定義してください。',
  'pull-unauthorized':
    'レジストリが {image} のプルを許可しませんでした。権限のあるアカウントでログインしてください。',
  'pull-server': 'イメージ {image} のレジストリ側で問題が起きています。しばらく待って再試行してください。',
  'pull-missing':
    'イメージ {image} は存在しません。名前とタグを確認してください。ステージを指すなら、それより上に定義してください。',
  'no-space':
    'デーモンのディスクがいっぱいです。ビルドキャッシュや古いイメージなど、不要なものを削除してから、もう一度ビルドしてください。',
  cancelled: 'ビルドは終わる前に中止されました。意図していなければ、もう一度ビルドしてください。',
  'lost-connection':
    'デーモンとの接続が切れました。デーモンが動作していることを確認して、もう一度ビルドしてください。',
}

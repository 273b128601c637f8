import type { MessageKey } from './en.ts'

/** The same messages in Japanese. */
export const japanese: Readonly<Record<MessageKey, string>> = {
  StageNameCasing:
    'ステージ名「{name}」に大文字があります。BuildKit は「{lower}」として扱うので、小文字で書いてください。',
  FromAsCasing: '「{as}」と「{from}」で大文字と小文字の使い方が異なります。どちらかにそろえてください。',
  NoEmptyContinuation:
    'この命令の途中に空行があります。将来の BuildKit ではエラーになるので、空行を削除してください。',
  ConsistentInstructionCasing:
    '「{keyword}」の大文字と小文字の使い方が、このファイルの大半の命令と異なります。「{wanted}」と書いてください。',
  DuplicateStageName: '「{name}」という名前のステージはすでにあります。別の名前を付けてください。',
  ReservedStageName: '「{name}」は BuildKit で特別な意味を持つ名前です。別の名前を付けてください。',
  JSONArgsRecommended:
    'この {keyword} はシェル経由で実行され、停止などのシグナルがプログラムに届きません。JSON の配列で書いてください。',
  MaintainerDeprecated:
    'MAINTAINER は非推奨です。作者はラベル org.opencontainers.image.authors で示してください。',
  UndefinedArgInFrom:
    'FROM で使っている「{name}」が宣言されていません。最初の FROM より上に ARG {name} を書いてください。',
  'UndefinedArgInFrom#suggest':
    'FROM で使っている「{name}」を宣言する ARG が、最初の FROM より上にありません。「{suggestion}」の間違いではありませんか。',
  WorkdirRelativePath:
    '「{path}」の場所は、ベースイメージの作業ディレクトリによって変わります。絶対パスで書いてください。',
  UndefinedVar:
    '「{name}」を設定する ARG も ENV もこれより上にないため、空になります。これより上で設定するか、名前を確認してください。',
  'UndefinedVar#base':
    '「{name}」を設定する ARG も ENV もこれより上になく、イメージ {image} で設定されていなければ空になります。これより上で設定するか、名前を確認してください。',
  'UndefinedVar#suggest':
    '「{name}」はここでは設定されていません。「{suggestion}」の間違いではありませんか。',
  MultipleInstructionsDisallowed:
    'ステージの {keyword} は最後のものだけが有効です。あとの行で置き換えられるので、どちらかを削除してください。',
  LegacyKeyValueFormat: '「{keyword} key value」は古い書き方です。「{keyword} key=value」と書いてください。',
  InvalidBaseImagePlatform:
    'ベースイメージ {image} のプラットフォームは {actual} ですが、ビルドの対象は {expected} です。対象に対応したイメージを選んでください。',
  RedundantTargetPlatform:
    '{platform} は FROM の既定のプラットフォームと同じです。--platform を削除してください。',
  SecretsUsedInArgOrEnv:
    '「{name}」は機密情報のようです。{keyword} の値はイメージから読み取れるので、RUN --mount=type=secret を使ってください。',
  InvalidDefaultArgInFrom:
    'ビルド引数を渡さないと、「{base}」は正しいイメージ名になりません。ARG に使える既定値を付けてください。',
  'InvalidDefaultArgInFrom#plain': '「{base}」はイメージ名として正しくありません。小文字で書いてください。',
  FromPlatformFlagConstDisallowed:
    '「{platform}」に固定すると、このステージは 1 つのプラットフォームでしか使えません。変数（$BUILDPLATFORM など）にするか、ステージ名にプラットフォームを含めてください。',
  CopyIgnoredFile:
    '「{path}」は .dockerignore によってビルドコンテキストから除外されるため、{keyword} では見つかりません。.dockerignore か、この命令のパスを直してください。',
  InvalidDefinitionDescription:
    '上のコメントは「# {name} 説明」の形にします。別の内容のコメントなら、間に「#」だけの行を入れてください。',
  ExposeProtoCasing: '「{port}」のプロトコルは小文字で書いてください。',
  ExposeInvalidFormat:
    'EXPOSE にアドレスやホスト側のポートは書けません。「{port}」で公開されるのはコンテナ側のポートだけなので、それだけを書いてください。',
  'Stagegraph/UnusedStage':
    'ステージ「{stage}」は既定のターゲットに必要なく、どのステージからも参照されていません。使うにはターゲットに選び、使わないなら削除してください。',
  'Stagegraph/ImageIsEarlierStage':
    'ここでコピーするのは、ステージ「{stage}」のベースでもあるイメージ {image} のファイルです。このステージで作ったファイルが必要なら、コピー元をステージにしてください。',
  'Stagegraph/NumericStageReference':
    '上にステージを追加または移動すると、「{number}」は別のステージを指します。ステージ {stage} を名前で参照してください。',
  'Stagegraph/CopySourceNotMade':
    'ステージ「{stage}」に {path} を作る命令が見つかりません。パスを確認してください。実行したプログラムが作るのなら、このままで構いません。',
  'Stagegraph/ForwardReference':
    'ステージ「{stage}」は {line} 行目で始まりますが、参照できるのは前にあるステージだけです。このステージより上に移動してください。',
  'Stagegraph/ForwardReference#image':
    '同名のステージは {line} 行目で始まるため、この FROM {stage} はイメージを指します。ステージを使うには、この FROM より上に移動してください。',
  'Stagegraph/StageNameDiffersByCase':
    'FROM は大文字と小文字を区別するため、「{written}」はイメージを指します。{line} 行目のステージを使うには「{name}」と書いてください。',
  'Stagegraph/RemovedInLaterLayer':
    '{path} は {line} 行目の、前のレイヤーで作られています。ここで削除してもイメージは小さくなりません。1 つの RUN にまとめてください。',
  'Stagegraph/CopyBeforeInstall':
    '先にすべてをコピーしているため、コンテキストのどのファイルが変わっても {line} 行目のインストールが再実行されます。必要なものだけをコピーしてインストールし、残りはあとからコピーしてください。',
  'Stagegraph/RemovedInLaterLayer#package':
    '{names} は {line} 行目の、前のレイヤーでインストールされています。ここで削除してもイメージは小さくなりません。1 つの RUN にまとめるか、別のステージでビルドして結果だけをコピーしてください。',
  'fix#lowerName': '「{name}」と書く',
  'fix#writeAs': '「{text}」と書く',
  'fix#removeEmptyLines': '空行を削除する',
  'fix#json': 'JSON の配列で書く',
  'fix#authorsLabel': 'ラベルに置き換える',
  'fix#removeInstruction': 'この {keyword} を削除する',
  'fix#equals': '「=」を使って書く',
  'fix#removePlatform': '--platform を削除する',
  'fix#absolute': '「{path}」と書く',
  'fix#separateComment': 'コメントを命令から離す',
  'fix#installFirst': '先にインストールし、残りはあとからコピーする',
  'fix#useStage': 'ステージ「{stage}」からコピーする',
  'fix#useName': '名前「{name}」を使う',
  'fix#nameStage': 'ステージに「{name}」と名前を付けて参照する',
}

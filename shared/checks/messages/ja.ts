import type { MessageKey } from './en.ts'

/** The same messages in Japanese. */
export const japanese: Readonly<Record<MessageKey, string>> = {
  StageNameCasing:
    'ステージ名「{name}」に大文字があります。BuildKit は「{lower}」として扱うので、そのとおりに書いてください。',
  FromAsCasing: '「{as}」と「{from}」で大文字・小文字が食い違っています。どちらかにそろえてください。',
  NoEmptyContinuation:
    'この命令の途中に空行があります。将来の BuildKit ではエラーになるので、取り除いてください。',
  ConsistentInstructionCasing:
    '「{keyword}」だけ、このファイルの大半の命令と大文字・小文字が違います。「{wanted}」と書いてください。',
  DuplicateStageName: '「{name}」という名前のステージはすでにあります。別の名前を付けてください。',
  ReservedStageName: '「{name}」は BuildKit で特別な意味を持つ名前です。別の名前を付けてください。',
  JSONArgsRecommended:
    'この {keyword} はシェル経由で実行され、停止などのシグナルがプログラムに届きません。JSON の配列で書いてください。',
  MaintainerDeprecated:
    'MAINTAINER は非推奨です。作者はラベル org.opencontainers.image.authors で示してください。',
  UndefinedArgInFrom: 'FROM で使っている「{name}」を宣言する ARG が、最初の FROM より上にありません。',
  'UndefinedArgInFrom#suggest':
    'FROM で使っている「{name}」を宣言する ARG が、最初の FROM より上にありません。「{suggestion}」の間違いではありませんか。',
  WorkdirRelativePath:
    '「{path}」がどこになるかは、ベースイメージの作業ディレクトリーしだいです。絶対パスで書いてください。',
  UndefinedVar:
    '「{name}」はここでは設定されていません。これより上に設定する ARG も ENV もなく、空になります。',
  'UndefinedVar#base':
    '「{name}」を設定する ARG も ENV もこれより上にありません。イメージ {image} が設定していなければ空になります。',
  'UndefinedVar#suggest':
    '「{name}」はここでは設定されていません。「{suggestion}」の間違いではありませんか。',
  MultipleInstructionsDisallowed:
    'ステージの {keyword} は最後のものだけが有効です。あとの行で置き換えられるので、どちらかを消してください。',
  LegacyKeyValueFormat: '「{keyword} key value」は古い書き方です。「{keyword} key=value」と書いてください。',
  RedundantTargetPlatform:
    '{platform} は FROM の既定のプラットフォームと同じです。--platform を省いてください。',
  SecretsUsedInArgOrEnv:
    '「{name}」は機密情報のようです。{keyword} の値はイメージから読み取れるので、RUN --mount=type=secret を使ってください。',
  InvalidDefaultArgInFrom:
    'ビルド引数を渡さないと、「{base}」は正しいイメージ名になりません。ARG に使える既定値を付けてください。',
  'InvalidDefaultArgInFrom#plain':
    '「{base}」はイメージ名として正しくありません。イメージ名は小文字で書きます。',
  FromPlatformFlagConstDisallowed:
    '「{platform}」と固定すると、ステージがひとつのプラットフォームに縛られます。変数（$BUILDPLATFORM など）にするか、ステージ名にプラットフォームを含めてください。',
  CopyIgnoredFile:
    '「{path}」は無視ファイルによってビルドコンテキストから除かれるので、{keyword} では見つかりません。どちらかを直してください。',
  InvalidDefinitionDescription:
    '上のコメントは「# {name} 説明」の形にします。別の内容のコメントなら、間に「#」だけの行を入れてください。',
  ExposeProtoCasing: '「{port}」のプロトコルは小文字で書いてください。',
  ExposeInvalidFormat:
    'EXPOSE にアドレスやホスト側のポートは書けません。「{port}」で公開されるのはコンテナー側のポートだけなので、それだけを書いてください。',
  'Stagegraph/UnusedStage':
    'ステージ「{stage}」は既定のターゲットに必要なく、どのステージからも参照されていません。ビルドされるのは、ターゲットに選んだときだけです。',
  'Stagegraph/ImageIsEarlierStage':
    'ステージ「{stage}」も {image} から始まっています。ここでコピーするのは元のイメージのファイルで、ステージで作ったものではありません。',
  'Stagegraph/NumericStageReference':
    '上にステージを足したり移したりすると「{number}」は別のステージを指します。ステージ {stage} を名前で参照してください。',
  'Stagegraph/CopySourceNotMade':
    'ステージ「{stage}」には {path} を作る命令が見当たりません。パスを確かめてください。実行したプログラムが作るのなら、このままで構いません。',
  'Stagegraph/ForwardReference':
    'ステージ「{stage}」が始まるのは {line} 行目です。使えるのは前のステージだけなので、このステージより上に移してください。',
  'Stagegraph/ForwardReference#image':
    '同名のステージが始まるのは {line} 行目なので、この FROM {stage} はイメージを指します。ステージを上に移してください。',
  'Stagegraph/StageNameDiffersByCase':
    'FROM は大文字と小文字を区別するので、「{written}」はイメージを指します。{line} 行目のステージなら「{name}」と書いてください。',
  'Stagegraph/RemovedInLaterLayer':
    '{path} は {line} 行目の、前のレイヤーで作られています。ここで消してもイメージは小さくなりません。ひとつの RUN にまとめてください。',
  'Stagegraph/CopyBeforeInstall':
    '先にすべてをコピーしているため、コンテキストのどのファイルが変わっても {line} 行目のインストールがもう一度実行されます。必要なものだけをコピーしてインストールし、残りはあとからコピーしましょう。',
  'Stagegraph/RemovedInLaterLayer#package':
    '{names} は {line} 行目の、前のレイヤーでインストールされています。ここで消してもイメージは小さくなりません。ひとつの RUN にまとめるか、別のステージでビルドして結果だけをコピーしてください。',
  'fix#lowerName': '「{name}」と書く',
  'fix#writeAs': '「{text}」と書く',
  'fix#removeEmptyLines': '空行を取り除く',
  'fix#json': 'JSON の配列で書く',
  'fix#authorsLabel': 'ラベルに置き換える',
  'fix#removeInstruction': 'この {keyword} を消す',
  'fix#equals': '= を使って書く',
  'fix#removePlatform': '--platform を消す',
  'fix#absolute': '「{path}」と書く',
  'fix#separateComment': 'コメントを命令から離す',
  'fix#installFirst': '先にインストールし、残りはあとでコピーする',
  'fix#useStage': 'ステージ「{stage}」からコピーする',
  'fix#useName': '名前「{name}」を使う',
  'fix#nameStage': 'ステージに「{name}」と名付けて使う',
}

import type { MessageKey } from './en.ts'

/** The same messages in Japanese. */
export const japanese: Readonly<Record<MessageKey, string>> = {
  'invalid-dockerfile': 'このファイルにはエラーがあります: {error}。先にテキストを直してください。',
  'invalid-dockerfile#line': '{line} 行目にエラーがあります: {error}。先にテキストを直してください。',
  'unknown-stage#index': 'ステージ {index} はありません。{known}。',
  'unknown-stage#name': '「{name}」という名前のステージはありません。{known}。',
  'unknown-stage#image': '{refusal}イメージを指すなら、タグも書いてください（{image}:latest など）。',
  'unknown-stage#place': 'ステージの移動先が指定されていません。"before" か "after" で指定してください。',
  'ambiguous-stage':
    '「{name}」という名前のステージが 2 つあります（{first} 行目と {second} 行目）。番号で指定してください。',
  'ambiguous-stage#hidden':
    'ここからは{stage}を参照できません。同じ名前の{found}が先に見つかるためです。先にどちらかの名前を変更してください。',
  'stage-in-use': '{stage}は {lines} 行目で使われています。先にその参照を削除してください。',
  'stage-in-use#files':
    '{line} 行目が{stage}からファイルを取り出しています。先にその参照を削除してください。',
  'stage-in-use#unused':
    '{stage}はほかでは使われていませんが、{line} 行目の {keyword} が参照しています。先にその参照を削除してください。',
  'stage-in-use#silent':
    '{line} 行目の {keyword} には from= のないマウントがあり、BuildKit は名前から{stage}をマウント元とみなします。先にその行を変更してください。',
  'only-stage':
    '{stage}は唯一のステージなので削除できません。Dockerfile にはステージが 1 つ以上必要です。先に別のステージを追加してください。',
  'invalid-name':
    '{name} はステージ名に使えません。英字で始め、あとは英数字と「-」「_」「.」だけを使ってください。',
  'invalid-name#reserved': '「{name}」は BuildKit の予約語です。別の名前を付けてください。',
  'name-taken': '「{name}」は{holder}の名前です。別の名前を付けてください。',
  'name-taken#both': '2 つのステージの名前がどちらも「{name}」になっています。別々の名前を付けてください。',
  'already-named': '{stage}にはすでに名前があります。変更するには renameStage を使ってください。',
  'unnamed-stage': '{stage}には名前がないので参照できません。先に名前を付けてください（nameStage）。',
  'would-capture-image':
    '{line} 行目ではイメージ {image} を使っているため、ステージを「{name}」にすると、代わりにそのステージが使われます。別の名前を付けるか、イメージにタグを書いてください。',
  'would-capture-image#copy':
    '{line} 行目で使うイメージ {image} がステージと同じ名前なので、下に複製するとこのステージがベースになります。先にイメージにタグを書くか、ステージの名前を変更してください。',
  'would-capture-image#build': '「{image}」ではビルド用ステージを指します。イメージにタグを書いてください。',
  'reference-through-variable#change':
    '{line} 行目の FROM {written} は、ビルド引数によっては{stage}を指します。先にその行を変更してください。',
  'reference-through-variable#merge':
    '{line} 行目の FROM {written} が{stage}を指すかどうかは、ビルド引数によって変わります。先にそこへ名前を直接書いてください。',
  'reference-through-variable#move':
    '{line} 行目の FROM {written} は、ビルド引数によっては{stage}を指すので、このステージはその行より上に置く必要があります。ステージも一緒に移動するか、先にその行を変更してください。',
  'reference-through-variable#rename':
    '{line} 行目は変数（{written}）を通して{stage}を参照しているので、名前の変更を反映できません。先にそこへ名前を直接書いてください。',
  'reference-through-variable#split':
    '{line} 行目は変数（{written}）を通して{stage}を参照しているので、参照先を実行用ステージに変更できません。先にそこへ名前を直接書いてください。',
  'cycle#itself':
    '{user}が自分自身を必要とすることになり、ビルドを始められません。別の参照先を選んでください。',
  'cycle#needed':
    '{source}が{user}を必要としているので、循環してビルドを始められません。別の参照先を選んでください。',
  'cycle#instruction':
    '{line} 行目が使う{source}は{stage}を必要とするので、そこには移動できません。別のステージに移動してください。',
  'build-order#base':
    '新しいステージがベースの{base}より上になります。そのステージよりあとに追加してください。',
  'build-order#instruction':
    '{line} 行目が使う{source}は{stage}より下にあります。先にそのステージを上に移動してください。',
  'build-order#neither': '{source}は{user}より上に置く必要がありますが、どちらも移動できません。{refusal}',
  'build-order#needed':
    '{user}は{needed}を必要とし、それより下に置く必要があります。そのステージも移動するか、先に参照を削除してください。',
  'build-order#splitItself':
    '{base}は分割するステージ自身なので、ベースにできません。別のものを選んでください。',
  'build-order#splitBelow':
    '{base}は分割するステージより下にあるので、ベースにできません。別のものを選んでください。',
  'invalid-reference':
    '{text} は参照として使えません。ステージ名か、alpine:3.20 のようなイメージを空白なしで書いてください。',
  'invalid-reference#plain':
    '{text}: BuildKit の from には変数も引用符も使えません。これをベースにするステージを追加し、そのステージを参照してください。',
  'invalid-path':
    '{path} は COPY のパスとして使えません。空ではなく、改行やタブを含まないパスを指定してください。',
  'invalid-path#none': 'コピーするパスがありません。1 つ以上指定してください。',
  'invalid-path#folder':
    '複数のパスはフォルダーにしかコピーできません。コピー先を {destination}/ と書いてください。',
  'invalid-path#mount':
    '{path} はマウントに書けません。空白、引用符、カンマ、$、\\ を含まないパスを指定してください。',
  'invalid-path#noArtifacts': '実行用ステージに渡すパスがありません。1 つ以上指定してください。',
  'invalid-path#root':
    '{path} は絶対パスではありません。/app/server のように、ビルド用ステージのルートからのパスで書いてください。',
  'invalid-path#variable':
    '{path} には変数が含まれ、実行用ステージでは違う値になることがあります。パスを直接書いてください。',
  'invalid-path#folders': '{path} は複数のフォルダーを指します。成果物をフォルダーごとに指定してください。',
  'invalid-platform':
    '{platform} はプラットフォームとして使えません。linux/arm64 のような OS/アーキテクチャか、$BUILDPLATFORM のような変数で書いてください。',
  'no-such-instruction': '{stage}に命令 {index} はありません。0 から {last} までで指定してください。',
  'no-such-instruction#none':
    '{stage}に命令 {index} はありません。先にこのステージに命令を追加してください。',
  'no-such-instruction#run':
    '{line} 行目の {keyword} にはファイルをマウントできません。RUN を指定してください。',
  'no-such-reference':
    '{line} 行目の {keyword} にある参照は {count} 個だけです。0 から数えた番号で指定してください。',
  'no-such-reference#none':
    '{line} 行目の {keyword} はステージもイメージも参照していません。参照のある行を指定してください。',
  'ambiguous-reference':
    '{line} 行目には参照が {count} 個あります。どれかを "reference" に 0 から {last} までで指定してください。',
  'not-one-instruction': 'FROM 以外の命令をちょうど 1 つ書いてください: {reason}。',
  'not-pasteable': 'コピーした内容は Dockerfile の一部として貼り付けられません: {reason}',
  'not-pasteable#empty': '何もコピーされていません。先にステージか命令をコピーしてください。',
  'not-pasteable#above':
    'コピーした内容は、最初の FROM より上の {keyword} で始まっています。ステージだけ、または 1 つのステージの命令だけをコピーしてください。',
  'not-pasteable#nowhere':
    '貼り付ける位置がわかりません。命令を貼り付ける位置のステージか命令を選んでください。',
  'too-few-stages': '共通のベースを抽出するステージが足りません。異なるステージを 2 つ以上選んでください。',
  'different-base':
    '{first}のベースは {image}、{other}のベースは {otherImage} です。ベースが同じステージを選ぶか、先にベースをそろえてください。',
  'different-base#platform':
    '{first}は {platform} 向け、{other}は {otherPlatform} 向けです。先に --platform をそろえてください。',
  'different-base#meant':
    '{first}と{other}の FROM はどちらも {image} ですが、前者は{base}、後者は{otherBase}を指します。先に同じものを指すように変更してください。',
  'nothing-in-common':
    '{stages}には共通の命令がないため、抽出できません。同じ命令で始まるステージを選んでください。',
  'nothing-in-common#blocked':
    '{stages}には共通の {keyword}（{line} 行目）がありますが、{stage}では {aboveLine} 行目の {above} より上に移動できません。先にどちらかを移動するか変更してください。',
  'no-child':
    '{stage}をベースにするステージがないので、統合できません。先に別のステージのベースにしてください。',
  'several-children':
    '{stage}をベースにするステージが {count} 個あります（{lines} 行目）。統合できるのは 1 個のときだけです。先に残りのベースを変更してください。',
  'default-target-changes':
    'ターゲットを指定しないビルドの対象（既定のターゲット）が、{before}から{after}に変わります。これでよければ、変更を確認して続けてください。',
  'would-change-meaning#continued':
    '{line} 行目が {mark} で終わっているので、そのあとに続くものが命令の一部になります。先に {mark} を削除してください。',
  'would-change-meaning#refused':
    'この編集をすると、BuildKit が {line} 行目でファイルを拒否します: {error}。先にその行を変更するか、テキストを直接編集してください。',
  'would-change-meaning#unbuildable':
    'この編集をすると、BuildKit が {line} 行目をビルドできません: {error}。先にその行を変更するか、テキストを直接編集してください。',
  'would-change-meaning#more':
    '指定した箇所以外も変わるため、中止しました: {difference}。テキストを直接編集してください。',
  'would-change-meaning#builds':
    '指定した箇所以外の、{stage}が作るものも変わるため、中止しました。テキストを直接編集してください。',
  'would-change-meaning#merge':
    '{stage}のビルド結果が変わるため、中止しました: {difference}。先にその行を変更してください。',
  'would-change-meaning#extract':
    '{stage}のビルド結果が変わるため、中止しました: {difference}。先にその行を、共通部分より下に移動してください。',
  'would-change-meaning#folder':
    '{line} 行目の WORKDIR {folder} は {base} が設定するフォルダーを起点にしますが、{newBase} では異なることがあります。先に絶対パスで書いてください。',

  'part#stage': 'ステージ「{name}」（{line} 行目）',
  'part#unnamedStage': 'ステージ {index}（{line} 行目）',
  'part#stageThen': 'ステージ「{name}」（編集後の {line} 行目）',
  'part#targetStage': 'ステージ「{name}」',
  'part#targetImage': 'イメージ {image}',
  'part#stages': '使えるステージは {names} です',
  'part#noStages': 'このファイルにはステージがありません',
  'part#platformAskedFor': '指定されたプラットフォーム',
  'part#empty': '何も書かれていません',
  'part#unended': '命令がないか、途中で終わっています',
  'part#fromBegins': 'FROM はステージの始まりです',
  'part#several': '命令が {count} 個あります',
  'part#commentsAbove': 'コメントは命令のすぐ上に置いてください',
  'part#noEnd': '命令が途中で終わっています',
  'part#newDirective': '{line} 行目のコメントがディレクティブになります',
  'part#directives': 'ファイル先頭のディレクティブが変わります',
  'part#globals': '最初の FROM より上の内容が変わります',
  'part#stageCount': 'ステージが {wanted} 個ではなく {count} 個になります',
  'part#otherBase': '{stage}のベースが{wanted}ではなく{base}になります',
  'part#otherTriggers': '{stage}が受け継ぐ ONBUILD の内容が変わります',
  'part#otherInstructions': '{stage}の命令の意味が変わります',
  'part#end': 'ファイルの末尾が変わります',
  'part#argOverrides': '{line} 行目の ARG {name} が ENV の変数を上書きするのは、そのステージの終わりまでです',
  'part#lostCommand':
    '{line} 行目の ENTRYPOINT はベースの CMD を無効にしますが、同じステージの CMD（{command} 行目）は無効にしません',
  'part#onBuild':
    '{line} 行目の ONBUILD は、そのステージ自身ではなく、それをベースにしたステージで実行されます',
}

import type { MessageKey } from './en.ts'

/** The same messages in Japanese. */
export const japanese: Readonly<Record<MessageKey, string>> = {
  'invalid-dockerfile': 'このファイルにはエラーがあります: {error}。先にテキストを直してください。',
  'invalid-dockerfile#line': '{line} 行目にエラーがあります: {error}。先にテキストを直してください。',
  'unknown-stage#index': 'ステージ {index} はありません。{known}。',
  'unknown-stage#name': '「{name}」という名前のステージはありません。{known}。',
  'unknown-stage#image': '{refusal}イメージを指すなら、タグも書いてください（{image}:latest など）。',
  'unknown-stage#place': 'ステージの移動先を "before" か "after" で指定してください。',
  'ambiguous-stage':
    '「{name}」という名前のステージが 2 つあります（{first} 行目と {second} 行目）。番号で指定してください。',
  'ambiguous-stage#hidden':
    'ここからは{stage}を参照できません。同じ名前の{found}が先に見つかるためです。先にどちらかの名前を変えてください。',
  'stage-in-use': '{stage}は {lines} 行目で使われています。先にその参照を取り除いてください。',
  'stage-in-use#files':
    '{line} 行目が{stage}からファイルを取り出しています。先にその参照を取り除いてください。',
  'stage-in-use#unused':
    '{stage}はほかでは使われていませんが、{line} 行目の {keyword} が参照しています。先にその参照を取り除いてください。',
  'stage-in-use#silent':
    '{line} 行目の {keyword} には from= のないマウントがあり、BuildKit は名前から{stage}をその元とみなします。先にその行を変えてください。',
  'only-stage': '{stage}は唯一のステージです。Dockerfile にはステージが 1 つは必要です。',
  'invalid-name':
    '{name} はステージ名に使えません。英字で始め、あとは英数字と「-」「_」「.」だけを使ってください。',
  'invalid-name#reserved': '「{name}」は BuildKit の予約語です。別の名前を付けてください。',
  'name-taken': '「{name}」は{holder}の名前です。別の名前を付けてください。',
  'name-taken#both': '2 つのステージの名前がどちらも「{name}」になっています。別々の名前を付けてください。',
  'already-named': '{stage}にはすでに名前があります。変えるには renameStage を使ってください。',
  'unnamed-stage': '{stage}には名前がないので参照できません。先に名前を付けてください（nameStage）。',
  'would-capture-image':
    '{line} 行目ではイメージ {image} を使っているので、ステージを「{name}」にするとそちらが使われてしまいます。別の名前を付けるか、イメージにタグを書いてください。',
  'would-capture-image#copy':
    '{line} 行目で使うイメージ {image} がステージと同じ名前なので、下に複製するとこのステージがベースになってしまいます。先にイメージにタグを書くか、ステージの名前を変えてください。',
  'would-capture-image#build':
    '「{image}」ではビルド用のステージを指してしまいます。イメージにタグを書いてください。',
  'reference-through-variable#change':
    '{line} 行目の FROM {written} は、ビルド引数によっては{stage}を指します。先にその行を変えてください。',
  'reference-through-variable#merge':
    '{line} 行目の FROM {written} が{stage}を指すかどうかは、ビルド引数しだいです。先にそこへ名前を直接書いてください。',
  'reference-through-variable#move':
    '{line} 行目の FROM {written} は、ビルド引数によっては{stage}を指すので、このステージはその行より上に置く必要があります。ステージも一緒に移すか、先にその行を変えてください。',
  'reference-through-variable#rename':
    '{line} 行目は変数（{written}）を通して{stage}を参照しているので、名前の変更を反映できません。先にそこへ名前を直接書いてください。',
  'reference-through-variable#split':
    '{line} 行目は変数（{written}）を通して{stage}を参照しているので、実行用のステージに付け替えられません。先にそこへ名前を直接書いてください。',
  'cycle#itself':
    '{user}が自分自身を必要とすることになり、ビルドを始められません。別の参照元を選んでください。',
  'cycle#needed':
    '{user}はすでに{source}に必要とされているので、ビルドを始められなくなります。別の参照元を選んでください。',
  'cycle#instruction': '{line} 行目が使う{source}は{stage}を必要とするので、そこには移せません。',
  'build-order#base':
    '新しいステージがベースの{base}より上になってしまいます。そのステージより後に追加してください。',
  'build-order#instruction':
    '{line} 行目が使う{source}は{stage}より下にあります。先にそのステージを上に移してください。',
  'build-order#neither': '{source}は{user}より上に置く必要がありますが、どちらも移せません。{refusal}',
  'build-order#needed':
    '{user}は{needed}を必要とし、それより下に置かなければなりません。そのステージも移すか、先に参照を取り除いてください。',
  'build-order#splitItself':
    '{base}は分割するステージ自身なので、ベースにできません。別のものを選んでください。',
  'build-order#splitBelow':
    '{base}は分割するステージより下にあるので、ベースにできません。別のものを選んでください。',
  'invalid-reference':
    '{text} は参照として使えません。ステージ名か、alpine:3.20 のようなイメージを空白なしで書いてください。',
  'invalid-reference#plain':
    '{text}: BuildKit の from には変数も引用符も使えません。それを FROM に書いたステージを追加し、そのステージを参照してください。',
  'invalid-path': '{path} は COPY に書けるパスではありません。',
  'invalid-path#none': 'コピーするパスを指定してください。',
  'invalid-path#folder':
    '複数のパスはフォルダーにしかコピーできません。コピー先を {destination}/ と書いてください。',
  'invalid-path#mount': '{path} はマウントに書けません。空白、引用符、カンマ、$、\\ は使えません。',
  'invalid-path#noArtifacts': '実行用のステージに渡すパスを指定してください。',
  'invalid-path#root':
    '{path} は /app/server のように、ビルド用のステージのルートからのパスで書いてください。',
  'invalid-path#variable':
    '{path} には変数が含まれ、実行用のステージでは違う値になることがあります。パスを直接書いてください。',
  'invalid-path#folders': '{path} は複数のフォルダーを指します。成果物をフォルダーごとに指定してください。',
  'invalid-platform':
    '{platform} はプラットフォームではありません。linux/arm64 のような OS/アーキテクチャーか、$BUILDPLATFORM のような変数で書いてください。',
  'no-such-instruction': '{stage}に命令 {index} はありません。0 から {last} までで指定してください。',
  'no-such-instruction#none': '{stage}に命令 {index} はありません。命令が 1 つもありません。',
  'no-such-instruction#run':
    '{line} 行目の {keyword} にはファイルをマウントできません。RUN を指定してください。',
  'no-such-reference': '{line} 行目の {keyword} にある参照は {count} 個だけです（0 から数えます）。',
  'no-such-reference#none': '{line} 行目の {keyword} はステージもイメージも参照していません。',
  'ambiguous-reference':
    '{line} 行目には参照が {count} 個あります。どれかを "reference" に 0 から {last} までで指定してください。',
  'not-one-instruction': 'FROM 以外の命令をちょうど 1 つ書いてください: {reason}。',
  'not-pasteable': 'コピーした内容は Dockerfile の一部として貼り付けられません: {reason}',
  'not-pasteable#empty': '何もコピーされていません。先にステージか命令をコピーしてください。',
  'not-pasteable#above':
    'コピーした内容は、最初の FROM より上の {keyword} で始まっています。ステージだけ、または 1 つのステージの命令だけをコピーしてください。',
  'not-pasteable#nowhere': '命令を貼り付ける先のステージか命令を選んでください。',
  'too-few-stages': 'ベースを共有する、異なるステージを 2 つ以上選んでください。',
  'different-base':
    '{first}のベースは {image}、{other}のベースは {otherImage} です。冒頭を共有できるのはベースが同じステージだけです。',
  'different-base#platform':
    '{first}は {platform} 向け、{other}は {otherPlatform} 向けです。先に --platform をそろえてください。',
  'different-base#meant':
    '{first}と{other}の FROM はどちらも {image} ですが、一方では{base}、他方では{otherBase}を指します。',
  'nothing-in-common': '{stages}は、ベースは同じですが、共通の命令がないため、抽出できるものがありません。',
  'nothing-in-common#blocked':
    '{stages}には共通の {keyword}（{line} 行目）がありますが、{stage}では {aboveLine} 行目の {above} より上に移せません。先にどちらかを移すか変えてください。',
  'no-child': '{stage}をベースにしたステージがないので、統合先がありません。',
  'several-children':
    '{stage}をベースにしたステージが {count} 個あります（{lines} 行目）。統合できるのは 1 つのときだけです。',
  'default-target-changes':
    'ターゲットを指定しないビルドの対象（既定のターゲット）が、{before}から{after}に変わります。',
  'would-change-meaning#continued':
    '{line} 行目が {mark} で終わっているので、その後に続くものが命令の一部になってしまいます。先に {mark} を取り除いてください。',
  'would-change-meaning#refused':
    'この編集をすると BuildKit がファイルを受け付けません（{line} 行目）: {error}',
  'would-change-meaning#unbuildable':
    'この編集をすると BuildKit がファイルをビルドできません（{line} 行目）: {error}',
  'would-change-meaning#more':
    '求められた以上のことが変わるため、取りやめました: {difference}。テキストを直接編集してください。',
  'would-change-meaning#builds': '{stage}が作るものまで変わってしまいます。テキストを直接編集してください。',
  'would-change-meaning#merge':
    '{stage}のビルド結果が変わってしまいます: {difference}。先にその行を変えてください。',
  'would-change-meaning#extract':
    '{stage}のビルド結果が変わってしまいます: {difference}。先にその行を、共通部分より下に移してください。',
  'would-change-meaning#folder':
    '{line} 行目の WORKDIR {folder} は {base} が設定するフォルダーを起点にしますが、{newBase} では違うことがあります。先に絶対パスで書いてください。',

  'part#stage': 'ステージ「{name}」（{line} 行目）',
  'part#unnamedStage': 'ステージ {index}（{line} 行目）',
  'part#stageThen': 'ステージ「{name}」（編集後の {line} 行目）',
  'part#targetStage': 'ステージ「{name}」',
  'part#targetImage': 'イメージ {image}',
  'part#stages': '使えるステージは {names} です',
  'part#noStages': 'このファイルにはステージがありません',
  'part#platformAskedFor': '指定されたプラットフォーム',
  'part#empty': '何も書かれていません',
  'part#unended': '命令がないか、終わっていません',
  'part#fromBegins': 'FROM はステージの始まりです',
  'part#several': '命令が {count} 個あります',
  'part#commentsAbove': 'コメントは命令のすぐ上に置いてください',
  'part#noEnd': '命令が終わっていません',
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

import type { MessageKey } from './en.ts'

/** The same messages in Japanese. */
export const japanese: Readonly<Record<MessageKey, string>> = {
  'stage#number': 'ステージ {index}',

  'ask#ships': '{target} のイメージに含まれるのはどのステージですか。',
  'ask#feeds': '{target} のビルドに必要でも、イメージに含まれない中間ステージはどれですか。',
  'ask#unused': '{target} のビルドで未使用のステージはどれですか。',
  'ask#built': 'ターゲット {target} のために BuildKit がビルドするステージはどれですか。',
  'ask#skipped': 'ターゲット {target} のビルドで BuildKit がスキップするステージはどれですか。',
  'ask#reference': '{line} 行目の参照先はどれですか。 {step}',
  'ask#layers': '{target} のイメージの履歴（history）に出てくる命令はどれですか。',
  'ask#files': '{target} のコンテナから見えるパスはどれですか。',
  'ask#before': '{line} 行目の実行前に終わっていなければならないのはどれですか。 {step}',
  'ask#beside': '{line} 行目と同時に実行できるのはどれですか。 {step}',
  'ask#wasted': 'コンテナからは見えないファイルのデータを含む {target} のレイヤーはどれですか。',

  'choice#stage': '{stage}',
  'choice#stageAt': '{stage}（{line} 行目）',
  'choice#image': 'イメージ {image}',
  'choice#none': 'この中にはない',

  'why#target': '{stage} はターゲットです。そのレイヤーがイメージになります。',
  'why#ships':
    '{line} 行目で {by} が {stage} をベース（FROM）にしているので、{stage} のレイヤーがその下に入ります。',
  'why#feedsBase':
    '{line} 行目で {by} が {stage} をベース（FROM）にしているので必要ですが、{by} 自体はイメージに含まれません。',
  'why#feedsCopy':
    '{line} 行目で {by} が {stage} から {paths} をコピーします。渡されるのはそれだけで、レイヤーはイメージに含まれません。',
  'why#feedsMount':
    '{line} 行目の RUN の実行中だけ、{by} が {stage} をマウントします。レイヤーはイメージに含まれません。',
  'why#unused':
    '{target} が必要とするステージの中に、{stage} をベース、コピー元、マウント元にする行はありません。',
  'why#none': 'ほかの選択肢は、それぞれに示した理由で当てはまりません。',
  'why#notNone': 'ほかの選択肢の中に正解があります（{count} 個）。',
  'why#number':
    '{written} は番号です。ステージはファイルの上から 0、1、… と数えるので、{stage}（{line} 行目）を指します。',
  'why#name': '{written} は、{line} 行目の AS で {stage} に付けた名前です。大文字と小文字は区別されません。',
  'why#image': '{written} という名前のステージはないので、イメージ {image} を指します。',
  'why#layer': '{target} のイメージに含まれる {stage} の命令です。',
  'why#noLayerFeeds': '{target} の中間ステージ {stage} の命令です。イメージの履歴には残りません。',
  'why#noLayerUnused': '{target} では未使用の {stage} の命令です。実行もされません。',
  'why#fileShips': '{line} 行目が、{target} のイメージに含まれる {stage} のレイヤーに置きます。',
  'why#fileFeeds': '{line} 行目が置く先は、{target} の中間ステージ {stage} です。イメージには含まれません。',
  'why#fileUnused': '{line} 行目は、{target} では未使用の {stage} の命令です。',
  'why#fileRemoved':
    '{line} 行目でイメージに含まれますが、{removed} 行目で削除されます。データはレイヤーに残り、コンテナからは見えません。',
  'why#fileMounted':
    '{line} 行目がマウントします（{type}）。その RUN の実行中だけ存在し、どのレイヤーにも含まれません。',
  'why#sameStage': '同じステージの命令で、{earlier} 行目は {later} 行目より前にあります。',
  'why#waits': '{later} 行目は、{earlier} 行目を含めて {stage} が最後まで終わった結果を使います。',
  'why#beside': '{one} 行目と {other} 行目は互いの結果を必要としないので、BuildKit は同時に実行できます。',
  'why#wasted':
    '{paths} を作った命令です。{removed} 行目があとのレイヤーで削除しても見えなくなるだけで、データはイメージと一緒に配布されます。',
  'why#hides':
    '{paths} の削除を記録するだけのレイヤーです。イメージは小さくならず、削除されたファイルのデータも含みません。',
  'why#nothingWasted': 'この命令が作ったものは、あとのレイヤーで削除されません。',

  'do#hasName': 'ステージ {index} に名前がある',
  'do#named': 'ステージ {index} の名前が {name} である',
  'do#namedOther': '今の名前は {name} です。',
  'do#byName': 'ステージを番号で参照する COPY やマウントがない',
  'do#stillNumber': '{line} 行目がまだ番号を使っています。',
  'do#target': 'ターゲットに {stage} を選んでいる',
  'do#targetOther': '今は {stage} を選んでいます。',
  'do#ships': '{stage} がイメージに含まれる',
  'do#feeds': '{stage} がターゲットの中間ステージである',
  'do#unused': '{stage} がターゲットで未使用である',
  'do#copies': '{stage} が {source} からコピーする',
  'do#mounts': '{stage} が {source} をマウントする',
  'do#based': '{stage} が {source} をベース（FROM）にする',
  'do#nothingWasted': 'あとのレイヤーで削除されるファイルを含むレイヤーがない',
  'do#stillWasted':
    '{made} 行目が {path} を作り、{removed} 行目が別のレイヤーで削除しています。1 つの RUN にまとめてください。',
  'do#mountType': '{stage} の RUN に種類 {type} のマウントがある',
  'do#above': '{upper} が {lower} より上にある',
  'do#stillReplaced': '{made} 行目が {path} を作り、{removed} 行目が別のレイヤーで書き直しています。',
  'do#cacheUnused':
    '{line} 行目で実行するコマンドは、ダウンロードしたものを {target} に置きません。パッケージをインストールする RUN にマウントを付けてください。',
  'do#cacheElsewhere':
    '{line} 行目は {target} をマウントしていますが、ダウンロードしたものは {wanted} に置かれます。そのフォルダーをマウントしてください。',
  'do#cacheRefused':
    '--no-cache があるため、{line} 行目では {target} が空のままです。マウントを使うには --no-cache を削除してください。',
  'do#installs': '{stage} にパッケージ {packages} がある',
  'do#notInstalled':
    '{packages} をインストールする行がありません。RUN apk add --no-cache {packages} を追加してください。',
  'do#prints': '{stage} のコンテナが {text} を出力する',
  'do#printsOther': '{line} 行目で実行するコマンドの出力が異なります。コマンドを直してください。',

  'builds#error': 'BuildKit は {line} 行目を受け付けません: {error}。この行を直してください。',
  'builds#sameName':
    '{line} 行目は {name} という名前の 2 つ目のステージです（1 つ目は {first} 行目）。ステージにはそれぞれ別の名前を付けてください。',
  'builds#unknownNear':
    '{line} 行目より上に {name} という名前のステージはないため、プルできないイメージとして扱われます。{near} の間違いではありませんか。',
  'builds#unknownImage':
    '{line} 行目より上に {name} という名前のステージはないため、プルできないイメージとして扱われます。上にあるステージ（{stages}）から選んでください。',
  'builds#unknownAlone':
    '{line} 行目の {name} は、上にあるステージでも、プルできるイメージでもありません。名前を直してください。',
  'builds#jsonForm':
    '{line} 行目の {keyword} のリストは正しい JSON ではないため、シェルのコマンドとして実行されます。引用符、コンマ、かっこを確認してください。',
  'builds#run': '{stage} の {line} 行目は失敗します: {why}',
  'builds#container': '{stage} のコンテナで {line} 行目のコマンドは失敗します: {why}',
  'builds#copyMissing':
    '{line} 行目は {source} から {path} をコピーしますが、これを作るステップがありません。パスを直すか、先にファイルを作ってください。',
  'builds#copyMissingNear':
    '{line} 行目は {source} から {path} をコピーしますが、ファイルは {found} にあります。パスを直してください。',
  'builds#copyMissingOther':
    '{line} 行目は {source} から {path} をコピーしますが、このファイルがあるのは {other} です。コピー元を変更してください。',
  'builds#notInContext':
    '{line} 行目の {path} はビルドコンテキストにありません。あるのは {files} です。パスを直してください。',
  'builds#notInContextNear':
    '{line} 行目の {path} はビルドコンテキストにありません。{near} の間違いではありませんか。',

  'fails#missing':
    '{command} に必要な {path} を作るステップが前にありません。パスかステップの順序を直してください。',
  'fails#missingNear':
    '{command} には {path} が必要ですが、ファイルは {found} にあります。パスを直してください。',
  'fails#noFolder': '{command} に必要なフォルダー {path} がありません。先に作るか、パスを直してください。',
  'fails#isFolder': '{command} にはファイルが必要ですが、{path} はフォルダーです。パスを直してください。',
  'fails#exists':
    '{path} はすでにあるため、{command} は失敗します。このコマンドを削除するか、mkdir -p を使ってください。',
  'fails#notEmpty': 'フォルダー {path} は空ではありません。先に中身を削除してください。',
  'fails#readOnly': '{path} は読み取り専用でマウントされています。別の場所に書き込んでください。',
  'fails#mounted':
    'マウント中の {path} を {command} で削除することはできません。マウントはレイヤーに残らないため、このコマンドを削除してください。',
  'fails#notFound':
    '{command} がありません。名前を直すか、このステージまたはベースのステージにインストールしてください。',
  'fails#noCompiler':
    '{command} がインストールされていません。このステージまたはベースのステージで、先に apk add gcc libc-dev を実行してください。',
  'fails#noHeaders': '{command} に必要な C ライブラリがありません。libc-dev もインストールしてください。',
  'fails#notInPath':
    '{command} は PATH のどのフォルダーにもありません。実際の場所は {path} です。このパスを書いてください。',
  'fails#notExecutable':
    '{path} には実行権限がありません。chmod +x を使うか、権限を変えずにコピーしてください。',
  'fails#noProgram': '{path} にプログラムがありません。パスを直すか、プログラムをそこに置いてください。',
  'fails#noProgramNear':
    '{path} にプログラムがありません。同じ名前のものは {found} にあります。パスを直してください。',
  'fails#noShell': '実行に必要な /bin/sh がありません。シェルのあるイメージから始めてください。',
  'fails#noInput':
    '{command} にコンパイルするファイルが指定されていません。ソースファイルを指定してください。',
  'fails#noSource':
    '{command} は {path} をコンパイルできません。.c で終わるようなソースファイルを指定してください。',
  'fails#usage': '{command} に必要な引数がありません。コマンドを完成させてください。',
  'fails#subcommand':
    '{command} に “{word}” というコマンドはありません。パッケージのインストールには apk add を使ってください。',
  'fails#option':
    '{command} に {word} というオプションはありません。名前を直してください。長いオプションは「--」で始まります。',
  'fails#exit': '{command} はエラーで終了します。このコマンドを削除してください。',
  'fails#openQuote': '引用符（{quote}）が閉じられていません。閉じる引用符を書いてください。',
  'fails#unexpected': 'シェルはこの位置の “{token}” を解釈できません。コマンドを直してください。',
  'fails#unexpectedEnd': 'コマンドが途中で終わっています。最後まで書いてください。',

  'kept#unnoticed': '{stage} の {line} 行目は失敗しますが、ビルドはそのまま続きます: {why}',
  'kept#stageGone': 'ステージ {stage} がなくなっています。この手順では削除しません。元に戻してください。',
  'kept#defaultTarget':
    'ターゲットを指定しないビルドで作られるのが、{wanted} ではなく {last}（{line} 行目）になっています。{wanted} をファイルの最後のステージに戻してください。',
  'kept#renamed':
    '{line} 行目のステージ名が {stage} になっています。レッスンでは {was} という名前でビルドします。{was} に戻してください。',
  'kept#moved':
    '{line} 行目は、{stage} の {path} にあったものを {found} に置いています。元の場所に戻してください。',
  'kept#useless': '{stage}（{line} 行目）はどこからも使われず、この手順でも使いません。削除してください。',
  'kept#base': '{stage}（{line} 行目）のベースが {was} ではなく {is} になっています。元に戻してください。',
  'kept#setting': '{stage}（{line} 行目）から設定 {setting} がなくなっています。もう一度書いてください。',
  'kept#packages':
    '{stage}（{line} 行目）に {packages} がインストールされなくなっています。もう一度インストールしてください。',
  'kept#fileGone':
    '{stage}（{line} 行目）に {path} がなくなっています。これを作る行を元に戻してください: {code}',
  'kept#fileOther':
    '{line} 行目が作る {stage} の {path} の内容が、以前と変わっています。元に戻してください。',
  'kept#folderGone':
    '{stage}（{line} 行目）でフォルダー {path} が作られなくなっています。もう一度作ってください。',
  'kept#work': '{stage} の “{command}” が実行されなくなっています。元に戻してください。',
  'kept#check':
    '{stage} の “{command}” が失敗しても、ビルドが止まらなくなっています。以前と同じように実行し、失敗したらビルドが止まるようにしてください。',
  'kept#command':
    '{stage} のコンテナで {line} 行目が実行する内容が、{setting} と異なっています。元に戻してください。',
  'kept#gained':
    '{line} 行目によって、もともとなかった {path} が {stage} に含まれます。必要なものだけをコピーしてください。',
  'kept#gainedPackages':
    '{stage} に、もともとなかったパッケージ {packages} がインストールされています（{line} 行目）。インストールされないようにしてください。',

  'built#builds': 'BuildKit でビルドできる',
  'built#file': 'イメージに {path} がある',
  'built#fileMissing': 'イメージに {path} がありません。コピーするか、そこに作ってください。',
  'built#output': 'コンテナが “{text}” を出力する',
  'built#outputOther':
    'コンテナの出力は “{text}” ではなく “{shown}” です。CMD と、CMD が使うファイルを確認してください。',
  'built#cannotStart': 'コンテナを実行できません: {error} “{text}” と出力されるように直してください。',
  'built#runFails':
    'コンテナがコード {code} で終了しました: “{shown}”。“{text}” と出力されるように直してください。',
  'built#wasted': 'イメージに無駄なデータがない',
  'built#wastedMore':
    'イメージのうち {bytes} バイトは、どのコンテナからも見えません（許容値は {limit}）。別のステージに残し、必要なものだけをコピーしてください。',

  'ask#reruns':
    'すべて一度ビルドしてあります。今度は、{change}。再実行される、または再実行される可能性があるステップはどれですか。',
  'change#path': 'ビルドコンテキストの {path} が変わりました',
  'change#step': '{line} 行目が変わりました',
  'change#line': '「{step}」が変わりました',
  'change#argument': 'ビルド引数 {name} の値が変わりました',
  'change#image': 'イメージ {image} が新しくなりました',
  'why#reruns': '再実行されます（{why}）。',
  'why#mayRerun': '再実行される可能性があります（{why}）。',
  'why#cached': 'このステップも、もとになるものも変わらないので、結果はキャッシュから取り出されます。',
  'do#keeps': '{step} がキャッシュのままである（想定: {change}）',
  'do#stillReruns': '今のままでは再実行されます（{why}）。',
  'no-change#form':
    '「{change}」では変更を指せません。path パス、step ステージ / 命令、argument 名前、image イメージ のどれかの形で書いてください。',

  'ask#setting': '{stage} のイメージの {setting} を決めているのはどの行ですか。',
  'choice#base': 'どの行でもない（ベースイメージの設定のまま、または設定なし）',
  'why#ownSetting':
    '{stage} 自身が {line} 行目で {setting} を設定しています。設定する行がいくつあっても、最後のものが有効です。',
  'why#inherited':
    '{stage} は（直接または間接に）{owner} をベースにしていて、あとの行で {setting} が設定し直されていません。そのため {line} 行目が有効です。',
  'why#notBelow':
    '{line} 行目は {owner} の命令です。{stage} のベースではないので、そこからは何も受け継ぎません。',
  'why#setAnew': '{later} 行目で {setting} が設定し直されたので、{line} 行目はもう有効ではありません。',
  'why#takenAway': 'あとの命令が {setting} を無効にしたので、{line} 行目はもう有効ではありません。',
  'why#noLine':
    '{stage} のもとになるどの行も {setting} を設定していません。ベースイメージに設定があれば、それが残ります。',
  'why#someLine': '{line} 行目が {setting} を設定し、ベースイメージの設定に取って代わります。',
  'do#sets': '{stage} が自分で {setting} を設定している',
  'no-setting#form': '{setting} という設定はありません。使えるもの: {forms}。',

  'text-has-error': '{line} 行目にエラーがあります。直すと先に進めます。',
  'no-such-stage': 'ステージ {name} はテキストにありません。名前を確認してください。',
  'no-such-stage#near': 'ステージ {name} はテキストにありません。{near} の間違いではありませんか。',
  'no-such-step': '「{step}」という命令はテキストにありません。ステージ名と命令の先頭を確認してください。',
  'no-such-step#form': '{step} では命令を指せません。「ステージ / 命令の先頭」の形で書いてください。',
  'no-reference': '{step} はステージもイメージも参照していません。参照のある命令を指定してください。',
  'nothing-to-choose': '今のテキストでは選択肢がありません。テキストか質問を変更してください。',

  problem: '{where}: {message}{remedy}',
  where: '{file}',
  'where#line': '{file} の {line} 行目',
  'no-head': 'レッスンの先頭に題名と概要がありません。',
  'no-head#remedy': '一番上に、--- の行で挟んで書いてください。',
  'stray-text': '最初の手順より上に文章があります。',
  'stray-text#remedy': '## の見出しを付けるか、手順の中に移動してください。',
  'no-steps': 'レッスンに手順がありません。',
  'no-steps#remedy': '手順はそれぞれ「## 題名」の見出しで始めてください。',
  'too-many-steps': '手順が {max} 個を超えています。',
  'too-many-steps#remedy': '2 つのレッスンに分けてください。',
  'no-title': '手順に題名がありません。',
  'no-title#remedy': '## のあとに書いてください。',
  'two-tasks': '1 つの手順に課題が 2 つあります。',
  'two-tasks#remedy': '別の手順に分けてください。',
  'open-block': 'ブロックが閉じられていません。',
  'open-block#remedy': '始まりの行から語を除いた行で閉じてください。',
  minutes: '所要時間が 1 から 99 までの分数ではありません。',
  'minutes#remedy': 'minutes: 5 のように書くか、省いてください。',
  'not-a-field': '「{text}」は読み取れません。',
  'not-a-field#remedy': '「key: value」の形で書いてください。',
  'field-twice': '{key} が 2 回指定されています。',
  'field-twice#remedy': 'どちらか 1 つにしてください。',
  'field-missing': '{key} がありません。',
  'field-missing#remedy': '「{key}: …」の行を追加してください。',
  'field-unknown': '{key} はここでは使えません。',
  'field-unknown#remedy': 'ここで使えるもの: {keys}。',
  'field-unknown#suggest': '{key} の間違いではありませんか。',
  'value-unknown': '{key} に {value} は指定できません。',
  'value-unknown#remedy': '指定できるもの: {options}。',
  'question-kind-unknown': '{name} という種類の質問はありません。',
  'condition-unknown': '{name} という条件はありません。',
  'name-unknown#known': '使えるもの: {known}。',
  'name-unknown#suggest': '{name} の間違いではありませんか。',
  'condition-form': '「{key}: {value}」は読み取れません。',
  'condition-form#remedy': '書き方: {form}。',
  'no-conditions': 'ブロックに条件がありません。',
  'no-conditions#remedy': 'by-name のような条件を 1 つ以上書いてください。',
  'cannot-ask': '質問が Dockerfile に合っていません: {why}',
  'cannot-ask#remedy': '質問か Dockerfile を直してください。',
  'cannot-look': '条件が Dockerfile に合っていません: {why}',
  'cannot-look#remedy': '条件か Dockerfile を直してください。',
  'done-already': 'この手順の条件は、最初からすべて満たされています。',
  'done-already#remedy': '変更が必要な条件にしてください。',
  'no-such-target': 'Dockerfile にステージ {target} はありません。',
  'no-such-target#remedy': 'あるステージを指定するか、target を省いてください。',
  'dockerfile-missing': 'レッスンに Dockerfile がありません。',
  'dockerfile-missing#remedy': 'レッスンのフォルダーの中の context に置いてください。',
  'dockerfile-wrong': 'この Dockerfile は BuildKit に拒否されます: {error}。',
  'dockerfile-fails': 'この Dockerfile のビルドは失敗します。{why}',
  'dockerfile-wrong#remedy': 'Dockerfile を直してください。レッスンはビルドできるファイルから始めます。',
  'not-the-same': '手順が {other} と違います。こちらは {mine}、あちらは {theirs} です。',
  'not-the-same#remedy': '手順、質問、条件をそろえてください。違ってよいのは文章だけです。',
  'steps#count': '{count} 手順',
  'steps#reading': '文章のみ',
}

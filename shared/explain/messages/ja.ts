import type { MessageKey } from './en.ts'

/** The same messages in Japanese. */
export const japanese: Readonly<Record<MessageKey, string>> = {
  instruction: '命令そのものが変わるため',
  new: '前回のビルドにはなかったステップのため',
  variables: '{line} 行目で決まる {names} の値が変わるため',
  'variables#many': '{names} の値が変わるため',
  'variables#nowhere': '{names} の値が変わるため',
  'setting#user': '実行するユーザーが変わるため',
  'setting#workdir': '実行するフォルダーが変わるため',
  'setting#shell': '実行に使うシェルが変わるため',
  'setting#platform': '対象のプラットフォームが変わるため',
  'setting#network': '実行時のネットワークが変わるため',
  'setting#hosts': '実行時のホストのアドレスが変わるため',
  files: 'ビルドコンテキストの {paths} が変わるため',
  'files#more': 'ビルドコンテキストの {paths} ほか {more} 件が変わるため',
  unsureFiles: '{paths} の更新日時が変わり、前の内容が分からないため',
  'unsureFiles#more': '{paths} ほか {more} 件の更新日時が変わり、前の内容が分からないため',
  image: 'イメージ {image} が変わるため',
  unsureImage: 'イメージ {image} が変わったかどうか分からないため',
  follows: 'もとになる {line} 行目がもう一度実行されるため',
  'follows#may': 'もとになる {line} 行目がもう一度実行されるかもしれないため',
  baseFiles:
    'もとになる {line} 行目がもう一度実行されるため（シークレットを使う RUN はファイルの内容で比べられるので、内容が変わった場合だけ実行されます）',
  source: '{line} 行目までの結果から {paths} を取り出すため（その内容が変わった場合だけ実行されます）',
  'source#all': '{line} 行目までの結果からファイルを取り出すため（その内容が変わった場合だけ実行されます）',
  sourceImage: 'イメージ {image} からファイルを取り出すため（その内容が変わった場合だけ実行されます）',
  remote: '{address} の内容は取得するまで分からないため',
  unfinished: '前回のビルドがここまで進まなかったため',
  noBuild: '以前のビルドの記録がないため',
  otherDaemon: '以前のビルドは別のデーモンで実行されたため',
  noCache: 'キャッシュを使わないビルドのため',
}

import type { CacheStrings } from './strings.en.ts'

/** The build cache's words in Japanese. */
export const cacheJa: CacheStrings = {
  open: 'ビルドキャッシュ…',
  title: 'デーモンのビルドキャッシュ',
  about:
    'これまでのビルドがデーモンに残したものです。次のビルドで実行する処理を減らします。削除したものは、必要になったときに作り直されます。',
  reading: 'ビルドキャッシュをデーモンに問い合わせています…',
  again: '再試行',
  empty: 'ビルドキャッシュは空です。',
  summary: '{{records}} 件、{{size}}。使われていないものをすべて削除すると {{free}} 空きます。',
  table: '用途別のビルドキャッシュ',
  what: '用途',
  records: '件数',
  size: 'サイズ',
  frees: '空く容量',
  stage: 'ステージ {{name}}',
  steps: 'ほかのファイルや以前の内容のステップ',
  images: '取得したベースイメージ',
  contexts: '送信したビルドコンテキストとソース',
  mounts: 'キャッシュマウント (RUN --mount=type=cache)',
  internal: 'BuildKit 自身のもの',
  remove: '削除',
  removeLabel: 'キャッシュから削除: {{what}}',
  removeAll: '未使用をすべて削除',
  inUse: '使用中',
  askOne: '「{{what}}」({{records}} 件、{{free}}) をビルドキャッシュから削除しますか?',
  askAll:
    '使われていないもの ({{free}}) を、ほかのファイルの分も含めてすべてビルドキャッシュから削除しますか?',
  askAbout: '必要とするビルドは、次の一回だけ時間がかかります。イメージとコンテナーは変わりません。',
  cancel: 'キャンセル',
  removing: '削除しています… {{records}} 件、{{freed}} 空きました',
  removed: '{{records}} 件を削除し、{{freed}} 空きました。',
  nothingRemoved: '削除できるものがありませんでした。まだ使われているか、ほかの記録の土台になっています。',
  close: '閉じる',
}

import type { hintsEn } from './strings.en.ts'

/** The same in Japanese. */
export const hintsJa: { readonly [Key in keyof typeof hintsEn]: string } = {
  region: 'ヒント {{number}} / {{of}}',
  said: 'ヒント {{number}} / {{of}}: {{title}}{{text}}{{keys}} でボタンに移動します。',
  close: 'ヒントを閉じる',
  next: '次へ',
  back: '戻る',
  done: '完了',
  again: 'あとで見るには、コマンドパレット（{{keys}}）かヘルプメニューの「最初のヒントを表示」を使います。',
  'same.title': 'テキストとグラフは、1 つのドキュメントです。',
  'same.text':
    '入力するとグラフが変わります。グラフでドラッグ、名前の変更、削除をすると、テキストの該当する行だけが変わります。どちらも同じ操作で元に戻せます。',
  'view.title': '表示する範囲と、ターゲットを選びます。',
  'view.text':
    '各ステージの名前、主な行、すべての行を切り替えられます。ターゲットによって、各ステージが「イメージに含む」「中間ステージ」「未使用」のどれになるかが決まります。',
  'build.title': 'ここでターゲットをビルドします。',
  'build.text':
    '進み具合はグラフの各ステージに表示され、ログ、タイムライン、レイヤーがビルドパネルに開きます。反対側の印は、ビルドに使う Docker デーモンを示します。',
}

import { fileURLToPath } from 'node:url'
import { DocumentsPage } from '../../e2e/pages/documents-page.ts'
import { ExportMenuPage } from '../../e2e/pages/export-menu-page.ts'
import { PicturePage } from '../../e2e/pages/picture-page.ts'
import type { StagegraphPage } from '../../e2e/pages/stagegraph-page.ts'
import { samplesFolder } from '../../e2e/support/app-shell.ts'
import { chooseInMenu } from '../../e2e/support/menu.ts'
import { monorepo } from './monorepo.ts'

const fixture = (name: string): string =>
  fileURLToPath(new URL(`../../e2e/fixtures/${name}`, import.meta.url))
const service = fixture('service')
const broken = fixture('broken')
const sample = `${samplesFolder}/compile-c`
const environments = `${samplesFolder}/environments`
const release = `${samplesFolder}/release`

export type Theme = 'light' | 'dark'

export interface Picture {
  readonly name: string
  /** Folder to copy and open; `null` opens an empty one. */
  readonly project: string | null
  /** A Dockerfile that is written into the project. */
  readonly text?: string
  readonly width?: number
  readonly height?: number
  /** In the light and the dark theme, or only as named. */
  readonly themes?: readonly Theme[]
  /** A folder that is copied into the project. */
  readonly beside?: string
  /**
   * Default: English. Navigation uses English names, so the language is changed last, or `first` where
   * a dialog is open in the end.
   */
  readonly japanese?: 'first' | 'last'
  /** Saves a file from the app, which is the picture instead of what is on the screen, in both themes: an SVG that follows its reader. */
  readonly saved?: (app: StagegraphPage) => Promise<Buffer>
  /** Navigates to the picture's content; gets the project's folder. */
  readonly prepare: (app: StagegraphPage, project: string) => Promise<void>
}

const graphDrawn = async (app: StagegraphPage): Promise<void> => {
  await app.canvas.stages.first().waitFor()
  await app.canvas.settled(0)
}

const dockerFound = (app: StagegraphPage): Promise<void> =>
  app.page.getByText(/^(Looking for Docker…|Docker を探しています)/).waitFor({ state: 'hidden' })

/** The graph is laid out, and the code loaded after it is there. */
const drawn = async (app: StagegraphPage): Promise<void> => {
  await graphDrawn(app)
  await app.complete()
  await dockerFound(app)
}

/** As much as can be read, of as many stages. */
const asItOpens = async (app: StagegraphPage): Promise<void> => {
  await app.canvas.stages.first().waitFor()
  await app.complete()
  await app.canvas.settled()
  await dockerFound(app)
}

/** All rows are shown, which not every graph has room for. */
const drawnWithRows = async (app: StagegraphPage): Promise<void> => {
  await drawn(app)
  await app.canvas.show('All rows')
  await app.canvas.fit()
}

/** Closes the message that the build is done. */
const silent = async (app: StagegraphPage): Promise<void> => {
  const messages = app.page.getByRole('region', { name: 'Messages' })
  await messages.getByRole('button', { name: 'Dismiss' }).click()
}

const building = async (app: StagegraphPage): Promise<void> => {
  await drawnWithRows(app)
  await app.canvas.head('runtime').click()
  await app.buildButton.click()
  await app.page.getByRole('button', { name: /^RUN mkdir .* running, [3-9]\.\d s/ }).waitFor()
}

const built = async (app: StagegraphPage): Promise<void> => {
  await drawn(app)
  await app.buildButton.click()
  await app.build.expectOutcome('succeeded')
  await app.build.show('Layers')
  await app.build.layers.waitFor()
  await silent(app)
}

const failed = async (app: StagegraphPage): Promise<void> => {
  await drawn(app)
  await app.buildButton.click()
  await app.build.expectOutcome('failed')
  await app.build.failure.waitFor()
  await app.build.logLines.filter({ hasText: 'program.c' }).waitFor()
}

const empty = async (app: StagegraphPage): Promise<void> => {
  await app.page
    .getByRole('button', { name: /compile-c/ })
    .first()
    .waitFor()
}

const fields = async (app: StagegraphPage): Promise<void> => {
  await drawn(app)
  await app.showDetails()
  await app.editor.line('COPY --from=build').click({ position: { x: 40, y: 8 } })
  await app.inspector.region.getByText('in runtime').waitFor()
}

const template = async (app: StagegraphPage): Promise<void> => {
  await empty(app)
  await app.page.getByRole('button', { name: 'New Dockerfile…' }).click()
  await app.page.getByRole('dialog').waitFor()
}

const refactoring = async (
  app: StagegraphPage,
  item = 'Inline into the stage built from it…',
  preview = 'Changes of the text',
): Promise<void> => {
  await drawn(app)
  await app.page.getByRole('treeitem', { name: /^base/ }).click({ button: 'right' })
  await chooseInMenu(app.page, item)
  await app.page.getByRole('region', { name: preview }).waitFor()
}

const palette = async (app: StagegraphPage): Promise<void> => {
  await drawn(app)
  await app.canvas.head('build').click()
  await app.page.keyboard.press('F1')
  await app.page.getByRole('listbox').waitFor()
  await app.page.keyboard.type('stage')
}

const explained = async (app: StagegraphPage): Promise<void> => {
  await drawnWithRows(app)
  await app.showDetails()
  await app.canvas.row('build', 1).click()
  await app.side.show('Explain')
  await app.side.explanation.getByRole('heading', { name: 'Why is this here?' }).waitFor()
}

const changed = async (app: StagegraphPage): Promise<void> => {
  await drawnWithRows(app)
  await app.showDetails()
  await app.canvas.row('build', 2).click()
  await app.side.show('Changes')
  await app.page.getByRole('region', { name: 'What runs again' }).waitFor()
}

const planned = async (app: StagegraphPage): Promise<void> => {
  await drawn(app)
  await app.build.show('Plan')
  for (let step = 0; step < 2; step++) await app.plan.button('Step forward').click()
}

const kept = async (app: StagegraphPage): Promise<void> => {
  await built(app)
  await app.target.selectOption('lint')
  await app.buildButton.click()
  await app.build.show('History')
  const builds = app.page.getByRole('list', { name: 'Builds of this file' }).getByRole('listitem')
  await builds.nth(1).waitFor()
  await silent(app)
}

const tabs = async (app: StagegraphPage, project: string): Promise<void> => {
  await drawn(app)
  await new DocumentsPage(app.page).open(`${project}/environments`)
  await app.canvas.settled(2)
}

const settings = async (app: StagegraphPage): Promise<void> => {
  await drawn(app)
  await app.page.keyboard.press('Control+,')
  await app.page.getByRole('dialog').waitFor()
}

const keys = async (app: StagegraphPage): Promise<void> => {
  await drawn(app)
  await app.canvas.head(0).click()
  await app.page.keyboard.press('?')
  await app.page.getByRole('dialog').waitFor()
}

const lesson = async (app: StagegraphPage): Promise<void> => {
  await app.page.locator('[data-region="graph"]').waitFor()
  await app.lesson.start('03-what-ships')
  await app.lesson.next.click()
  await graphDrawn(app)
}

const openPicture = async (
  app: StagegraphPage,
  menu = 'Export',
  item = 'Picture (SVG, PNG)…',
): Promise<void> => {
  await drawn(app)
  await new ExportMenuPage(app.page, menu).choose(item)
  await new PicturePage(app.page, /.+/).drawn()
}

/** The whole graph by names, at most as wide as a README, in its reader's colours. */
const savedPicture = async (app: StagegraphPage): Promise<Buffer> => {
  const picture = new PicturePage(app.page)
  await picture.choose('Rows', 'Names')
  await picture.choose('Stages', 'All')
  await picture.choose('Colours', 'Reader’s')
  await picture.choose('Direction', 'README')
  return (await picture.saved()).bytes
}

const inEnglish: readonly Picture[] = [
  { name: 'release', project: release, saved: savedPicture, prepare: (app) => openPicture(app) },
  { name: 'empty', project: null, prepare: empty },
  { name: 'sample', project: sample, prepare: drawn },
  { name: 'building', project: service, prepare: building },
  { name: 'inspector', project: service, prepare: fields },
  { name: 'refactoring', project: service, prepare: (app) => refactoring(app) },
  { name: 'templates', project: null, prepare: template },
  { name: 'palette', project: service, prepare: palette },
  { name: 'failed', project: broken, prepare: failed },
  { name: 'layers', project: sample, prepare: built },
  { name: 'explain', project: service, prepare: explained },
  { name: 'changes', project: service, prepare: changed },
  { name: 'plan', project: service, prepare: planned },
  { name: 'history', project: service, themes: ['light'], prepare: kept },
  { name: 'tabs', project: service, themes: ['light'], beside: environments, prepare: tabs },
  { name: 'settings', project: sample, prepare: settings },
  { name: 'keys', project: sample, themes: ['light'], prepare: keys },
  { name: 'lesson', project: null, prepare: lesson },
  { name: 'picture', project: release, prepare: (app) => openPicture(app) },
  { name: 'stages-3', project: environments, themes: ['light'], prepare: asItOpens },
  { name: 'stages-22', project: release, themes: ['light'], prepare: asItOpens },
  ...[8, 49, 60].map((stages): Picture => {
    const themes: readonly Theme[] = stages === 60 ? ['dark'] : ['light']
    return { name: `stages-${stages}`, project: null, text: monorepo(stages), themes, prepare: asItOpens }
  }),
  { name: 'narrow', project: sample, width: 420, height: 860, prepare: drawn },
]

/** When the language is changed: before what the picture shows is opened, or after, where English names lead there. */
const toJapanese: Readonly<Record<string, 'first' | 'last'>> = {
  building: 'last',
  inspector: 'last',
  failed: 'last',
  layers: 'last',
  explain: 'last',
  changes: 'last',
  plan: 'last',
  history: 'last',
  tabs: 'last',
  settings: 'first',
  keys: 'first',
  lesson: 'first',
  'stages-3': 'last',
  'stages-8': 'last',
  'stages-22': 'last',
  'stages-49': 'last',
  'stages-60': 'last',
  narrow: 'last',
}

/** A picture, and the same in Japanese right after it: a build that is shown at work must not be in the cache yet. */
const inBoth = (picture: Picture): readonly Picture[] => {
  const japanese = toJapanese[picture.name]
  if (japanese === undefined) return [picture]
  return [picture, { ...picture, name: `${picture.name}-ja`, themes: picture.themes ?? ['light'], japanese }]
}

/** Those of the guides, each with the words of its reader; and further ones to look at. */
export const pictures: readonly Picture[] = [
  ...inEnglish.flatMap(inBoth),
  {
    name: 'refactoring-ja',
    project: service,
    themes: ['light'],
    japanese: 'first',
    prepare: (app) => refactoring(app, 'これをベースにするステージへ統合…', 'テキストの変更'),
  },
  {
    name: 'picture-ja',
    project: release,
    themes: ['light'],
    japanese: 'first',
    prepare: (app) => openPicture(app, 'エクスポート', '図（SVG、PNG）…'),
  },
  { name: 'japanese', project: sample, japanese: 'last', prepare: drawn },
]

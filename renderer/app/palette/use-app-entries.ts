import { useTranslation } from 'react-i18next'
import { type AppCommandId, isAppCommandId } from '#shared/commands/index.ts'
import { settingSpecs } from '#shared/settings/index.ts'
import { type CopyKind, type FrameKey, type SaveKind, useStepWords } from '../../actions/index.ts'
import { copyKinds, saveKinds, useLabels } from '../../actions/later.ts'
import { copyView, saveView } from '../../export/index.ts'
import {
  changeSettings,
  chooseEntry,
  chooseTarget,
  entryId,
  type Session,
  selectBindings,
  selectBuild,
  selectIsBuilding,
  selectPlace,
  selectStages,
  selectTarget,
  useApp,
  useSession,
  useShown,
  useStageTitle,
} from '../../state/index.ts'
import { commands } from '../commands.ts'
import { type PaletteEntry, shownKeys } from './palette-entry.ts'

interface AppEntry {
  readonly id: string
  readonly key: FrameKey
  readonly words?: Readonly<Record<string, string>>
  readonly why?: FrameKey | false
  readonly run: (session: Session) => unknown
}

/** Exports that keys can be chosen for. */
const exportCommands = {
  'save.svg': 'export-svg',
  'save.png': 'export-png',
  'save.page': 'export-page',
  'copy.mermaid': 'copy-mermaid',
} as const

/** Everything that is done to the app as a whole, or with a document that is open. */
export function useAppEntries(): readonly PaletteEntry[] {
  const session = useSession()
  const { t } = useTranslation(['app', 'panes'])
  const labels = useLabels()
  const title = useStageTitle()
  const stepWords = useStepWords()
  const { keysOf } = useApp(selectBindings)
  const hasDocument = useShown((document) => document.file !== null)
  const stages = useApp(selectStages)
  const entryPoints = useShown((document) => document.entryPoints.entries)
  const target = useApp(selectTarget)
  const building = useApp(selectIsBuilding)
  const hasImage = useApp((state) => (selectBuild(state)?.state.imageId ?? null) !== null)
  const noDaemon = useApp((state) => state.daemon?.state === 'unavailable')
  const { done, undone } = useShown((document) => document.history)
  const [last, next] = [done.at(-1), undone.at(-1)]

  const command = (id: AppCommandId, key: FrameKey, why?: AppEntry['why']): AppEntry => ({
    id,
    key,
    ...(why === undefined ? {} : { why }),
    run: commands[id],
  })
  const keysOfEntry = (id: string) => (isAppCommandId(id) ? shownKeys(keysOf(id)) : {})
  const whyNotBuild = target < 0 ? 'bar.noTarget' : noDaemon && 'bar.buildNoDaemon'
  const step = (way: 'undo' | 'redo', name: typeof last): AppEntry => ({
    id: way,
    key: name === undefined ? `panes:palette.${way}` : `history.${way}`,
    words: { step: name === undefined ? '' : stepWords(name) },
    why: name === undefined && `history.no.${way}`,
    run: commands[way],
  })
  const general: readonly AppEntry[] = [
    command('new', 'bar.new'),
    command('open', 'bar.open'),
    command('open-folder', 'panes:palette.openFolder'),
    command('settings', 'panes:palette.settings'),
    command('shortcuts', 'panes:palette.shortcuts'),
    command('keys', 'panes:palette.keys'),
    command('learn', 'bar.learn'),
    ...settingSpecs.theme.options.map(
      (theme): AppEntry => ({
        id: `theme ${theme}`,
        key: `panes:palette.theme.${theme}`,
        run: (each) => changeSettings(each, { theme }),
      }),
    ),
    ...settingSpecs.textSize.options.map(
      (textSize): AppEntry => ({
        id: `type ${textSize}`,
        key: `panes:palette.type.${textSize}`,
        run: (each) => changeSettings(each, { textSize }),
      }),
    ),
    ...settingSpecs.language.options.map(
      (language): AppEntry => ({
        id: `language ${language}`,
        key: `panes:palette.language.${language}`,
        run: (each) => changeSettings(each, { language }),
      }),
    ),
  ]
  const ofDocument = (): readonly AppEntry[] => [
    command('build', 'bar.build', whyNotBuild),
    command('build-options', 'bar.buildOptions', target < 0 && 'bar.noTarget'),
    command('cancel-build', 'panes:palette.cancelBuild', !building && 'panes:palette.notBuilding'),
    command('run', 'panes:palette.run', !hasImage && 'panes:palette.noImage'),
    command('save', 'bar.save'),
    command('close-document', 'panes:palette.closeDocument'),
    command('next-document', 'panes:palette.nextDocument'),
    command('previous-document', 'panes:palette.previousDocument'),
    command('save-as', 'panes:palette.saveAs'),
    step('undo', last),
    step('redo', next),
    command('find', 'panes:palette.find'),
    command('tidy', 'panes:palette.tidy'),
    command('fit-graph', 'panes:palette.fit'),
    command('collapse', 'panes:palette.collapseAll'),
    command('expand', 'panes:palette.expandAll'),
    command('present', 'panes:palette.present'),
    command('toggle-outline', 'panes:palette.toggleOutline'),
    command('toggle-text', 'panes:palette.toggleText'),
    command('toggle-details', 'panes:palette.toggleDetails'),
    command('toggle-panel', 'panes:palette.togglePanel'),
    ...stages.map(
      (stage): AppEntry => ({
        id: `go ${stage.index}`,
        key: 'panes:palette.goTo',
        words: { stage: stage.writtenName || String(stage.index) },
        run: (each) => {
          selectPlace(each, { stage: stage.index, instruction: null })
          each.editor.goTo(stage.from.from)
        },
      }),
    ),
    ...entryPoints.map(
      (entry): AppEntry => ({
        id: `entry ${entryId(entry)}`,
        key: `panes:palette.entry.${entry.kind}`,
        words: { name: entry.name },
        run: (each) => chooseEntry(each, entry),
      }),
    ),
    ...stages.map(
      (stage): AppEntry => ({
        id: `target ${stage.index}`,
        key: 'panes:palette.target',
        words: { stage: title(stage) },
        run: (each) => chooseTarget(each, stage.index),
      }),
    ),
  ]
  const entries = [...(hasDocument ? ofDocument() : []), ...general].map(({ id, key, words, why, run }) => ({
    id,
    ...labels.frame(key, words),
    place: '',
    ...keysOfEntry(id),
    reason: why ? t(why) : null,
    run: () => run(session),
  }))
  const exported = (id: `save.${SaveKind}` | `copy.${CopyKind}`, run: () => unknown): PaletteEntry => ({
    id,
    ...labels.export(id),
    place: '',
    ...(Object.hasOwn(exportCommands, id)
      ? keysOfEntry(exportCommands[id as keyof typeof exportCommands])
      : {}),
    reason: target < 0 ? t('bar.noTarget') : null,
    run,
  })
  if (!hasDocument) return entries
  return [
    ...entries,
    ...(Object.keys(saveKinds) as SaveKind[]).map((kind) =>
      exported(`save.${kind}`, () => saveView(session, kind)),
    ),
    ...copyKinds.map((kind) => exported(`copy.${kind}`, () => copyView(session, kind))),
  ]
}

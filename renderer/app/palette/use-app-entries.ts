import { useTranslation } from 'react-i18next'
import type { AppKey } from '#renderer/i18n/index.ts'
import type { AppCommand } from '#shared/api/index.ts'
import { settings as settingsSchema } from '#shared/api/index.ts'
import { useStepWords } from '../../actions/index.ts'
import { useStageTitle } from '../../inspector/index.ts'
import { chooseTarget, selectPlace } from '../../state/graph-actions.ts'
import { collapseAllStages, expandAllStages, tidyUp } from '../../state/picture-actions.ts'
import { selectIsBuilding, selectStages, selectTarget } from '../../state/selectors.ts'
import type { Session } from '../../state/session.ts'
import { changeSettings } from '../../state/settings-actions.ts'
import { useApp, useSession } from '../../state/use-session.ts'
import { commands } from '../commands.ts'
import { walkHistory } from '../undo.ts'
import type { PaletteEntry } from './palette-entry.ts'
import { useLabels } from './use-labels.ts'

interface AppEntry {
  readonly id: string
  readonly key: AppKey
  readonly words?: Readonly<Record<string, string>>
  readonly keys?: string
  readonly why?: AppKey | false
  readonly run: (session: Session) => unknown
}

/** Everything that is done to the app as a whole, or with a document that is open. */
export function useAppEntries(): readonly PaletteEntry[] {
  const session = useSession()
  const { t } = useTranslation('app')
  const labels = useLabels()
  const title = useStageTitle()
  const stepWords = useStepWords()
  const hasDocument = useApp((state) => state.document !== null)
  const stages = useApp(selectStages)
  const target = useApp(selectTarget)
  const building = useApp(selectIsBuilding)
  const hasImage = useApp((state) => (state.build?.state.imageId ?? null) !== null)
  const noDaemon = useApp((state) => state.daemon?.state === 'unavailable')
  const { done, undone } = useApp((state) => state.history)
  const [last, next] = [done.at(-1), undone.at(-1)]

  const command = (id: AppCommand, key: AppKey, keys?: string, why?: AppEntry['why']): AppEntry => ({
    id,
    key,
    ...(keys === undefined ? {} : { keys }),
    ...(why === undefined ? {} : { why }),
    run: commands[id],
  })
  const whyNotBuild = target < 0 ? 'bar.noTarget' : noDaemon && 'bar.buildNoDaemon'
  const step = (way: 'undo' | 'redo', name: typeof last, keys: string): AppEntry => ({
    id: way,
    key: name === undefined ? `palette.${way}` : `history.${way}`,
    words: { step: name === undefined ? '' : stepWords(name) },
    keys,
    why: name === undefined && `history.no.${way}`,
    run: (each) => walkHistory(each, way),
  })
  const general: readonly AppEntry[] = [
    command('new', 'bar.new'),
    command('open', 'bar.open', 'Ctrl+O'),
    ...settingsSchema.shape.theme.options.map(
      (theme): AppEntry => ({
        id: `theme ${theme}`,
        key: `palette.theme.${theme}`,
        run: (each) => changeSettings(each, { theme }),
      }),
    ),
    ...settingsSchema.shape.language.options.map(
      (language): AppEntry => ({
        id: `language ${language}`,
        key: `palette.language.${language}`,
        run: (each) => changeSettings(each, { language }),
      }),
    ),
  ]
  const ofDocument = (): readonly AppEntry[] => [
    command('build', 'bar.build', 'Ctrl+Enter', whyNotBuild),
    command('build-options', 'bar.buildOptions', 'Ctrl+Shift+Enter', target < 0 && 'bar.noTarget'),
    command('cancel-build', 'palette.cancelBuild', undefined, !building && 'palette.notBuilding'),
    {
      id: 'run',
      key: 'palette.run',
      why: !hasImage && 'palette.noImage',
      run: ({ runs }) => runs.start(),
    },
    command('save', 'bar.save', 'Ctrl+S'),
    step('undo', last, 'Ctrl+Z'),
    step('redo', next, 'Ctrl+Shift+Z'),
    command('find', 'palette.find', 'Ctrl+F'),
    { id: 'tidy', key: 'palette.tidy', run: tidyUp },
    command('fit-graph', 'palette.fit'),
    { id: 'collapse', key: 'palette.collapseAll', run: collapseAllStages },
    { id: 'expand', key: 'palette.expandAll', run: expandAllStages },
    command('toggle-outline', 'palette.toggleOutline'),
    command('toggle-text', 'palette.toggleText'),
    command('toggle-panel', 'palette.togglePanel'),
    ...stages.map(
      (stage): AppEntry => ({
        id: `go ${stage.index}`,
        key: 'palette.goTo',
        words: { stage: stage.writtenName || String(stage.index) },
        run: (each) => {
          selectPlace(each, { stage: stage.index, instruction: null })
          each.editor.goTo(stage.from.from)
        },
      }),
    ),
    ...stages.map(
      (stage): AppEntry => ({
        id: `target ${stage.index}`,
        key: 'palette.target',
        words: { stage: title(stage) },
        run: (each) => chooseTarget(each, stage.index),
      }),
    ),
  ]
  return [...(hasDocument ? ofDocument() : []), ...general].map(({ id, key, words, keys, why, run }) => ({
    id,
    ...labels.app(key, words),
    place: '',
    ...(keys === undefined ? {} : { keys }),
    reason: why ? t(why) : null,
    run: () => run(session),
  }))
}

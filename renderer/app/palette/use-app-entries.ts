import { useTranslation } from 'react-i18next'
import { useShallow } from 'zustand/react/shallow'
import { type AppCommandId, appCommandSpecs, isAppCommandId } from '#shared/commands/index.ts'
import { settingSpecs } from '#shared/settings/index.ts'
import { languageNames } from '#shared/words/index.ts'
import {
  type CopyKind,
  type FrameKey,
  type Labels,
  type SaveKind,
  useStepWords,
} from '../../actions/index.ts'
import { copyKinds, saveKinds, useLabels } from '../../actions/later.ts'
import { copyView, saveView } from '../../export/index.ts'
import {
  changeSettings,
  chooseEntry,
  chooseTarget,
  entryId,
  type Session,
  selectBindings,
  selectPlace,
  selectStages,
  selectTarget,
  setPanels,
  useApp,
  useSession,
  useShown,
} from '../../state/index.ts'
import { useStageTitle } from '../../ui/index.ts'
import { commands } from '../commands.ts'
import { type PaletteEntry, shownKeys } from './palette-entry.ts'

/** Palette entries that are no commands: choices found by name. */
interface Choice {
  readonly id: string
  readonly key: FrameKey
  readonly words?: Readonly<Record<string, string>>
  readonly run: (session: Session) => unknown
}

const listed = (Object.keys(commands) as AppCommandId[]).filter((id) => commands[id].inPalette !== false)
const listedForDocument = listed.filter((id) => appCommandSpecs[id].needsDocument !== false)
const listedForApp = listed.filter((id) => appCommandSpecs[id].needsDocument === false)

const settingChoices: readonly Choice[] = [
  ...settingSpecs.theme.options.map(
    (theme): Choice => ({
      id: `theme ${theme}`,
      key: `panes:palette.theme.${theme}`,
      run: (session) => changeSettings(session, { theme }),
    }),
  ),
  ...settingSpecs.textSize.options.map(
    (textSize): Choice => ({
      id: `type ${textSize}`,
      key: `panes:palette.type.${textSize}`,
      run: (session) => changeSettings(session, { textSize }),
    }),
  ),
  ...settingSpecs.language.options.map(
    (language): Choice => ({
      id: `language ${language}`,
      ...(language === 'system'
        ? { key: 'panes:palette.language.system' }
        : { key: 'panes:palette.language', words: { name: languageNames[language] } }),
      run: (session) => changeSettings(session, { language }),
    }),
  ),
]

/** Commands on the app as a whole, or on an open document. */
export function useAppEntries(): readonly PaletteEntry[] {
  const hasDocument = useShown((document) => document.file !== null)
  const commandEntry = useCommandEntry()
  const choiceEntry = useChoiceEntry()
  const documentChoices = useDocumentChoices()
  const exportEntries = useExportEntries()
  const ofApp = [...listedForApp.map(commandEntry), ...settingChoices.map(choiceEntry)]
  if (!hasDocument) return ofApp
  return [
    ...listedForDocument.map(commandEntry),
    ...documentChoices.map(choiceEntry),
    ...ofApp,
    ...exportEntries,
  ]
}

function useCommandEntry(): (id: AppCommandId) => PaletteEntry {
  const session = useSession()
  const { t } = useTranslation(['app', 'panes'])
  const labels = useLabels()
  const stepWords = useStepWords()
  const { keysOf } = useApp(selectBindings)
  const last = useShown(({ history }) => history.done.at(-1))
  const next = useShown(({ history }) => history.undone.at(-1))
  const reasons = useApp(
    useShallow((state) => new Map(listed.map((id) => [id, commands[id].whyDisabled?.(state) ?? null]))),
  )
  /** Undo and redo name their step. */
  const labelsOf = (id: AppCommandId): Labels => {
    if (id === 'undo' && last !== undefined) return labels.frame('history.undo', { step: stepWords(last) })
    if (id === 'redo' && next !== undefined) return labels.frame('history.redo', { step: stepWords(next) })
    return labels.command(id)
  }
  return (id) => {
    const reason = reasons.get(id) ?? null
    return {
      id,
      ...labelsOf(id),
      place: '',
      ...shownKeys(keysOf(id)),
      reason: reason === null ? null : t(reason),
      run: () => commands[id].run(session),
    }
  }
}

function useChoiceEntry(): (choice: Choice) => PaletteEntry {
  const session = useSession()
  const labels = useLabels()
  return ({ id, key, words, run }) => ({
    id,
    ...labels.frame(key, words),
    place: '',
    reason: null,
    run: () => run(session),
  })
}

/** Stages to go to, entry points of the folder, targets. */
function useDocumentChoices(): readonly Choice[] {
  const title = useStageTitle()
  const stages = useApp(selectStages)
  const entryPoints = useShown((document) => document.entryPoints.entries)
  return [
    ...stages.map(
      (stage): Choice => ({
        id: `go ${stage.index}`,
        key: 'panes:palette.goTo',
        words: { stage: stage.writtenName || String(stage.index) },
        run: (session) => {
          selectPlace(session, { stage: stage.index, instruction: null })
          session.editor.goTo(stage.from.from)
        },
      }),
    ),
    ...entryPoints
      .filter(({ missing }) => missing === null)
      .map(
        (entry): Choice => ({
          id: `entry ${entryId(entry)}`,
          key: `panes:palette.entry.${entry.kind}`,
          words: { name: entry.name },
          run: (session) => chooseEntry(session, entry),
        }),
      ),
    ...stages.map(
      (stage): Choice => ({
        id: `target ${stage.index}`,
        key: 'panes:palette.target',
        words: { stage: title(stage) },
        run: (session) => chooseTarget(session, stage.index),
      }),
    ),
  ]
}

/** All kinds of exports; some are commands that have keys. */
function useExportEntries(): readonly PaletteEntry[] {
  const session = useSession()
  const { t } = useTranslation('app')
  const labels = useLabels()
  const { keysOf } = useApp(selectBindings)
  const noTarget = useApp(selectTarget) < 0
  const entry = (
    id: 'save.picture' | `save.${SaveKind}` | `copy.${CopyKind}`,
    command: string,
    run: () => unknown,
  ): PaletteEntry => ({
    id,
    ...labels.export(id),
    place: '',
    ...(isAppCommandId(command) ? shownKeys(keysOf(command)) : {}),
    reason: noTarget ? t('bar.noTarget') : null,
    run,
  })
  return [
    entry('save.picture', 'export-picture', () => setPanels(session, { dialog: 'picture' })),
    ...saveKinds.map((kind) => entry(`save.${kind}`, `export-${kind}`, () => saveView(session, kind))),
    ...copyKinds.map((kind) => entry(`copy.${kind}`, `copy-${kind}`, () => copyView(session, kind))),
  ]
}

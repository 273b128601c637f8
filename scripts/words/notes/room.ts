import type { NotesByNamespace } from './rows.ts'

/** A button in a row of buttons: its words stand in one line, and the row has to fit a narrow window. */
const button = 36
/** One of several choices in a row, or a tab. */
const choice = 12
/** A column of numbers. */
const heading = 16
/** A badge or the last word of a row: longer ones are cut. */
const badge = 16

/**
 * How many columns a text may have, without its values, where its words stand in one line that is cut or pushes other things away. A
 * character of full width has two. What is not listed wraps, or is only heard.
 */
export const room: NotesByNamespace<number> = {
  app: {
    'bar.build bar.cancel': choice,
    'bar.target bar.arguments': 14,
    'bar.noTarget': 18,
    'bar.readOnly': badge,
    'bar.search': 46,
    'bar.toggle-files': choice,
    'status.position status.mixed status.bom status.utf8': 22,
    'status.stages status.noStages': 44,
    'status.stale status.staleNoLine': 92,
    'daemon.*': 32,
    'conflict.reload conflict.keep conflict.show readOnly.copy later.retry crash.copy crash.reload bar.save': 26,
    'duration.*': 12,
    'stage.unnamed': 10,
  },
  panes: {
    'side.* view.graph view.text view.inspector outline.stages': choice,
    'role.*': badge,
    'palette.line problems.line': choice,
    'files.open files.recent': 24,
    'history.now history.undone': badge,
    'outline.unset': badge,
    'outline.images outline.arguments': 20,
    'problems.why': choice,
    'dialog.cancel dialog.close new.fill new.create stageTemplate.add open.up open.go saveAs.save leave.discard conflict.merge empty.open empty.new empty.learn empty.retry palette.clear':
      button,
    'next.build next.daemons next.lookAgain next.addStage next.template': button,
  },
  canvas: {
    'ships feeds unused target': 14,
    'skipped idle queued running cached done failed cancelled not-reached cachedTime': badge,
    'scratch context': 20,
    stageWord: choice,
    'stageNumber line': 10,
    'level.* shows.*': choice,
    'groups.* once split hidden': 14,
    'collapseAll expandAll': 20,
    'legendFrom legendCopy legendMount legendContext': 18,
    searchHint: choice,
    'matches noMatch': 14,
    newStageHint: 26,
    'tone.*': badge,
  },
  fields: {
    showInText: button,
    'none add noDefault': badge,
  },
  explain: {
    'plan.play plan.pause plan.speed': choice,
    'plan.stage plan.worked plan.saved image.setting image.value image.from': 20,
    'image.askAgain': 22,
    'paths.mark': badge,
    'paths.count paths.none': badge,
    'plan.together': 24,
  },
  changes: {
    'view.*': badge,
    'state.*': badge,
    foretold: 20,
    line: choice,
    save: choice,
  },
  actions: {
    'cancel close connect setBase remove addStage rename setName insertStage duplicate extract split inline mount setPlatform move insert replace setReference defaultTargetGoOn': 24,
    'before after atTop': badge,
    previewCount: button,
    selectedStages: badge,
  },
  build: {
    'timeline plan log layers history problems run': choice,
    'view_*': 20,
    'building built buildFailed buildCancelled buildQueued buildCancelling': button,
    'chip.*': 14,
    'ships feeds unused baseImage': badge,
    'idle queued running cached done failed cancelled not-reached cachedTime': badge,
    'cancel stop readAgain findImage': badge,
    'total showLogOf logTimes filesOf filterFiles': choice,
    criticalPath: 24,
    'pull transferred': choice,
    'logTimes.*': 32,
    wholeBuild: 20,
    'copyLog copyLogWithTimes downloadLog': 24,
    copied: badge,
    'figure_inside figure_outside': 30,
    'figurePart figurePlace figureBytes': heading,
    'instruction size': heading,
    noLayer: 20,
    'fileName change fromLayer leftImage rightImage difference shared': 14,
    'added changed removed': choice,
    'config_*': 20,
    noValue: badge,
  },
  history: {
    'succeeded failed cancelled': 13,
    cachedShare: 20,
    shown: 14,
    'target outcome': choice,
    'allTargets allOutcomes': 20,
    'save readAgain showAll compare deleteAll delete limits limitsKeep cancel close back': 26,
    'step difference option total': heading,
    'absent empty': heading,
  },
  cache: {
    'what records size frees': choice,
    'spared.*': 30,
    remove: choice,
    'open again removeAll cancel close': 26,
  },
  daemons: {
    again: 20,
  },
  options: {
    'targets arguments image cache access': 30,
    'add build cancel': choice,
    savePreset: 24,
    'copyDocker copyStagegraph': 38,
    noPreset: badge,
  },
  run: {
    'run stop stopNow': 28,
    paste: button,
    shown: 14,
    cancel: choice,
  },
  terminal: {
    'matches matchOf orMore noMatch': badge,
    find: 26,
    toEnd: 20,
  },
  export: {
    'picture.auto picture.light picture.dark picture.direction.* picture.overlay.*': badge,
    'picture.whole picture.fitted picture.save picture.cancel picture.copy.* picture.copyMarkdown': 26,
    'picture.heading picture.noHeading': badge,
  },
  hints: {
    'next back done': choice,
  },
  present: {
    none: 20,
  },
  learn: {
    'step.back step.next step.finish step.undo question.check check.cancel': choice,
    'step.count line': 14,
    'check.start build.start build.startDefault reopen': button,
    'question.mark': badge,
    'room.begin room.continue room.repeat room.over room.add room.addThis room.back': 24,
  },
  settings: {
    'tabSettings tabShortcuts': 28,
    'clearSearch resetAll resetAllDo undo cancel export import takeOver changeKeys': 26,
    noKeys: choice,
  },
  settingNames: {
    'section.*': 20,
  },
  native: {
    'menu.*': 14,
    'command.*': button,
    'openRecent clearRecent dockerfileReference multiStage close quit cut copy paste selectAll zoomIn zoomOut fullScreen developerTools minimize zoom about services hide hideOthers showAll':
      button,
    'openButton dontSave cancel closeAnyway wait reload': 20,
  },
  projects: {
    noEntry: 22,
  },
  folders: {
    'tree.stages tree.compose tree.bake tree.ignored': badge,
    'openFolder clearFilter newDockerfile otherFolder close file.builds file.asDockerfile': button,
  },
  entryNotes: {
    'manifest.build manifest.cancel': badge,
  },
  templates: {
    'stage.* image.base': 30,
  },
}

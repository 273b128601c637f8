import type { SettingSection } from './setting-spec.ts'
import type { SettingKey, SettingSpecs } from './setting-specs.ts'

/** The choices of a setting that have words; a language goes by its own name. */
type OptionsOf<K extends SettingKey> = SettingSpecs[K] extends {
  readonly options: readonly (infer O extends string)[]
}
  ? K extends 'language'
    ? 'system'
    : O
  : never

type OptionKey = { [K in SettingKey]: `${K}.option.${OptionsOf<K>}` }[SettingKey]

type SettingWordKey = `section.${SettingSection}` | `${SettingKey}.title` | `${SettingKey}.help` | OptionKey

/** Headings of the settings dialog; title, help and choices of every setting, in English. */
export const settingsEn = {
  'section.general': 'General',
  'section.editor': 'Text editor',
  'section.graph': 'Graph',
  'section.builds': 'Builds',
  'section.daemon': 'Daemon',
  'language.title': 'Language',
  'language.help': 'The language of the whole app, including menus and messages.',
  'language.option.system': 'As the system',
  'theme.title': 'Theme',
  'theme.help': 'Light, dark, or the same as the system. High contrast always follows the system.',
  'theme.option.system': 'As the system',
  'theme.option.light': 'Light',
  'theme.option.dark': 'Dark',
  'textSize.title': 'Type size',
  'textSize.help': 'The size of text in the interface and the editor. The graph has its own zoom.',
  'textSize.option.normal': 'Normal',
  'textSize.option.large': 'Large',
  'editorFontSize.title': 'Font size',
  'editorFontSize.help':
    'The size of the Dockerfile’s text, in pixels. The large type size enlarges it further.',
  'editorTabWidth.title': 'Tab width',
  'editorTabWidth.help': 'How many columns a tab is shown as. The file is not changed.',
  'editorWrap.title': 'Wrap long lines',
  'editorWrap.help': 'Long lines continue on the next line instead of out of sight. The file is not changed.',
  'graphSpacing.title': 'Spacing',
  'graphSpacing.help':
    'How far apart stages are arranged. Stages that you moved stay; “Tidy up” arranges all of them again.',
  'graphSpacing.option.compact': 'Compact',
  'graphSpacing.option.normal': 'Normal',
  'graphSpacing.option.roomy': 'Roomy',
  'graphAnimation.title': 'Motion',
  'graphAnimation.help': 'Gliding, fading and the moving line of a running build.',
  'graphAnimation.option.system': 'As the system',
  'graphAnimation.option.off': 'None',
  'graphMinimap.title': 'Overview map',
  'graphMinimap.help': 'The small map in the corner of the graph.',
  'graphMinimap.option.needed': 'While part of the graph is out of sight',
  'graphMinimap.option.always': 'Always',
  'graphMinimap.option.never': 'Never',
  'buildsAtOnce.title': 'Builds at once',
  'buildsAtOnce.help': 'How many builds of a window run at the same time; the others wait.',
  'buildPlatform.title': 'Platform',
  'buildPlatform.help':
    'Used where neither a preset nor the build’s options name one. Empty: the daemon’s own.',
  'logTimes.title': 'Times in the build log',
  'logTimes.help': 'What is shown beside each line. Copied lines do not include it.',
  'logTimes.option.step': 'Since the step began',
  'logTimes.option.build': 'Since the build began',
  'logTimes.option.clock': 'Time of day',
  'logTimes.option.off': 'None',
  'showBuildPanel.title': 'Open the build panel when a build starts',
  'showBuildPanel.help':
    'Without it the graph and the bar at the bottom show how far the build is; a failure opens the panel in any case.',
  'notifyBuilds.title': 'Notify when long builds end',
  'notifyBuilds.help': 'Shows a notification while the window is in the background.',
  'notifyAfter.title': 'A build is long after',
  'notifyAfter.help': 'Seconds from its start to its end.',
  'historyDays.title': 'Keep builds for',
  'historyDays.help': 'Days. Older builds leave the history at once when you lower this.',
  'historyMegabytes.title': 'Keep builds up to',
  'historyMegabytes.help':
    'Megabytes of all kept builds together. The oldest leave the history at once when you lower this.',
  'removeLeftovers.title': 'Remove containers left behind',
  'removeLeftovers.help':
    'Containers that the app started and could not remove, as after a crash, are removed when it reaches the daemon again. No others are touched.',
  'sharePasswords.title': 'Send registry passwords to remote daemons',
  'sharePasswords.help':
    'Otherwise a daemon on another machine gets only tokens, which soon end. Needed for registries that give none. Daemons on this machine have the passwords in any case, for the registries that a build names.',
} as const satisfies Readonly<Record<SettingWordKey, string>>

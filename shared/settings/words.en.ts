import type { SettingSection } from './setting-spec.ts'
import type { SettingKey, SettingSpecs } from './setting-specs.ts'

type OptionsOf<K extends SettingKey> = SettingSpecs[K] extends {
  readonly options: readonly (infer O extends string)[]
}
  ? { readonly options: Readonly<Record<O, string>> }
  : unknown

/** A setting's title, its help, and the names of its options. */
export type SettingWords = {
  readonly [K in SettingKey]: { readonly title: string; readonly help: string } & OptionsOf<K>
}

/** Headings of the settings dialog in English. */
export const sectionsEn: Readonly<Record<SettingSection, string>> = {
  general: 'General',
  editor: 'Text editor',
  graph: 'Graph',
  builds: 'Builds',
  daemon: 'Daemon',
}

/** Title, help and option names of every setting in English. */
export const settingsEn: SettingWords = {
  language: {
    title: 'Language',
    help: 'The language of the whole app, including menus and messages.',
    options: { system: 'As the system', en: 'English', ja: '日本語' },
  },
  theme: {
    title: 'Theme',
    help: 'Light, dark, or the same as the system. High contrast always follows the system.',
    options: { system: 'As the system', light: 'Light', dark: 'Dark' },
  },
  textSize: {
    title: 'Type size',
    help: 'The size of text in the interface and the editor. The graph has its own zoom.',
    options: { normal: 'Normal', large: 'Large' },
  },
  editorFontSize: {
    title: 'Font size',
    help: 'The size of the Dockerfile’s text, in pixels. The large type size enlarges it further.',
  },
  editorTabWidth: {
    title: 'Tab width',
    help: 'How many columns a tab is shown as. The file is not changed.',
  },
  editorWrap: {
    title: 'Wrap long lines',
    help: 'Long lines continue on the next line instead of out of sight. The file is not changed.',
  },
  graphSpacing: {
    title: 'Spacing',
    help: 'How far apart stages are arranged. Stages that you moved stay; “Tidy up” arranges all of them again.',
    options: { compact: 'Compact', normal: 'Normal', roomy: 'Roomy' },
  },
  graphAnimation: {
    title: 'Motion',
    help: 'Gliding, fading and the moving line of a running build.',
    options: { system: 'As the system', off: 'None' },
  },
  graphMinimap: {
    title: 'Overview map',
    help: 'The small map in the corner of the graph.',
    options: { needed: 'While part of the graph is out of sight', always: 'Always', never: 'Never' },
  },
  buildsAtOnce: {
    title: 'Builds at once',
    help: 'How many builds of a window run at the same time; the others wait.',
  },
  buildPlatform: {
    title: 'Platform',
    help: 'Built for where neither a preset nor the build’s options say otherwise. Empty: the daemon’s own.',
  },
  logTimes: {
    title: 'Times in the build log',
    help: 'What is shown beside each line. Copied lines do not include it.',
    options: {
      step: 'Since the step began',
      build: 'Since the build began',
      clock: 'Time of day',
      off: 'None',
    },
  },
  showBuildPanel: {
    title: 'Open the build panel when a build starts',
    help: 'Without it the graph and the bar at the bottom show how far the build is; a failure opens the panel in any case.',
  },
  notifyBuilds: {
    title: 'Notify when long builds end',
    help: 'With a notification, while the window is in the background.',
  },
  notifyAfter: { title: 'A build is long after', help: 'Seconds from its start to its end.' },
  historyDays: {
    title: 'Keep builds for',
    help: 'Days. Older builds leave the history at once when you lower this.',
  },
  historyMegabytes: {
    title: 'Keep builds up to',
    help: 'Megabytes of all kept builds together. The oldest leave the history at once when you lower this.',
  },
  removeLeftovers: {
    title: 'Remove containers left behind',
    help: 'Containers that the app started and could not remove, as after a crash, are removed when it reaches the daemon again. No others are touched.',
  },
  sharePasswords: {
    title: 'Send registry passwords to remote daemons',
    help: 'Otherwise a daemon on another machine gets only tokens, which soon end. Needed for registries that give none. Daemons on this machine have the passwords in any case, for the registries that a build names.',
  },
}

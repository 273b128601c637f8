import { beginnings } from './beginnings.ts'
import { buildDocument, buildScreens } from './builds.ts'
import { dialogs } from './dialogs.ts'
import { document } from './document.ts'
import { explainedDocument, explanations } from './explanations.ts'
import { projectDocument, projectScreens } from './projects.ts'
import { questions } from './questions.ts'
import type { Screen } from './screen.ts'
import { troubles } from './troubles.ts'
import { views } from './views.ts'

export type { Screen, Stand } from './screen.ts'

/** Screens over one document. */
export interface ScreenGroup {
  readonly name: string
  /** The open document; `null`: the app starts on an empty folder. */
  readonly document: { readonly text: string; readonly files?: Readonly<Record<string, string>> } | null
  /** Each screen continues from the one before it, instead of from the document just opened. */
  readonly goesOn: boolean
  /** The screens stand over the window, except those that say otherwise. */
  readonly areOver: boolean
  readonly screens: readonly Screen[]
}

/** Every screen of the app, and how to reach it. */
export const groups: readonly ScreenGroup[] = [
  { name: 'views', document, goesOn: false, areOver: false, screens: views },
  { name: 'dialogs', document, goesOn: false, areOver: true, screens: dialogs },
  { name: 'troubles', document, goesOn: false, areOver: true, screens: troubles },
  { name: 'questions', document, goesOn: false, areOver: true, screens: questions },
  { name: 'explanations', document: explainedDocument, goesOn: false, areOver: false, screens: explanations },
  { name: 'projects', document: projectDocument, goesOn: false, areOver: false, screens: projectScreens },
  { name: 'beginnings', document: null, goesOn: false, areOver: true, screens: beginnings },
  { name: 'builds', document: buildDocument, goesOn: true, areOver: false, screens: buildScreens },
]

/** The screens of a group that stand over the window, and not in it: each has a picture in Japanese. */
export const picturedIn = ({ areOver, screens }: ScreenGroup): readonly Screen[] =>
  screens.filter(({ isOver = areOver }) => isOver)

/** The file of a screen's picture. */
export const pictureOf = ({ name }: Screen): string =>
  `${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}-ja.png`

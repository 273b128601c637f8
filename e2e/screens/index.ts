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
  readonly screens: readonly Screen[]
}

/** Every screen of the app, and how to reach it. */
export const groups: readonly ScreenGroup[] = [
  { name: 'views', document, goesOn: false, screens: views },
  { name: 'dialogs', document, goesOn: false, screens: dialogs },
  { name: 'troubles', document, goesOn: false, screens: troubles },
  { name: 'questions', document, goesOn: false, screens: questions },
  { name: 'explanations', document: explainedDocument, goesOn: false, screens: explanations },
  { name: 'projects', document: projectDocument, goesOn: false, screens: projectScreens },
  { name: 'beginnings', document: null, goesOn: false, screens: beginnings },
  { name: 'builds', document: buildDocument, goesOn: true, screens: buildScreens },
]

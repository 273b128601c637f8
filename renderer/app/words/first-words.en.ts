import { canvasEn } from '#renderer/canvas/strings.en.ts'
import { stepsEn } from '#renderer/editor/strings.en.ts'
import { projectsEn } from '#renderer/projects/strings.en.ts'
import { appEn } from '../../i18n/app-strings.en.ts'

/** The words that the window needs for its first graph: a namespace per room. */
export const firstEn = {
  app: appEn,
  canvas: canvasEn,
  steps: stepsEn,
  projects: projectsEn,
} as const

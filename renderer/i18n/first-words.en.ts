import { actionsEn } from '#renderer/actions/strings.en.ts'
import { daemonsEn } from '#renderer/app/daemons/strings.en.ts'
import { cacheEn } from '#renderer/build/cache/strings.en.ts'
import { optionsEn } from '#renderer/build/options/strings.en.ts'
import { canvasEn } from '#renderer/canvas/strings.en.ts'
import { exportEn } from '#renderer/export/strings.en.ts'
import { presentEn } from '#renderer/present/strings.en.ts'
import { projectsEn } from '#renderer/projects/strings.en.ts'
import { appEn } from './app.en.ts'

/** The words that the window needs for its first graph: a namespace per room. */
export const firstEn = {
  app: appEn,
  actions: actionsEn,
  canvas: canvasEn,
  cache: cacheEn,
  export: exportEn,
  present: presentEn,
  daemons: daemonsEn,
  options: optionsEn,
  projects: projectsEn,
} as const

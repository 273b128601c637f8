import type { Lessons } from '#main/content/index.ts'
import type { CallName } from '#shared/api/index.ts'
import type { Handlers } from './handler.ts'

export function createLessonHandlers(lessons: Lessons): Handlers<Extract<CallName, `lessons.${string}`>> {
  return {
    'lessons.list': () => lessons.list(),
    'lessons.open': async ({ key, fresh }) => ({ path: await lessons.open(key, fresh) }),
    'lessons.addFolder': ({ path }) => lessons.addFolder(path),
    'lessons.removeFolder': ({ path }) => lessons.removeFolder(path),
    'lessons.progress': () => lessons.progress(),
    'lessons.saveProgress': async ({ key, progress }) => {
      await lessons.saveProgress(key, progress)
      return null
    },
  }
}

import type { Projects } from '#main/projects/index.ts'
import type { Handlers, Push } from './handler.ts'

export function createProjectHandlers(
  projects: Projects,
  push: Push,
): Handlers<'projects.folder' | 'projects.entries'> {
  projects.onChanged(() => push('projects.changed', {}))
  return {
    'projects.folder': ({ path }) => projects.folder(path),
    'projects.entries': ({ path }) => projects.entries(path),
  }
}

import type { AppInfo } from '#shared/api/index.ts'
import type { Handlers } from './handler.ts'

export function createAppHandlers(info: AppInfo): Handlers<'app.info'> {
  return { 'app.info': async () => info }
}

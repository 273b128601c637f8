import type { AppInfo } from '#shared/api/index.ts'
import type { Handlers } from './handler.ts'

/** A browser closes its own tabs; a shell with windows answers the two calls about closing itself. */
export function createAppHandlers(info: AppInfo): Handlers<'app.info' | 'app.mayClose' | 'app.close'> {
  return {
    'app.info': async () => info,
    'app.mayClose': async () => 'stay',
    'app.close': async () => null,
  }
}

import type { CheckPages } from '#main/services/check-pages.ts'
import type { Handlers } from './handler.ts'

export function createCheckHandlers(pages: CheckPages): Handlers<'checks.page'> {
  return {
    'checks.page': async ({ rule, language }) => ({ markdown: await pages.read(rule, language) }),
  }
}

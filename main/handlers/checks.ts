import type { CheckPages } from '#main/content/index.ts'
import type { Handlers } from './handler.ts'

export function createCheckHandlers(pages: CheckPages): Handlers<'checks.page'> {
  return {
    'checks.page': async ({ rule, language }) => ({ markdown: await pages.read(rule, language) }),
  }
}

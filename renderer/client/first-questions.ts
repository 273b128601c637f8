import type { Prefetch } from './asking-ahead.ts'

/**
 * Prefetches what `bootstrap` asks for, down to the first document and everything that opening it asks for, so that the answers
 * are there when the code is. After a reload the page itself knows which documents come. Never rejects.
 */
export async function askFirstQuestions(host: Prefetch, isReload: boolean): Promise<void> {
  const info = host.askAhead('app.info', {})
  host.askAhead('settings.get', {})
  host.askAhead('settings.problems', {})
  if (isReload) return
  const tabs = host.askAhead('documents.takeTabs', {})
  try {
    const first = (await tabs).shown ?? (await info).initialPath
    if (first === null) return
    const { path } = await host.askAhead('documents.open', { path: first })
    host.askAhead('projects.entries', { path })
    host.askAhead('documents.picture', { path })
    host.askAhead('presets.read', { path })
  } catch {
    // A failed answer rejects the call that takes it.
  }
}

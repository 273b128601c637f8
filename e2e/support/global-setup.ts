import { existsSync } from 'node:fs'
import { fastestOptions, startLoadedDaemon } from '../../scripts/daemon/loaded-daemon.ts'
import { builtApp } from './app-shell.ts'

/** One private daemon with the samples' base images for the whole run. Playwright wants a default export. */
// biome-ignore lint/style/noDefaultExport: Playwright loads the set-up by its default export
export default async function globalSetup(): Promise<() => Promise<void>> {
  if (!existsSync(builtApp)) throw new Error(`the app is not built (${builtApp}); run "npm run build"`)
  const daemon = await startLoadedDaemon(fastestOptions())
  process.env.STAGEGRAPH_E2E_DOCKER_HOST = daemon.endpoint
  return () => daemon.stop()
}

import type { AppServices } from '#main/app/index.ts'
import { createAppHandlers } from './app.ts'
import { createBuildCacheHandlers } from './build-cache.ts'
import { createBuildHistoryHandlers } from './build-history.ts'
import { createBuildHandlers } from './builds.ts'
import { createCheckHandlers } from './checks.ts'
import { createContainerHandlers } from './containers.ts'
import { createDaemonHandlers } from './daemon.ts'
import { createDocumentHandlers } from './documents.ts'
import { createForecastHandlers } from './forecasts.ts'
import type { Handlers, Push } from './handler.ts'
import { createImageHandlers } from './images.ts'
import { createLessonHandlers } from './lessons.ts'
import { createPresetHandlers } from './presets.ts'
import { createProjectHandlers } from './projects.ts'
import { createSettingsHandlers } from './settings.ts'

/** The whole contract, answered by the services; `push` reaches every page. */
export function createHandlers(services: AppServices, push: Push): Handlers {
  return {
    ...createAppHandlers(services.info),
    ...createDocumentHandlers(services, push),
    ...createCheckHandlers(services.checkPages),
    ...createLessonHandlers(services.lessons),
    ...createPresetHandlers(services),
    ...createProjectHandlers(services.projects, push),
    ...createSettingsHandlers(services.settings, services.history),
    ...createDaemonHandlers(services.daemon, push),
    ...createBuildHandlers(services.builds, push),
    ...createBuildHistoryHandlers(services.history, push),
    ...createBuildCacheHandlers(services.cache, push),
    ...createForecastHandlers(services.forecasts),
    ...createImageHandlers(services, push),
    ...createContainerHandlers(services, push),
  }
}

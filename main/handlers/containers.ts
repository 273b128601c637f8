import type { ContainerService } from '#main/services/containers.ts'
import type { Handlers, Push } from './handler.ts'

export function createContainerHandlers(
  containers: ContainerService,
  push: Push,
): Handlers<'containers.run' | 'containers.stop'> {
  containers.onRun({
    output: (output) => push('containers.output', output),
    ended: (ended) => push('containers.ended', ended),
  })
  return {
    'containers.run': async ({ imageId }) => ({ runId: await containers.run(imageId) }),
    'containers.stop': async ({ runId }) => {
      await containers.stop(runId)
      return null
    },
  }
}

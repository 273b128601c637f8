import type { AppServices } from '#main/app/index.ts'
import type { Handlers, Push } from './handler.ts'

type ContainerCall =
  | 'remember'
  | 'remembered'
  | 'run'
  | 'stop'
  | 'input'
  | 'resize'
  | 'defaults'
  | 'list'
  | 'forget'

export function createContainerHandlers(
  { containers, documents, runMemory }: Pick<AppServices, 'containers' | 'documents' | 'runMemory'>,
  push: Push,
): Handlers<`containers.${ContainerCall}`> {
  containers.onRun({
    output: (output) => push('containers.output', output),
    ended: (ended) => push('containers.ended', ended),
  })
  return {
    'containers.run': async (request) => {
      const { runId, ports } = await containers.run(request)
      return { runId, ports: [...ports] }
    },
    'containers.stop': async ({ runId, now }) => {
      await containers.stop(runId, now)
      return null
    },
    'containers.input': async ({ runId, text, encoding }) => {
      containers.write(runId, Buffer.from(text, encoding === 'binary' ? 'latin1' : 'utf8'))
      return null
    },
    'containers.resize': async ({ runId, size }) => {
      await containers.resize(runId, size)
      return null
    },
    'containers.defaults': ({ imageId }) => containers.defaults(imageId),
    'containers.remembered': async ({ path, target }) =>
      runMemory.read(await documents.identify(path), target),
    'containers.remember': async ({ path, target, options }) => {
      await runMemory.write(await documents.identify(path), target, options)
      return null
    },
    'containers.list': async () => containers.list(),
    'containers.forget': async ({ runId }) => {
      containers.forget(runId)
      return null
    },
  }
}

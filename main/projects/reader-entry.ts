import { parentPort } from 'node:worker_threads'
import { Roots } from '#main/documents/index.ts'
import { readProject } from './read-project.ts'
import type { Message, Work, WorkResult } from './reader-work.ts'
import { stageNames } from './stage-names.ts'

const say = (message: Message): void => parentPort?.postMessage(message)

async function answer(work: Work): Promise<WorkResult[Work['kind']]> {
  if (work.kind === 'stages') return stageNames(work.text)
  const roots = Roots.of(work.opened)
  return readProject(work.folder, {
    env: work.env,
    mayRead: (path) => roots.mayRead(path),
    reach: roots,
    onRead: (file) => say({ kind: 'at', file }),
  })
}

parentPort?.on('message', (work: Work) => {
  answer(work).then(
    (result) => say({ kind: 'done', result }),
    (error: unknown) => say({ kind: 'failed', error }),
  )
})
say({ kind: 'ready' })

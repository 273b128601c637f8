import { createInterface } from 'node:readline'
import { CallError } from '#shared/api/index.ts'
import { createAppData } from '../../kept/index.ts'
import { createDocuments, type Documents } from '../documents.ts'
import { Roots } from '../roots.ts'

/** One line of the standard input. */
interface Request {
  readonly id: number
  readonly project: string
  readonly data: string
  readonly name: string
  readonly input: unknown
  /** Instead of a call: ends what is open of this data folder. */
  readonly close?: string
}

// A write beyond the limit of a file's size then fails, and does not end the process.
process.on('SIGXFSZ', () => undefined)

const send = (line: unknown): boolean => process.stdout.write(`${JSON.stringify(line)}\n`)

/** By data folder. */
const services = new Map<string, Promise<Documents>>()
/** Data folders whose services have ended; windows do not know yet. */
const ended = new Set<string>()

async function serviceOf({ project, data }: Request): Promise<Documents> {
  const roots = new Roots()
  await roots.addFolder(project)
  const documents = createDocuments({
    roots,
    data: createAppData(data),
    dialogs: null,
    report: (error) => send({ data, event: 'report', payload: String(error) }),
  })
  documents.subscribe({
    onUpdates: (payload) => send({ data, event: 'updates', payload }),
    onStatus: (payload) => send({ data, event: 'status', payload }),
    onReset: (payload) => send({ data, event: 'reset', payload }),
  })
  return documents
}

async function answer(request: Request): Promise<unknown> {
  if (request.close !== undefined) {
    ended.add(request.close)
    await (await services.get(request.close))?.close()
    services.delete(request.close)
    return null
  }
  if (ended.has(request.data)) throw new CallError({ code: 'disconnected', message: 'The host has ended.' })
  const service = services.get(request.data) ?? serviceOf(request)
  services.set(request.data, service)
  const table = (await service) as unknown as Record<string, (input: unknown) => unknown>
  return (await table[request.name]?.(request.input)) ?? null
}

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line) as Request
  void answer(request).then(
    (value) => send({ id: request.id, value }),
    (error: unknown) => {
      const { code, message } =
        error instanceof CallError ? error : { code: 'internal', message: String(error) }
      send({ id: request.id, error: { code, message } })
    },
  )
}

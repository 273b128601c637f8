import { type BuildService, createBuildServices, InvalidDockerfile } from '#main/builds/index.ts'
import { CallError } from '#shared/api/index.ts'
import type { BuildFinished, BuildRequest } from '#shared/build/index.ts'
import { parseDockerfile } from '#shared/dockerfile/index.ts'
import { resolveStages } from '#shared/stages/index.ts'
import type { Reason } from '#shared/text/index.ts'
import type { Language } from '#shared/words/index.ts'
import { explainedWords, failureWords } from '../buildkit-words.ts'
import { type Command, CommandFailure } from '../command.ts'
import { format, reason } from '../messages/index.ts'
import { isTerminal } from '../terminal-text.ts'
import { readBuildOptions } from './build-options.ts'
import { type BuildPrinter, createJsonPrinter, createPlainPrinter } from './build-progress.ts'

/** `stagegraph build`: builds a target on the Docker daemon, through the same service as the app. */
export const buildCommand: Command = async (args, io) => {
  const { request, progress, sharedPasswords, dockerfileName } = await readBuildOptions(args, io)
  const { language } = io
  const stageLabel = stageLabels(request, language)
  const printer =
    progress === 'json'
      ? createJsonPrinter(io.stdout)
      : createPlainPrinter(io.stdout, {
          stageLabel,
          output: progress === 'plain' || !isTerminal(io.stdout),
          colours: progress === 'auto' && isTerminal(io.stdout),
          language,
        })
  const { signal } = io
  const { daemon, builds } = createBuildServices({
    env: io.env,
    mayRead: () => true,
    once: true,
    sharesPassword: (registry) => sharedPasswords.includes(registry),
  })
  try {
    const finished = await runBuild(builds, request, printer, signal)
    if (finished.status === 'succeeded') return 0
    throw new CommandFailure(1, explain(finished, stageLabel, dockerfileName), quotedOf(finished))
  } catch (error) {
    throw toFailure(error, printer)
  } finally {
    await builds.close()
    daemon.close()
  }
}

/** Starts a build, prints its events and waits for its end; `signal` cancels it on the daemon. */
export async function runBuild(
  builds: BuildService,
  request: BuildRequest,
  printer: BuildPrinter,
  signal: AbortSignal,
): Promise<BuildFinished> {
  let unsubscribe = () => {}
  const finished = new Promise<BuildFinished>((resolve) => {
    unsubscribe = builds.onEvents((_buildId, _from, events) => {
      printer.print(events)
      for (const event of events) if (event.type === 'finished') resolve(event)
    })
  })
  try {
    const started = await builds.start(request)
    const cancel = () => void builds.cancel(started)
    if (signal.aborted) cancel()
    signal.addEventListener('abort', cancel, { once: true })
    const end = await finished
    signal.removeEventListener('abort', cancel)
    return end
  } finally {
    unsubscribe()
  }
}

/** Names of the request's stages for users: their names, or `stage N`. */
export function stageLabels(request: BuildRequest, language: Language): (stage: number) => string {
  const { stages } = resolveStages(parseDockerfile(request.dockerfile), {
    buildArgs: request.buildArgs,
    platform: request.platform,
  })
  return (stage) => stages[stage]?.name || format(reason('build.stage', { index: stage }), language)
}

function explain(finished: BuildFinished, label: (stage: number) => string, file: Reason | string): Reason {
  if (finished.status === 'cancelled' || finished.error === null) return reason('build.cancelled')
  const { stage: index, line } = finished.error
  const why = failureWords(finished.error)
  if (index === -1)
    return line > 0 ? reason('build.failed#line', { file, line, why }) : reason('build.failed', { why })
  const stage = label(index)
  return line > 0
    ? reason('build.failed#stageLine', { stage, file, line, why })
    : reason('build.failed#stage', { stage, why })
}

const quotedOf = ({ error }: BuildFinished): string | null =>
  error === null || error.reason !== undefined ? null : explainedWords(error.message)

/** Codes of requests that the user has to change. */
const wrongRequests = ['unknown-target', 'unnamed-stage', 'not-supported', 'missing-input']

/** Why a build could not start. Unless the request was wrong, it counts as a failed build. */
function toFailure(error: unknown, printer: BuildPrinter): unknown {
  if (!(error instanceof CallError)) return error
  if (wrongRequests.includes(error.code)) return new CommandFailure(2, error)
  const { said: message, line } =
    error instanceof InvalidDockerfile ? error : { said: error.message, line: 0 }
  const why = { message, stage: -1, line }
  printer.print([{ type: 'finished', status: 'failed', imageId: null, error: why, time: Date.now() }])
  return new CommandFailure(1, error)
}

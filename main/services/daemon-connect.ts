import type { DaemonAttempt, DaemonStatus } from '#shared/api/index.ts'
import type { Candidate } from './daemon-candidates.ts'
import { askEngine, type EngineAddress } from './docker-dial.ts'

export type ConnectedDaemon = NonNullable<DaemonStatus['daemon']>

export type ConnectOutcome =
  | { readonly attempt: DaemonAttempt; readonly engine: EngineAddress; readonly daemon: ConnectedDaemon }
  | { readonly attempt: DaemonAttempt; readonly engine: null; readonly daemon: null }

/** How long a daemon may take to answer, in milliseconds. */
const answersWithinMs = 4000
/** The API with BuildKit's `version=2` builds and their cancellation (Docker 18.09). */
const oldestApi = '1.39'

/** Asks a candidate who it is. Never throws: what went wrong is in the attempt. */
export async function connect(candidate: Candidate): Promise<ConnectOutcome> {
  const { endpoint, source } = candidate
  const failed = (problem: NonNullable<DaemonAttempt['problem']>, detail: string): ConnectOutcome => ({
    attempt: { endpoint, source, problem, detail },
    engine: null,
    daemon: null,
  })
  if (candidate.unusable !== null) return failed('not-found', candidate.unusable)
  const engine = addressOf(candidate)
  if (typeof engine === 'string') return failed('unsupported', engine)
  try {
    const version = await askVersion(engine)
    if (version.Components?.some((component) => component.Name === 'Podman Engine')) {
      return failed('unsupported', 'Podman answers here; its API has no BuildKit')
    }
    if (isOlder(version.ApiVersion, oldestApi)) {
      return failed(
        'too-old',
        `Docker ${version.Version} speaks API ${version.ApiVersion}; ${oldestApi} is needed`,
      )
    }
    const daemon = {
      endpoint,
      source,
      version: version.Version,
      apiVersion: version.ApiVersion,
      platform: `${version.Os}/${version.Arch}`,
    }
    return { attempt: { endpoint, source, problem: null, detail: '' }, engine, daemon }
  } catch (error) {
    return failed(problemOf(error), detailOf(error))
  }
}

/** What the daemon tells about itself, as far as it matters here. */
interface EngineVersion {
  readonly Version: string
  readonly ApiVersion: string
  readonly Os: string
  readonly Arch: string
  readonly Components?: readonly { readonly Name: string }[]
}

async function askVersion(engine: EngineAddress): Promise<EngineVersion> {
  const signal = AbortSignal.timeout(answersWithinMs)
  const answer = await askEngine(engine, { method: 'GET', path: '/version', signal })
  if (typeof (answer as Partial<EngineVersion> | null)?.ApiVersion === 'string')
    return answer as EngineVersion
  throw new Error('what answers here is no Docker daemon')
}

function isOlder(version: string, than: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [thanMajor = 0, thanMinor = 0] = than.split('.').map(Number)
  return major < thanMajor || (major === thanMajor && minor < thanMinor)
}

/** Where the candidate's API is, or why it cannot be spoken to. */
function addressOf({ endpoint, tls }: Candidate): EngineAddress | string {
  const scheme = /^([a-z]+):\/\//.exec(endpoint)?.[1]
  if (scheme === 'unix') return { socketPath: endpoint.slice('unix://'.length) }
  if (scheme === 'npipe') {
    return { socketPath: endpoint.slice('npipe://'.length).replaceAll('/', '\\') }
  }
  if (scheme === 'tcp' || scheme === 'http' || scheme === 'https') {
    const written = endpoint.replace(/^tcp:/, 'http:')
    if (!URL.canParse(written)) return `${endpoint} is no address`
    const address = new URL(written)
    const secure = tls !== null || scheme === 'https'
    const host = address.hostname.replace(/^\[|\]$/g, '')
    const port = Number(address.port || (secure ? 2376 : 2375))
    if (!secure) return { protocol: 'http', host, port }
    return {
      ...{ protocol: 'https', host, port },
      ...(tls?.ca ? { ca: tls.ca } : {}),
      ...(tls?.cert ? { cert: tls.cert } : {}),
      ...(tls?.key ? { key: tls.key } : {}),
    }
  }
  if (scheme === 'ssh')
    return 'ssh:// endpoints are not supported yet; forward the socket and set DOCKER_HOST'
  return `${endpoint === '' ? 'An empty endpoint' : endpoint} is no endpoint of a Docker daemon`
}

function problemOf(error: unknown): NonNullable<DaemonAttempt['problem']> {
  const { code, name } = error as NodeJS.ErrnoException
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENOTFOUND') return 'not-found'
  if (code === 'EACCES' || code === 'EPERM') return 'permission-denied'
  if (code === 'ECONNREFUSED') return 'refused'
  if (code === 'ETIMEDOUT' || code === 'ABORT_ERR' || name === 'AbortError' || name === 'TimeoutError') {
    return 'timeout'
  }
  return 'other'
}

function detailOf(error: unknown): string {
  if (problemOf(error) === 'timeout') return `no answer within ${answersWithinMs / 1000} s`
  return error instanceof Error ? error.message : String(error)
}

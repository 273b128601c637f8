import { execFile } from 'node:child_process'
import type { Credentials } from './credential-source.ts'

/** How long a helper may take, in milliseconds: it may have to ask the person. */
const answersWithinMs = 60_000

/** What every helper says when it knows nothing (source: docker-credential-helpers). */
const notFound = /credentials not found/i

/**
 * Asks `docker-credential-NAME get` for the credentials of a registry; `null` when it has none. Throws `Error` for
 * people, with nothing of what the helper wrote.
 */
export function askCredentialHelper(
  helper: string,
  registry: string,
  env: NodeJS.ProcessEnv,
): Promise<Credentials | null> {
  const program = `docker-credential-${helper}`
  if (/[/\\]/.test(helper))
    return Promise.reject(new Error(`${JSON.stringify(helper)} is no credential helper`))
  return new Promise((resolve, reject) => {
    const child = execFile(
      program,
      ['get'],
      { env, timeout: answersWithinMs, maxBuffer: 1024 * 1024, windowsHide: true },
      (error, stdout, stderr) => {
        if (error === null) {
          const found = readAnswer(stdout)
          if (found !== undefined) resolve(found)
          else reject(new Error(`${program} gave no credentials that can be read`))
        } else if (notFound.test(stdout) || notFound.test(stderr)) resolve(null)
        else reject(new Error(`${program} failed for ${registry}: ${reasonOf(error)}`))
      },
    )
    // A helper that could not be started closes its input at once.
    child.stdin?.on('error', () => {})
    child.stdin?.end(registry)
  })
}

function readAnswer(stdout: string): Credentials | null | undefined {
  try {
    const { Username, Secret } = JSON.parse(stdout) as { Username?: unknown; Secret?: unknown }
    if (typeof Username !== 'string' || typeof Secret !== 'string') return undefined
    if (Secret === '') return null
    // Helpers mark an identity token with this name.
    return { username: Username === '<token>' ? '' : Username, secret: Secret }
  } catch {
    return undefined
  }
}

function reasonOf(error: Error & { code?: number | string | null; killed?: boolean }): string {
  if (error.killed === true) return `no answer within ${answersWithinMs / 1000} s`
  if (error.code === 'ENOENT') return 'it is not installed'
  return typeof error.code === 'number' ? `exit code ${error.code}` : (error.code ?? 'it was stopped')
}

import { CallError } from '#shared/api/index.ts'
import { type BuildRequest, isRemoteContext } from '#shared/build/index.ts'

/** Throws `CallError` `outside-roots` for the first path of a request that may not be read. */
export function refuseOutside(request: BuildRequest, mayRead: (path: string) => boolean): void {
  for (const [what, path] of pathsOf(request)) {
    if (mayRead(path)) continue
    throw new CallError({
      code: 'outside-roots',
      message: `The ${what} ${path} is outside the folders opened in Stagegraph, or is not there. Open its folder first.`,
    })
  }
}

/** Everything of this machine that a build would read, with what it is. */
function pathsOf(request: BuildRequest): (readonly [string, string])[] {
  const { context, dockerfilePath, namedContexts = {}, secrets = [], ssh = [] } = request
  return [
    ['build context', context],
    ...(dockerfilePath === null ? [] : [['Dockerfile', dockerfilePath] as const]),
    ...Object.entries(namedContexts)
      .filter(([, place]) => !isRemoteContext(place))
      .map(([name, path]) => [`context "${name}"`, path] as const),
    ...secrets.flatMap((secret) =>
      secret.from === 'file' ? [[`secret "${secret.id}"`, secret.path] as const] : [],
    ),
    ...ssh.flatMap(({ id, socket }) => (socket === null ? [] : [[`SSH agent "${id}"`, socket] as const])),
  ]
}

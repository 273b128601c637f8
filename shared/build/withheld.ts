import { isMasked } from '../secrets/index.ts'
import type { BuildOptions } from './build-request.ts'

/**
 * Where options that were stored have a mask in place of a value, named as `maskOptions` names it. Nothing may be built with them until
 * the values are given again.
 */
export function withheldIn(options: BuildOptions): readonly string[] {
  const { buildArgs, labels, tags, moreTargets = [], namedContexts = {}, addHosts = {} } = options
  const { cacheFrom = [], cacheTo = [] } = options
  const pairs = (kind: string, record: Readonly<Record<string, string>>) =>
    Object.entries(record).flatMap(([name, value]) =>
      isMasked(value) ? [kind === '' ? name : `${kind} ${name}`] : [],
    )
  return [
    ...[tags, ...moreTargets.map((each) => each.tags)]
      .flat()
      .flatMap((tag) => (isMasked(tag) ? ['tag'] : [])),
    ...pairs('', buildArgs),
    ...pairs('label', labels),
    ...pairs('context', namedContexts),
    ...pairs('host', addHosts),
    ...cacheFrom.flatMap(({ attributes }) => pairs('cache-from', attributes)),
    ...cacheTo.flatMap(({ attributes }) => pairs('cache-to', attributes)),
  ]
}

/** More ports than there are; a range that large is not written out. */
const portCount = 65_536

/**
 * The ports an expanded word of EXPOSE stands for, as `80/tcp`: `[address:][hostPort:]port[-port][/protocol]`, of which the
 * container's part counts. A word BuildKit would refuse stays as it is.
 */
export function portsOf(word: string): readonly string[] {
  const own = word.slice(word.lastIndexOf(':') + 1)
  const slash = own.indexOf('/')
  const range = slash < 0 ? own : own.slice(0, slash)
  const protocol = (slash < 0 ? '' : own.slice(slash + 1)).toLowerCase() || 'tcp'
  const match = /^(\d+)(?:-(\d+))?$/.exec(range)
  const first = Number(match?.[1])
  const last = Number(match?.[2] ?? match?.[1])
  if (match === null || last < first || last >= portCount) return [word]
  return Array.from({ length: last - first + 1 }, (_, at) => `${first + at}/${protocol}`)
}

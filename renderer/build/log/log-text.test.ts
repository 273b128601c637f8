import { describe, expect, it } from 'vitest'
import { type BuildEvent, initialBuildState, reduceBuild } from '#shared/build/index.ts'
import { LogText, type LogWords, plainLog, sgrAfter } from './log-text.ts'

const esc = '\u001b'
const words: LogWords = {
  heading: ({ name }) => `# ${name}`,
  footer: ({ state }) => (state === 'failed' ? 'failed' : ''),
}

const vertex = (
  digest: string,
  stage: number,
  times: Partial<BuildEvent & { type: 'vertex' }> = {},
): BuildEvent => ({
  type: 'vertex',
  digest,
  name: digest,
  inputs: [],
  stage,
  instruction: 0,
  line: 1,
  cached: false,
  started: 1,
  completed: null,
  error: null,
  ...times,
})
const log = (digest: string, text: string, time = 2): BuildEvent => ({
  type: 'log',
  digest,
  stream: 'stdout',
  text,
  time,
})
const built = (...events: BuildEvent[]) => reduceBuild(initialBuildState('b'), events)

/** A log read to its end, with plain colours removed. */
const drain = (text: LogText): string => {
  let all = ''
  for (let { text: piece } = text.take(64); piece !== ''; { text: piece } = text.take(64)) all += piece
  return all.replaceAll(`${esc}[0m`, '')
}

function shown(build: ReturnType<typeof built>, stage: number | null = null): string {
  const text = new LogText(stage, words)
  text.update(build)
  return drain(text)
}

describe('LogText', () => {
  it('puts a heading above each step, and a footer where there is one', () => {
    const build = built(
      vertex('a', 0),
      log('a', 'one\ntwo\n'),
      vertex('a', 0, { completed: 5, error: 'exit code: 1' }),
      vertex('b', 1, { started: 3, cached: true, completed: 3 }),
    )
    expect(shown(build)).toBe('# a\none\ntwo\n# b\n')
    expect(shown(built(vertex('a', 0, { completed: 5, error: 'exit' }), log('a', 'one')))).toBe(
      '# a\none\nfailed\n',
    )
  })

  it('returns only new output', () => {
    const text = new LogText(null, words)
    const first = built(vertex('a', 0), log('a', 'one '))
    text.update(first)
    expect(drain(text)).toBe('# a\none ')
    let calls = 0
    text.onMore(() => calls++)
    text.update(reduceBuild(first, [log('a', 'more\n')]))
    expect(calls).toBe(1)
    expect(drain(text)).toBe('more\n')
    expect(drain(text)).toBe('')
  })

  it('repeats an unfinished line when its step continues after another one', () => {
    const build = built(
      vertex('a', 0),
      log('a', 'half', 3),
      vertex('b', 1, { started: 4 }),
      log('b', 'whole\n', 5),
      log('a', ' and half\n', 6),
    )
    expect(shown(build)).toBe('# a\nhalf\n# b\nwhole\n# a\nhalf and half\n')
  })

  it('does not let a progress bar interrupt a running step', () => {
    const build = built(
      vertex('bar', 0),
      vertex('work', 1, { started: 2 }),
      log('work', 'one\n', 3),
      log('bar', '10%\r', 4),
      log('work', 'two\n', 5),
      log('bar', '20%\r', 6),
      log('bar', '30% done\n', 7),
    )
    expect(shown(build)).toBe('# bar\n# work\none\ntwo\n# bar\n20%\r30% done\n')
  })

  it('shows what a step wrote without a line end once the step has ended', () => {
    const build = built(
      vertex('quiet', 0, { completed: 5 }),
      vertex('work', 1, { started: 2 }),
      log('work', 'one\n', 3),
      log('quiet', 'last words', 4),
    )
    expect(shown(build)).toBe('# quiet\n# work\none\n# quiet\nlast words')
  })

  it('restores the colours of a step, and no other ones', () => {
    const build = built(
      vertex('a', 0),
      log('a', `${esc}[31mred\n`),
      vertex('b', 1, { started: 3 }),
      log('b', 'plain\n', 4),
      log('a', 'still\n', 5),
    )
    const text = new LogText(null, words)
    text.update(build)
    expect(text.take(10_000).text).toContain(`${esc}[0m# b\nplain\n${esc}[0m# a\n${esc}[31mstill\n`)
  })

  it('shows one stage alone', () => {
    const build = built(vertex('a', 0), vertex('b', 1), log('a', 'A\n'), log('b', 'B\n'))
    expect(shown(build, 1)).toBe('# b\nB\n')
    expect(shown(build, -1)).toBe('')
  })

  it('returns only the newest part of a long log, and starts over when it falls behind', () => {
    const long = Array.from({ length: 300 }, (_, at) => log('a', `${String(at).padEnd(100, '.')}\n`))
    const text = new LogText(null, words, 1000)
    const build = built(vertex('a', 0), ...long)
    text.update(build)
    const { text: first, restart } = text.take(5000)
    expect(restart).toBe(true)
    expect(first).toContain('# a\n')
    expect(first).toContain('299..')
    expect(first).not.toContain('289..')
    expect(text.isCut).toBe(true)
    expect(text.units).toBe(101 * 300)
    text.update(reduceBuild(build, long))
    expect(text.take(1).restart).toBe(true)
  })

  it('continues with what is left when output was dropped before it was read', () => {
    const logs = (from: number) =>
      Array.from({ length: 300 }, (_, at) => ({
        ...({ digest: 'a', stage: 0, stream: 'stdout', time: 2 } as const),
        text: `${from + at}\n`,
      }))
    const build = built(vertex('a', 0))
    const text = new LogText(0, words, Number.POSITIVE_INFINITY)
    const before = build.logs.with(logs(1000), 500)
    text.update({ ...build, logs: before })
    text.take(20)
    text.update({ ...build, logs: before.with(logs(2000), 500) })
    const { text: rest, restart } = text.take(10_000)
    expect(restart).toBe(true)
    const lines = rest.trimEnd().split('\n')
    expect([lines[0], lines.at(-1)]).toEqual([`${esc}[0m# a`, '2299'])
    expect(lines.length - 1).toBe(300 - (before.with(logs(2000), 500).first - 300))
  })
})

describe('plainLog', () => {
  it('is every line as a terminal shows it, without colours', () => {
    const build = built(vertex('a', 0), log('a', `${esc}[31mred\n10%\r100%\r\nlast`))
    expect([...plainLog(build, null, words)].join('')).toBe('# a\nred\n100%\nlast\n')
  })

  it('leaves nothing out of a long log', () => {
    const many = Array.from({ length: 200 }, () => log('a', `${'x'.repeat(99)}\n`.repeat(1000)))
    const all = [...plainLog(built(vertex('a', 0), ...many), null, words)].join('')
    expect(all.length).toBe(4 + 200 * 100_000)
  })
})

describe('sgrAfter', () => {
  it('carries colours until a reset', () => {
    expect(sgrAfter('', 'plain')).toBe('')
    expect(sgrAfter('', `${esc}[31mred ${esc}[1mbold`)).toBe(`${esc}[31m${esc}[1m`)
    expect(sgrAfter(`${esc}[31m`, `${esc}[0m`)).toBe('')
    expect(sgrAfter(`${esc}[31m`, `${esc}[m${esc}[0;32m`)).toBe(`${esc}[0;32m`)
  })
})

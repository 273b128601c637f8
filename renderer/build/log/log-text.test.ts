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
    expect(shown(build)).toBe('# a\none\ntwo\n# b\nfailed\n')
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
    expect(shown(build)).toBe('# a\nhalf\n# b\nwhole\nhalf and half\n')
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
    expect(shown(build)).toBe('# bar\n# work\none\ntwo\n20%\r30% done\n')
  })

  it('shows what a step wrote without a line end once the step has ended', () => {
    const build = built(
      vertex('quiet', 0, { completed: 5 }),
      vertex('work', 1, { started: 2 }),
      log('work', 'one\n', 3),
      log('quiet', 'last words', 4),
    )
    expect(shown(build)).toBe('# quiet\n# work\none\nlast words')
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
    expect(text.take(10_000).text).toContain(`${esc}[0m# b\nplain\n${esc}[0m${esc}[31mstill\n`)
  })

  it('notes of each line which step wrote it, when, and whether it goes on after another one', () => {
    const build = built(
      vertex('a', 0),
      log('a', 'one\ntwo\nhalf', 3),
      vertex('b', 1, { started: 4 }),
      log('b', 'other\n', 5),
      log('a', ' of it\n', 6),
      log('a', 'last\n', 7),
    )
    const text = new LogText(null, words)
    text.update(build)
    const { text: all, notes } = text.take(10_000)
    const lines = all.replaceAll(`${esc}[0m`, '').split('\n')
    expect(lines).toEqual(['# a', 'one', 'two', 'half', '# b', 'other', 'half of it', 'last', ''])
    const noted = lines.slice(0, -1).map((_line, at) => {
      const note = notes.findLast(({ line }) => line <= at)
      return [note?.note.writer, note?.note.time, note?.line === at && note.note.continues]
    })
    expect(noted).toEqual([
      ['a', null, false],
      ['a', 3, false],
      ['a', 3, false],
      ['a', 3, false],
      ['b', null, false],
      ['b', 5, false],
      ['a', 6, true],
      ['a', 7, false],
    ])
  })

  it('counts lines as the terminal does, in whatever pieces they are taken', () => {
    const build = built(
      vertex('a', 0),
      ...Array.from({ length: 40 }, (_, at) => log('a', `a${at}\u000b\u0085\nb`, at)),
    )
    for (const units of [1, 7, 1000]) {
      const text = new LogText(null, words)
      text.update(build)
      let all = ''
      const notes: { line: number; time: number | null }[] = []
      for (let piece = text.take(units); piece.text !== ''; piece = text.take(units)) {
        all += piece.text
        notes.push(...piece.notes.map(({ line, note }) => ({ line, time: note.time })))
      }
      const lines = all.split('\n')
      expect(notes.at(-1)?.line).toBe(lines.length - 1)
      for (const [at, { line }] of notes.entries())
        expect(line).toBeGreaterThanOrEqual(notes[at - 1]?.line ?? 0)
      expect(notes.find(({ time }) => time === 20)?.line).toBe(
        lines.findIndex((line) => line.includes('a20')) + 1,
      )
    }
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

  it('has each step once, with all of its lines, whoever wrote between them', () => {
    const build = built(
      vertex('a', 0),
      log('a', 'one\nha', 3),
      vertex('b', 1, { started: 4 }),
      log('b', 'other\n', 5),
      log('a', 'lf\n', 6),
      vertex('a', 0, { completed: 7, error: 'exit code: 1' }),
    )
    expect([...plainLog(build, null, words)].join('')).toBe('# a\none\nhalf\nfailed\n# b\nother\n')
    expect([...plainLog(build, 1, words)].join('')).toBe('# b\nother\n')
    const timed = [...plainLog(build, 0, words, (step, time) => `${step?.digest}${time} `)].join('')
    expect(timed).toBe('# a\na3 one\na3 half\nfailed\n')
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

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BuildEvent } from '#shared/build/index.ts'
import type { CommandIo } from './command.ts'
import { createJsonPrinter, createPlainPrinter } from './commands/build-progress.ts'
import { runStagegraph } from './stagegraph.ts'
import { printable, printableJson, printableLog } from './terminal-text.ts'

it('printable writes out control characters and what turns the direction of text', () => {
  expect(printable('\u001b[31mred\u0007 \u0000 \r \u007f \u009b2J \u0085 \u202eab\u2066')).toBe(
    '\\x1b[31mred\\x07 \\x00 \\x0d \\x7f \\x9b2J \\x85 \\u202eab\\u2066',
  )
})

it('printable leaves line feeds, tabs and all other characters', () => {
  const text = 'one\ttab\nline é 日本 \u00a0 👩‍💻 שלום'
  expect(printable(text)).toBe(text)
})

it('printableLog shows what a terminal would show of a line, coloured or not', () => {
  const line = '10 %\r20 %\r\u001b[1;31mred\u001b[0m \u001b[2J\r'
  expect(printableLog(line, true)).toBe('\u001b[1;31mred\u001b[0m \\x1b[2J\u001b[0m')
  expect(printableLog(line, false)).toBe('red \\x1b[2J')
  expect(printableLog('plain', true)).toBe('plain')
  expect(printableLog('\r', true)).toBe('')
})

it('printableJson is the same value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.string({ unit: 'binary' }), (value, text) => {
      const all = { value, text, odd: '\u009b\u202e\u007f' }
      const json = printableJson(JSON.stringify(all))
      expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(all)))
      expect(json).not.toMatch(bad)
    }),
    { seed: 1 },
  )
})

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
const bad = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stagegraph-terminal-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Runs a command at a terminal. */
async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const io: CommandIo = {
    stdin: new PassThrough(),
    stdout: Object.assign(stdout, { isTTY: true }),
    stderr,
    cwd: folder,
    language: 'en',
    env: { STAGEGRAPH_DATA: join(folder, 'data') },
    signal: AbortSignal.abort(),
  }
  const code = await runStagegraph(args, io)
  return { code, out: String(stdout.read() ?? ''), err: String(stderr.read() ?? '') }
}

const attacks = [
  '\u001b]52;c;ZXZpbA==\u0007',
  '\u001b[2J',
  '\u009b31m',
  '\u009d0;title\u009c',
  '\u0085',
  '\u007f',
  '\u0008\u0008',
  '\u202eevil\u202c',
  '\u2066x\u2069',
  '\u001bc',
]
const nasty = fc.array(
  fc.oneof(fc.constantFrom(...attacks, 'a', ' ', '日', '\r', ':'), fc.string({ unit: 'binary' })),
  {
    maxLength: 4,
  },
)
const word = nasty.map((parts) => parts.join('').replaceAll('\0', ''))
const name = word
  .map((text) => `Dockerfile.${text.replace(/[/\n]/g, '').slice(0, 20)}`)
  .filter((text) => !/\p{Surrogate}/u.test(text))
const lines = fc.array(
  fc
    .tuple(
      fc.constantFrom(
        'FROM',
        'FROM a AS',
        'RUN',
        'COPY',
        'COPY --from=',
        'ENV A=',
        'LABEL x=',
        'ARG',
        'EXPOSE',
        'XX',
        '# check=',
      ),
      word,
    )
    .map(([start, rest]) => `${start} ${rest}`),
  { maxLength: 6 },
)

describe('at a terminal', () => {
  it('no command obeys a file, its name, or a message about it', async () => {
    await fc.assert(
      fc.asyncProperty(name, lines, word, async (file, body, extra) => {
        const text = `FROM scratch AS base\n${body.join('\n')}\n`
        await writeFile(join(folder, file), text)
        const edit = JSON.stringify({ op: 'addStage', base: 'alpine', name: 'added' })
        for (const args of [
          ['check', file],
          ['check', file, '--format', 'json'],
          ['check', file, '--format', 'sarif'],
          ['check', file, '--target', extra],
          ['explain', file],
          ['explain', file, '--change', extra],
          ['explain', file, '--format', 'json'],
          ['graph', file],
          ['graph', file, '--format', 'mermaid'],
          ['graph', file, '--format', 'dot'],
          ['graph', file, '--format', extra],
          ['graph', `${file}${extra}`],
          ['edit', file, '--op', edit, '--diff'],
          ['edit', file, '--op', extra],
          [extra],
          ['open', `-${extra}`],
          ['serve', '--port', extra],
          ['build', folder, '-f', `${file}-missing`],
          ['build', folder, '-f', file, '--cache-from', extra],
        ]) {
          const { out, err } = await run(...args)
          expect(out, args.join(' ')).not.toMatch(bad)
          expect(err, args.join(' ')).not.toMatch(bad)
        }
        await rm(join(folder, file))
      }),
      { seed: 20_261_201, numRuns: 60 },
    )
  }, 60_000)

  it('the new text of an edit, and a diff that goes into a pipe, are what they are', async () => {
    const text = `FROM scratch AS a\nRUN echo "${attacks.join('')}"\n`
    await writeFile(join(folder, 'Dockerfile'), text)
    const edit = JSON.stringify({ op: 'renameStage', stage: 'a', name: 'b' })
    const { out } = await run('edit', 'Dockerfile', '--op', edit)
    expect(out).toBe(text.replace('AS a', 'AS b'))
    const shown = await run('edit', 'Dockerfile', '--op', edit, '--diff')
    expect(shown.out).toContain('\\x1b]52;c;')
  })

  it('a build prints nothing that is obeyed but colours, and these only where they were asked for', () => {
    fc.assert(
      fc.property(word, fc.array(word, { maxLength: 5 }), fc.boolean(), (odd, output, colours) => {
        const written: string[] = []
        const out = { write: (text: string) => written.push(text) } as never
        const events: BuildEvent[] = [
          { type: 'started', buildId: 'b', time: 0, target: 0, needs: [0] },
          {
            type: 'vertex',
            digest: 'd',
            name: `[${odd} 1/1] RUN ${odd}`,
            inputs: [],
            stage: 0,
            instruction: 0,
            line: 2,
            cached: false,
            started: 1,
            completed: null,
            error: null,
          },
          ...output.map(
            (text): BuildEvent => ({
              type: 'log',
              digest: 'd',
              stream: 'stdout',
              text: `\u001b[32m${text}\n`,
              time: 1,
            }),
          ),
          { type: 'warning', message: odd, line: 1 } as never,
          {
            type: 'vertex',
            digest: 'd',
            name: `[${odd} 1/1] RUN ${odd}`,
            inputs: [],
            stage: 0,
            instruction: 0,
            line: 2,
            cached: false,
            started: 1,
            completed: 2,
            error: odd,
          },
          {
            type: 'finished',
            status: 'failed',
            imageId: null,
            error: { message: odd, stage: 0, line: 2 },
            time: 3,
          },
        ]
        createPlainPrinter(out, { stageLabel: () => odd, output: true, colours, language: 'en' }).print(
          events,
        )
        const text = written.join('')
        // biome-ignore lint/suspicious/noControlCharactersInRegex: the sequences that only colour
        expect(colours ? text.replace(/\u001b\[[\d;:]*m/g, '') : text).not.toMatch(bad)
        written.length = 0
        createJsonPrinter(out).print(events)
        expect(written.join('')).not.toMatch(bad)
      }),
      { seed: 20_261_201 },
    )
  })
})

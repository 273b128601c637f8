import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDockerfile } from '../../dockerfile/index.ts'
import { resolveStages } from '../../stages/index.ts'
import { lessonMessage } from '../messages/catalogue.ts'
import { mutantsOf } from '../testing/mutants.ts'
import { type DryRun, dryRun } from './index.ts'

const context = ['Dockerfile', 'hello.c', 'src/a.txt', 'src/b.txt']

const stagesOf = (text: string) => resolveStages(parseDockerfile(text))

const run = (text: string): DryRun => dryRun(stagesOf(text), { context, images: new Set(['alpine:3.22']) })

/** Known files of the last stage with their content, packages left out; or why a stage fails. */
function brief(text: string): readonly string[] {
  const { stages } = run(text)
  const problem = stages.flatMap((stage) => stage.problem ?? [])[0]
  if (problem !== undefined) return [lessonMessage(problem.reason, 'en')]
  const files = stages.at(-1)?.files.files() ?? []
  return files.flatMap(([path, { content }]) =>
    content.kind === 'tool'
      ? []
      : [`${path} ${content.text === null ? content.id : JSON.stringify(content.text)}`],
  )
}

const alpine = (...lines: readonly string[]): string => ['FROM alpine:3.22', ...lines, ''].join('\n')

describe('the files after a stage', () => {
  it.each([
    [['COPY src /data'], ['/data/a.txt context(src/a.txt)', '/data/b.txt context(src/b.txt)']],
    [
      ['COPY src/*.txt hello.c /d/'],
      ['/d/a.txt context(src/a.txt)', '/d/b.txt context(src/b.txt)', '/d/hello.c context(hello.c)'],
    ],
    [['WORKDIR /w', 'COPY hello.c .', 'RUN mv hello.c /x.c'], ['/x.c context(hello.c)']],
    [['ENV D=/d', 'WORKDIR $D/e', 'RUN echo $D > f'], ['/d/e/f "/d\\n"']],
    [['ARG A=one', 'RUN printf %s "$A" > /f'], ['/f "one"']],
    [['RUN echo a > /f && echo b >> /f'], ['/f "a\\nb\\n"']],
    [['RUN cd /tmp && echo a | tee f > /g'], ['/g "a\\n"', '/tmp/f "a\\n"']],
    [['RUN mkdir -p /a/b && cp /etc/passwd /a/b/ && rm -r /a'], []],
    [['RUN ln -s /tmp /l && echo x > /l/f'], ['/tmp/f "x\\n"']],
    [
      ['RUN <<EOF', 'echo a > /f', 'echo b > /g', 'EOF'],
      ['/f "a\\n"', '/g "b\\n"'],
    ],
    [['COPY <<EOF /f', 'a', 'EOF'], ['/f "a\\n"']],
    [['RUN cat <<EOF > /f', 'a', 'EOF'], ['/f "a\\n"']],
    [['RUN false || echo a > /f'], ['/f "a\\n"']],
    [['RUN (cd /tmp; echo a > f); echo b > g'], ['/tmp/f "a\\n"', '/g "b\\n"']],
    [['RUN --mount=type=cache,target=/c echo a > /c/f'], []],
    [['RUN --mount=type=bind,source=hello.c,target=/h.c cp /h.c /f.c'], ['/f.c context(hello.c)']],
    [['RUN seq 3 > /f'], ['/f "1\\n2\\n3\\n"']],
  ])('%j', (lines, files) => {
    expect(brief(alpine(...lines))).toEqual(files)
  })

  it('the files after a stage follow FROM, COPY --from and ONBUILD', () => {
    const text = `FROM alpine:3.22 AS a\nRUN echo a > /a\nONBUILD RUN cp /a /b\nFROM a AS b\nFROM scratch\nCOPY --from=b /a /b /x/\n`
    expect(brief(text)).toEqual(['/x/a "a\\n"', '/x/b "a\\n"'])
  })
})

describe('a step that certainly fails', () => {
  it.each([
    [['COPY helo.c /'], 'Did you mean hello.c?'],
    [['COPY none /'], 'which only has Dockerfile, hello.c, src/a.txt, src/b.txt'],
    [['RUN gcc hello.c'], 'gcc is not installed here'],
    [['RUN apk add gcc', 'COPY hello.c .', 'RUN gcc hello.c'], 'Install libc-dev as well'],
    [['RUN rm /none'], 'rm needs /none'],
    [['RUN echo a > /none/f'], 'the folder /none'],
    [['RUN mkdir /tmp'], 'it is there already'],
    [['RUN cp /tmp/x /y'], 'cp needs /tmp/x'],
    [['RUN ./hello'], 'there is no program at /hello'],
    [['RUN sotr x'], 'sotr is not there'],
    [['RUN echo "a'], 'a quote (") is opened'],
    [['RUN apk install gcc'], 'apk has no command “install”'],
    [['RUN exit 1'], 'exit ends with an error'],
    [['RUN --mount=type=bind,source=hello.c,target=/h.c echo a > /h.c'], 'mounted read-only'],
    [['CMD ["a]'], 'not valid JSON'],
  ])('%j', (lines, said) => {
    expect(brief(alpine(...lines))[0]).toContain(said)
  })

  it.each([
    ['FROM nobody\n', 'refers to nobody'],
    ['FROM scratch\nRUN true\n', 'there is no /bin/sh'],
    ['FROM alpine:3.22 AS one\nFROM oen\n', 'Did you mean one?'],
  ])('%j', (text, said) => {
    expect(brief(text)[0]).toContain(said)
  })
})

describe('an unknown result is no failure', () => {
  it.each([
    'FROM example/tools\nRUN anything /x && cp /x /y\nFROM scratch\nCOPY --from=0 /y /z /\n',
    alpine('RUN apk add nodejs', 'RUN node x.js', 'RUN cp /out /x'),
    alpine('RUN if true; then touch /x; fi', 'RUN cat /x'),
    alpine('RUN wget -O- https://example.com | sh', 'RUN cat /x'),
    alpine('RUN touch /$(date +%s)', 'RUN ls /*'),
    alpine('SHELL ["/bin/ash", "-eo", "pipefail", "-c"]', 'RUN [ -f /x ] || touch /x'),
    'FROM golang:1.22\nRUN go build -o /app .\nFROM alpine:3.22\nCOPY --from=0 /app /usr/local/go/bin/go /\n',
    'FROM python:3.12\nRUN pip install x\nFROM debian\nRUN apt-get update && apt-get install -y gcc && gcc --version\n',
    alpine('COPY --from=nginx:alpine /usr/share/nginx/html /html', 'RUN cat /html/index.html'),
    alpine('USER nobody', 'RUN ls ~/x'),
  ])('%j', (text) => {
    expect(
      run(text).stages.flatMap(({ problem }) =>
        problem === null ? [] : [lessonMessage(problem.reason, 'en')],
      ),
    ).toEqual([])
  })
})

describe('what a container prints', () => {
  it.each([
    [['CMD echo hi'], 'text("hi\\n")'],
    [['ENV X=1', 'CMD ["sh", "-c", "echo $X"]'], 'text("1\\n")'],
    [['RUN echo a > /f', 'WORKDIR /w', 'ENTRYPOINT ["cat"]', 'CMD ["/f"]'], 'text("a\\n")'],
  ])('%j', (lines, id) => {
    expect(run(alpine(...lines)).container(0)?.output.id).toBe(id)
  })
})

it('the dry run never throws, whatever a RUN contains', () => {
  const word = fc.constantFrom(
    ...[
      'a',
      '/f',
      '>',
      '<',
      '|',
      '&&',
      '||',
      ';',
      '(',
      ')',
      '{',
      '}',
      '"',
      "'",
      '$X',
      '$(',
      '`',
      '*',
      '[',
      ']',
      '\\',
      '!',
      '2>&1',
    ],
    ...[
      'cp',
      'mv',
      'rm',
      '-r',
      'cat',
      'cd',
      'ln',
      '-s',
      'gcc',
      '-o',
      'apk',
      'add',
      'echo',
      'sh',
      '-c',
      '..',
      '.',
      '~',
      'if',
      '<<EOF',
    ],
  )
  fc.assert(
    fc.property(fc.array(word, { maxLength: 12 }), (words) => {
      const text = alpine(`RUN ${words.join(' ')}`, 'CMD a')
      const graph = stagesOf(text)
      if (graph.error === null) dryRun(graph, { context, images: new Set() }).container(0)
    }),
    { seed: 5, numRuns: 2000 },
  )
})

it('the dry run never throws on files with one mistake', () => {
  const text = `FROM alpine:3.22 AS a\nARG X=1\nRUN --mount=type=cache,target=/c apk add gcc && ln -s /a /b\nFROM a\nCOPY --from=a --chmod=755 /b $X/\nCMD ["/b"]\n`
  for (const mutant of mutantsOf(text)) {
    const graph = stagesOf(mutant.text)
    if (graph.error !== null) continue
    const { stages, container } = dryRun(graph, { context, images: new Set() })
    for (const { stage } of stages) container(stage.index)
  }
})

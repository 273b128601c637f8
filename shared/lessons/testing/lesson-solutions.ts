/** A learner's solution: a new text made of the current one, a chosen target, or both. */
export interface Solution {
  readonly text?: (before: string) => string
  /** As `--target` names it. */
  readonly target?: string
}

/** A solution that has to be accepted. */
interface RightSolution extends Solution {
  readonly name: string
}

/** A solution that has to be rejected. */
interface WrongSolution extends Solution {
  readonly name: string
  /** Key of a message that the rejection shows. */
  readonly refused: string
  /** What a real build shows: it fails, or its image lacks what the task is about; absent where only the text is wrong. */
  readonly truth?: 'build-fails' | 'run-fails'
  /** The target whose build shows it, where that is not what the task is about. */
  readonly builds?: string
}

/** The task of a step, with solutions. */
export interface TaskSolutions {
  /** The step's number as the app shows it, from 1. */
  readonly step: number
  /** The target that the task is about; the file's last stage by default. */
  readonly goal?: string
  /** The first one is the lesson's own; the next task starts from it. */
  readonly right: readonly [RightSolution, RightSolution, RightSolution, ...RightSolution[]]
  readonly wrong: readonly WrongSolution[]
}

type Edit = (before: string) => string

/** Replaces pairs of texts, one after the other. Throws when one is missing. */
const swap =
  (...pairs: readonly (readonly [from: string, to: string])[]): Edit =>
  (before) =>
    pairs.reduce((text, [from, to]) => {
      if (!text.includes(from)) throw new Error(`nothing to replace: ${from}`)
      return text.replace(from, () => to)
    }, before)

const all = (text: string): Edit => {
  const whole = `${text.replace(/^\n/, '')}`
  return () => whole
}
const one = (from: string, to: string): Edit => swap([from, to])
const then =
  (...edits: readonly Edit[]): Edit =>
  (before) =>
    edits.reduce((text, edit) => edit(text), before)
const append =
  (text: string): Edit =>
  (before) =>
    `${before.trimEnd()}\n${text}\n`
const prepend =
  (text: string): Edit =>
  (before) =>
    `${text}\n${before}`

const install = 'RUN apk add --no-cache gcc libc-dev\n'
const fromCompile = one('FROM alpine:3.22 AS execution', 'FROM compile AS execution')
const fromAlpine = one('FROM compile AS execution', 'FROM alpine:3.22 AS execution')

const twoStages: readonly TaskSolutions[] = [
  {
    step: 4,
    right: [
      { name: 'as the lesson shows it', text: fromCompile },
      {
        name: 'without the copy, which would copy a file onto itself',
        text: then(fromCompile, one('COPY --from=compile /app/a.out ./\n', '')),
      },
      {
        name: 'in lower case, with a comment',
        text: one('FROM alpine:3.22 AS execution', '# all of it\nfrom compile as execution'),
      },
    ],
    wrong: [
      {
        name: 'by number, which FROM does not know',
        text: one('FROM alpine:3.22 AS execution', 'FROM 0 AS execution'),
        refused: 'builds#unknownImage',
        truth: 'build-fails',
      },
      {
        name: 'the compiler is no longer installed',
        text: then(fromCompile, one(install, '')),
        refused: 'builds#run',
        truth: 'build-fails',
      },
      {
        name: 'the install is commented out',
        text: then(fromCompile, one(install, `# ${install}`)),
        refused: 'builds#run',
        truth: 'build-fails',
      },
      {
        name: 'only half of the packages',
        text: then(fromCompile, one('gcc libc-dev', 'gcc')),
        refused: 'builds#run',
        truth: 'build-fails',
      },
      { name: 'CMD is gone', text: then(fromCompile, one('CMD ["./a.out"]\n', '')), refused: 'kept#setting' },
      {
        name: 'CMD names another program',
        text: then(fromCompile, one('./a.out', './hello')),
        refused: 'builds#container',
        truth: 'run-fails',
      },
      {
        name: 'the source is not copied',
        text: then(fromCompile, one('COPY hello.c ./\n', '')),
        refused: 'builds#run',
        truth: 'build-fails',
      },
      {
        name: 'a typo in the name',
        text: one('FROM alpine:3.22 AS execution', 'FROM complie AS execution'),
        refused: 'builds#unknownNear',
        truth: 'build-fails',
      },
      {
        name: 'the install comes too late',
        text: then(fromCompile, one(install, ''), one('RUN gcc hello.c\n', `RUN gcc hello.c\n${install}`)),
        refused: 'builds#run',
        truth: 'build-fails',
      },
      {
        name: 'an empty stage in place of the first',
        text: all('FROM alpine:3.22 AS compile\n\nFROM compile AS execution\nCMD ["./a.out"]\n'),
        refused: 'builds#container',
        truth: 'run-fails',
      },
    ],
  },
  {
    step: 6,
    right: [
      { name: 'as the lesson shows it', text: fromAlpine },
      {
        name: 'with another folder in the second stage',
        text: then(fromAlpine, (text) =>
          text.replace(/WORKDIR \/app\nCOPY --from/, 'WORKDIR /opt/program\nCOPY --from'),
        ),
      },
      {
        name: 'a named program, copied to the path',
        text: then(
          fromAlpine,
          swap(
            ['RUN gcc hello.c', 'RUN gcc hello.c -o hello'],
            ['/app/a.out ./', '/app/hello /usr/local/bin/'],
            ['./a.out', 'hello'],
          ),
        ),
      },
      {
        name: 'the first stage with another name',
        text: then(fromAlpine, swap(['AS compile', 'AS build'], ['--from=compile', '--from=build'])),
      },
      {
        name: 'merged RUNs in a heredoc',
        text: then(
          fromAlpine,
          swap(
            [install, ''],
            ['RUN gcc hello.c\n', 'RUN <<EOF\nset -e\napk add --no-cache gcc libc-dev\ngcc hello.c\nEOF\n'],
          ),
        ),
      },
      { name: 'ADD for COPY', text: then(fromAlpine, one('COPY hello.c ./', 'ADD hello.c .')) },
    ],
    wrong: [
      {
        name: 'a path that no step makes',
        text: then(fromAlpine, one('/app/a.out', '/app/hello')),
        refused: 'builds#copyMissing',
        truth: 'build-fails',
      },
      {
        name: 'the folder is left out of the path',
        text: then(fromAlpine, one('/app/a.out', '/a.out')),
        refused: 'builds#copyMissingNear',
        truth: 'build-fails',
      },
      {
        name: 'the copy is gone',
        text: then(fromAlpine, one('COPY --from=compile /app/a.out ./\n', '')),
        refused: 'builds#container',
      },
      {
        name: 'another base image',
        text: one('FROM compile AS execution', 'FROM alpine:3.18.4 AS execution'),
        refused: 'kept#base',
      },
      {
        name: 'the folder is copied as a whole',
        text: then(fromAlpine, one('/app/a.out ./', '/app ./')),
        refused: 'kept#gained',
      },
      { name: 'it is still built FROM the first stage', text: (text) => text, refused: 'why#ships' },
      {
        name: 'copied from the build context',
        text: then(fromAlpine, one('COPY --from=compile /app/a.out ./', 'COPY a.out ./')),
        refused: 'builds#notInContext',
        truth: 'build-fails',
      },
      {
        name: 'CMD runs in another folder than the program is in',
        text: then(fromAlpine, one('/app/a.out ./', '/app/a.out /')),
        refused: 'builds#container',
        truth: 'run-fails',
      },
      {
        name: 'a bare base image',
        text: one('FROM compile AS execution', 'FROM scratch AS execution'),
        refused: 'kept#base',
      },
      {
        name: 'RUN behind ONBUILD',
        text: then(fromAlpine, one('RUN gcc', 'ONBUILD RUN gcc')),
        refused: 'builds#copyMissing',
        truth: 'build-fails',
      },
    ],
  },
]

const nameFirst = one('FROM alpine:3.22\n', 'FROM alpine:3.22 AS compile\n')
const byName = one('--from=0', '--from=compile')
const named = then(nameFirst, byName)
const tools = `FROM alpine:3.22 AS tools\n${install}`

const namesAndNumbers: readonly TaskSolutions[] = [
  {
    step: 3,
    right: [
      { name: 'as the lesson shows it', text: named },
      { name: 'in upper case', text: then(nameFirst, one('--from=0', '--from=COMPILE')) },
      {
        name: 'the second stage has a name, too',
        text: then(named, one('FROM alpine:3.22\n', 'FROM alpine:3.22 AS runtime\n')),
      },
      {
        name: 'with other paths',
        text: then(named, (text) =>
          text
            .replace('RUN gcc hello.c', 'RUN gcc -o /program hello.c')
            .replace('/app/a.out ./', '/program ./')
            .replace('./a.out', './program'),
        ),
      },
    ],
    wrong: [
      {
        name: 'a typo in the reference',
        text: then(nameFirst, one('--from=0', '--from=complie')),
        refused: 'builds#unknownNear',
        truth: 'build-fails',
      },
      {
        name: 'the copy is deleted',
        text: then(nameFirst, one('COPY --from=0 /app/a.out ./\n', '')),
        refused: 'builds#container',
        truth: 'run-fails',
      },
      {
        name: 'the copy is commented out',
        text: then(nameFirst, one('COPY --from=0', '# COPY --from=0')),
        refused: 'builds#container',
        truth: 'run-fails',
      },
      { name: 'only the name', text: nameFirst, refused: 'do#stillNumber' },
      {
        name: 'another name',
        text: swap(['FROM alpine:3.22\n', 'FROM alpine:3.22 AS build\n'], ['--from=0', '--from=build']),
        refused: 'do#namedOther',
      },
      {
        name: 'the reference without the name',
        text: byName,
        refused: 'builds#unknownAlone',
        truth: 'build-fails',
      },
      {
        name: 'both stages get the name',
        text: then(named, one('FROM alpine:3.22\n', 'FROM alpine:3.22 AS compile\n')),
        refused: 'builds#error',
      },
      {
        name: '--from is gone',
        text: then(nameFirst, one('--from=0 ', '')),
        refused: 'builds#notInContext',
        truth: 'build-fails',
      },
      {
        name: 'the name of an image',
        text: then(nameFirst, one('--from=0', '--from=alpine:3.22')),
        refused: 'builds#copyMissingOther',
        truth: 'build-fails',
      },
      {
        name: 'the second stage refers to itself',
        text: swap([
          'FROM alpine:3.22\nWORKDIR /app\nCOPY --from=0',
          'FROM alpine:3.22 AS compile\nWORKDIR /app\nCOPY --from=compile',
        ]),
        refused: 'builds#error',
        truth: 'build-fails',
      },
    ],
  },
  {
    step: 5,
    right: [
      { name: 'as the lesson shows it', text: prepend(tools) },
      {
        name: 'two RUNs',
        text: prepend(
          'FROM alpine:3.22 AS tools\nRUN apk add --no-cache gcc\nRUN apk add --no-cache libc-dev\n',
        ),
      },
      {
        name: 'the first stage is built FROM it',
        text: then(one(`FROM alpine:3.22 AS compile\n${install}`, 'FROM tools AS compile\n'), prepend(tools)),
      },
      {
        name: 'without --no-cache, named in upper case',
        text: prepend('FROM alpine:3.22 AS TOOLS\nRUN apk add gcc libc-dev\n'),
      },
    ],
    wrong: [
      { name: 'at the end of the file', text: append(`\n${tools}`), refused: 'kept#defaultTarget' },
      { name: 'an empty stage', text: prepend('FROM alpine:3.22 AS tools\n'), refused: 'do#notInstalled' },
      {
        name: 'back to a number',
        text: then(one('--from=compile', '--from=0'), prepend(tools)),
        refused: 'builds#copyMissingOther',
        truth: 'build-fails',
      },
      {
        name: 'back to the number that is right now',
        text: then(one('--from=compile', '--from=1'), prepend(tools)),
        refused: 'do#stillNumber',
      },
      {
        name: 'the copy takes from the new stage',
        text: then(one('--from=compile', '--from=tools'), prepend(tools)),
        refused: 'builds#copyMissingOther',
        truth: 'build-fails',
      },
      {
        name: 'a typo in the package',
        text: prepend('FROM alpine:3.22 AS tools\nRUN apk add --no-cache gcc libc-dv\n'),
        refused: 'do#notInstalled',
        truth: 'build-fails',
        builds: 'tools',
      },
      {
        name: 'the first stage is renamed instead',
        text: one('FROM alpine:3.22 AS compile', 'FROM alpine:3.22 AS tools'),
        refused: 'builds#unknownImage',
        truth: 'build-fails',
      },
      {
        name: 'the program is no longer copied',
        text: then(one('COPY --from=compile /app/a.out ./\n', ''), prepend(tools)),
        refused: 'builds#container',
        truth: 'run-fails',
      },
      {
        name: 'apk without add',
        text: prepend('FROM alpine:3.22 AS tools\nRUN apk gcc libc-dev\n'),
        refused: 'builds#run',
        truth: 'build-fails',
        builds: 'tools',
      },
    ],
  },
]

const whatShips: readonly TaskSolutions[] = [
  {
    step: 4,
    goal: 'compile',
    right: [
      { name: 'by name', target: 'compile' },
      { name: 'by number', target: '0' },
      { name: 'with a comment in the file', target: 'compile', text: prepend('# What ships?') },
    ],
    wrong: [
      { name: 'the other stage', target: 'execution', refused: 'do#targetOther' },
      {
        name: 'the stage is empty',
        target: 'compile',
        text: one(install, ''),
        refused: 'builds#run',
        truth: 'build-fails',
      },
      {
        name: 'the other stage was renamed',
        target: 'compile',
        text: one('AS execution', 'AS runtime'),
        refused: 'kept#renamed',
      },
      {
        name: 'the other stage got the name',
        target: 'compile',
        text: swap(
          ['AS compile', 'AS first'],
          ['--from=compile', '--from=first'],
          ['AS execution', 'AS compile'],
        ),
        refused: 'kept#defaultTarget',
      },
      {
        name: 'the program is compiled elsewhere',
        target: 'compile',
        text: one('RUN gcc hello.c', 'RUN gcc -o /tmp/a.out hello.c'),
        refused: 'builds#copyMissingNear',
        truth: 'build-fails',
        builds: 'execution',
      },
      {
        name: 'a lost quote in CMD',
        target: 'compile',
        text: one('["./a.out"]', '["./a.out]'),
        refused: 'builds#jsonForm',
        truth: 'run-fails',
      },
    ],
  },
]

const workStage = `FROM alpine:3.22 AS work
COPY numbers.txt /tmp/numbers.txt
RUN sort -n /tmp/numbers.txt | tail -n 1 > /largest.txt
`
const reportStage = `
FROM alpine:3.22 AS report
WORKDIR /app
COPY --from=work /largest.txt ./
CMD ["cat", "largest.txt"]
`
const split = `${workStage}${reportStage}`
const inSplit = (...pairs: readonly (readonly [string, string])[]): Edit => then(all(split), swap(...pairs))

const removedIsNotGone: readonly TaskSolutions[] = [
  {
    step: 4,
    right: [
      { name: 'as the lesson shows it', text: all(split) },
      {
        name: 'other names and paths',
        text: all(`
FROM alpine:3.22 AS build
WORKDIR /data
COPY numbers.txt .
RUN sort -n numbers.txt > sorted.txt && tail -n 1 sorted.txt > result

FROM alpine:3.22 AS report
WORKDIR /srv
COPY --from=build /data/result largest.txt
CMD ["cat", "largest.txt"]
`),
      },
      {
        name: 'from the top of the reverse order, by number',
        text: inSplit(
          ['sort -n /tmp/numbers.txt | tail -n 1', 'cat /tmp/numbers.txt | sort -rn | head -n1'],
          ['--from=work', '--from=0'],
        ),
      },
      {
        name: 'with the rm left in the first stage',
        text: inSplit(['> /largest.txt\n', '> /largest.txt\nRUN rm /tmp/numbers.txt\n']),
      },
      {
        name: 'a bind mount in the first stage',
        text: inSplit([
          'COPY numbers.txt /tmp/numbers.txt\nRUN sort',
          'RUN --mount=type=bind,source=numbers.txt,target=/tmp/numbers.txt \\\n    sort',
        ]),
      },
      {
        name: 'everything in one RUN, as a heredoc',
        text: inSplit(
          [
            'RUN sort -n /tmp/numbers.txt | tail -n 1 > /largest.txt',
            'RUN <<EOF\nmkdir /out\nsort -n /tmp/numbers.txt | tail -n 1 > /out/largest.txt\nEOF',
          ],
          ['/largest.txt ./', '/out/ ./'],
        ),
      },
      {
        name: 'ADD, and a path in CMD',
        text: inSplit(['COPY numbers.txt', 'ADD numbers.txt'], ['"largest.txt"', '"/app/largest.txt"']),
      },
    ],
    wrong: [
      {
        name: 'RUN rm moves into the second stage',
        text: inSplit(['CMD', 'RUN rm /tmp/numbers.txt\nCMD']),
        refused: 'builds#run',
        truth: 'build-fails',
      },
      {
        name: 'the folder is copied and the list removed',
        text: inSplit([
          'COPY --from=work /largest.txt ./',
          'COPY --from=work /largest.txt ./\nCOPY --from=work /tmp /data\nRUN rm /data/numbers.txt',
        ]),
        refused: 'do#stillWasted',
      },
      {
        name: 'the list is copied along',
        text: inSplit(['/largest.txt ./', '/largest.txt /tmp/numbers.txt ./']),
        refused: 'kept#gained',
      },
      {
        name: 'nothing is split, the rm is gone',
        text: one('RUN rm /tmp/numbers.txt\n', ''),
        refused: 'do#copies',
      },
      {
        name: 'a path that no step makes',
        text: inSplit(['--from=work /largest.txt', '--from=work /app/largest.txt']),
        refused: 'builds#copyMissingNear',
        truth: 'build-fails',
      },
      { name: 'CMD is lost', text: inSplit(['CMD ["cat", "largest.txt"]\n', '']), refused: 'kept#setting' },
      {
        name: 'CMD in the first stage',
        text: inSplit(
          ['CMD ["cat", "largest.txt"]\n', ''],
          ['> /largest.txt\n', '> /largest.txt\nCMD ["cat", "largest.txt"]\n'],
        ),
        refused: 'kept#setting',
      },
      { name: 'the smallest number', text: inSplit(['tail -n 1', 'head -n 1']), refused: 'kept#fileOther' },
      {
        name: 'the list is never copied',
        text: inSplit(['COPY numbers.txt /tmp/numbers.txt\n', '']),
        refused: 'kept#unnoticed',
        truth: 'run-fails',
      },
      {
        name: 'the report is made before the list is there',
        text: inSplit(
          ['COPY numbers.txt /tmp/numbers.txt\n', ''],
          ['> /largest.txt\n', '> /largest.txt\nCOPY numbers.txt /tmp/numbers.txt\n'],
        ),
        refused: 'kept#unnoticed',
        truth: 'run-fails',
      },
      {
        name: 'the stages in the wrong order',
        text: all(`${reportStage.trimStart()}\n${workStage}`),
        refused: 'builds#error',
        truth: 'build-fails',
      },
      {
        name: 'a typo in --from',
        text: inSplit(['--from=work', '--from=wrok']),
        refused: 'builds#unknownNear',
        truth: 'build-fails',
      },
      {
        name: 'report copies into a folder that CMD does not look in',
        text: inSplit(['WORKDIR /app\n', '']),
        refused: 'kept#setting',
      },
      {
        name: 'the whole first stage is copied',
        text: inSplit(
          ['> /largest.txt\n', '> /largest.txt\nRUN rm /tmp/numbers.txt\n'],
          ['--from=work /largest.txt ./', '--from=work / ./'],
        ),
        refused: 'kept#gained',
      },
      {
        name: 'the second stage sorts again from the build context',
        text: inSplit([
          'COPY --from=work /largest.txt ./',
          'COPY --from=work /largest.txt ./\nCOPY numbers.txt /tmp/',
        ]),
        refused: 'kept#gained',
      },
    ],
  },
]

const developmentCommand = 'CMD ["sh", "-c", "echo mode is ${mode}; env"]'
const addCommand = (command: string): Edit => one('ENV mode="Dev"\n', `ENV mode="Dev"\n${command}\n`)

const commonBase: readonly TaskSolutions[] = [
  {
    step: 5,
    goal: 'development',
    right: [
      { name: 'by name', target: 'development' },
      { name: 'by number', target: '1' },
      { name: 'in upper case', target: 'DEVELOPMENT' },
    ],
    wrong: [
      { name: 'production', target: 'production', refused: 'do#targetOther' },
      { name: 'base', target: 'base', refused: 'do#targetOther' },
      {
        name: 'the base lost its CMD',
        target: 'development',
        text: (text) => text.replace(/CMD .*\n/, ''),
        refused: 'kept#setting',
      },
      {
        name: 'production is gone',
        target: 'development',
        text: (text) => text.slice(0, text.indexOf('\n# Production')),
        refused: 'kept#stageGone',
      },
      {
        name: 'development has lost its variable',
        target: 'development',
        text: one('ENV mode="Dev"\n', ''),
        refused: 'kept#setting',
      },
      {
        name: 'the base is another one',
        target: 'development',
        text: one('FROM alpine:3.22 AS base', 'FROM scratch AS base'),
        refused: 'builds#container',
        truth: 'run-fails',
      },
    ],
  },
  {
    step: 7,
    goal: 'development',
    right: [
      { name: 'as the lesson shows it', text: addCommand(developmentCommand) },
      { name: 'the shell form', text: addCommand('CMD echo mode is ${mode}; env') },
      {
        name: 'above the variable',
        text: one('ENV mode="Dev"\n', `${developmentCommand}\nENV mode="Dev"\n`),
      },
      {
        name: 'with printf and a path',
        text: addCommand('CMD ["/bin/sh", "-c", "printf \'mode is %s\\\\n\' \\"$mode\\""]'),
      },
    ],
    wrong: [
      {
        name: 'a lost quote',
        text: addCommand('CMD ["sh", "-c", "echo mode is ${mode}; env]'),
        refused: 'builds#jsonForm',
        truth: 'run-fails',
      },
      {
        name: 'a lost comma',
        text: addCommand('CMD ["sh" "-c", "echo mode is ${mode}; env"]'),
        refused: 'builds#jsonForm',
        truth: 'run-fails',
      },
      { name: 'in the wrong stage', text: append(developmentCommand), refused: 'do#sets' },
      {
        name: 'in the base',
        text: one('CMD ["sh", "-c", "echo this container is for ${mode}"]', developmentCommand),
        refused: 'kept#command',
      },
      {
        name: 'without -c',
        text: addCommand('CMD ["sh", "echo mode is ${mode}; env"]'),
        refused: 'builds#container',
        truth: 'run-fails',
      },
      {
        name: 'one word for all',
        text: addCommand('CMD ["echo mode is ${mode}; env"]'),
        refused: 'builds#container',
        truth: 'run-fails',
      },
      {
        name: 'a shell that is not there',
        text: addCommand('CMD ["bash", "-c", "echo mode is ${mode}; env"]'),
        refused: 'builds#container',
        truth: 'run-fails',
      },
      {
        name: 'an open quote in the shell form',
        text: addCommand('CMD echo "mode is ${mode}; env'),
        refused: 'builds#container',
        truth: 'run-fails',
      },
      {
        name: 'the variable is replaced',
        text: one('ENV mode="Dev"', developmentCommand),
        refused: 'kept#setting',
      },
      {
        name: 'the mode is not shown',
        text: addCommand('CMD ["echo", "mode is", "${mode}"]'),
        refused: 'do#printsOther',
      },
      { name: 'commented out', text: addCommand(`# ${developmentCommand}`), refused: 'do#sets' },
      {
        name: 'production is built FROM development',
        text: then(
          addCommand(developmentCommand),
          one('FROM base AS production', 'FROM development AS production'),
        ),
        refused: 'kept#command',
      },
    ],
  },
]

const fromTest = one('--from=compile', '--from=test')

const builtAndSkipped: readonly TaskSolutions[] = [
  {
    step: 4,
    goal: 'test',
    right: [
      { name: 'by name', target: 'test' },
      { name: 'by number', target: '2' },
      { name: 'in upper case', target: 'Test' },
    ],
    wrong: [
      { name: 'runtime', target: 'runtime', refused: 'do#targetOther' },
      { name: 'compile', target: 'compile', refused: 'do#targetOther' },
      {
        name: 'the test tests nothing',
        target: 'test',
        text: one('./hello | grep Hello > report.txt', 'true'),
        refused: 'kept#fileGone',
      },
      {
        name: 'the test is built FROM the tools',
        target: 'test',
        text: one('FROM compile AS test', 'FROM tools AS test'),
        refused: 'kept#unnoticed',
        truth: 'build-fails',
      },
      {
        name: 'the lint is gone',
        target: 'test',
        text: (text) => text.replace(/FROM tools AS lint[\s\S]*?\n\n/, ''),
        refused: 'kept#stageGone',
      },
      {
        name: 'the tools have no compiler',
        target: 'test',
        text: one(install, ''),
        refused: 'builds#run',
        truth: 'build-fails',
      },
    ],
  },
  {
    step: 6,
    right: [
      { name: 'as the lesson shows it', text: fromTest },
      { name: 'by number', text: one('--from=compile', '--from=2') },
      {
        name: 'the report is copied besides',
        text: one(
          'COPY --from=compile /app/hello /usr/local/bin/',
          'COPY --from=compile /app/hello /usr/local/bin/\nCOPY --from=test /app/report.txt /report.txt',
        ),
      },
      {
        name: 'the test in two commands',
        text: then(
          fromTest,
          one('./hello | grep Hello > report.txt', './hello > out.txt && grep Hello out.txt > report.txt'),
        ),
      },
      {
        name: 'another place and name',
        text: one(
          'COPY --from=compile /app/hello /usr/local/bin/\nCMD ["hello"]',
          'WORKDIR /srv\nCOPY --from=test /app/hello program\nCMD ["./program"]',
        ),
      },
    ],
    wrong: [
      {
        name: 'the folder is copied as a whole',
        text: one('--from=compile /app/hello ', '--from=test /app '),
        refused: 'kept#gained',
      },
      {
        name: 'from the lint',
        text: one('--from=compile', '--from=lint'),
        refused: 'builds#copyMissingOther',
        truth: 'build-fails',
      },
      {
        name: 'the test no longer runs',
        text: then(fromTest, one('RUN ./hello | grep Hello > report.txt\n', '')),
        refused: 'kept#fileGone',
      },
      {
        name: 'the test is commented out',
        text: then(fromTest, one('RUN ./hello', '# RUN ./hello')),
        refused: 'kept#fileGone',
      },
      {
        name: 'the test is built FROM the tools',
        text: then(fromTest, one('FROM compile AS test', 'FROM tools AS test')),
        refused: 'builds#copyMissingOther',
        truth: 'build-fails',
      },
      {
        name: 'a wrong path',
        text: one('--from=compile /app/hello', '--from=test /hello'),
        refused: 'builds#copyMissingNear',
        truth: 'build-fails',
      },
      {
        name: 'a typo',
        text: one('--from=compile', '--from=tset'),
        refused: 'builds#unknownNear',
        truth: 'build-fails',
      },
      {
        name: 'runtime is built FROM the test',
        text: swap([
          'FROM alpine:3.22 AS runtime\nCOPY --from=compile /app/hello /usr/local/bin/',
          'FROM test AS runtime\nCOPY --from=test /app/hello /usr/local/bin/',
        ]),
        refused: 'why#ships',
      },
      {
        name: 'the test looks for something else',
        text: then(fromTest, one('grep Hello', 'grep Goodbye')),
        refused: 'kept#fileOther',
        truth: 'build-fails',
      },
      { name: 'CMD is lost', text: then(fromTest, one('CMD ["hello"]\n', '')), refused: 'kept#setting' },
      {
        name: 'the report in place of the program',
        text: one(
          '--from=compile /app/hello /usr/local/bin/',
          '--from=test /app/report.txt /usr/local/bin/hello',
        ),
        refused: 'kept#fileOther',
        truth: 'run-fails',
      },
      {
        name: 'a failing test is ignored',
        text: then(fromTest, one('> report.txt', '> report.txt || true')),
        refused: 'kept#check',
      },
      {
        name: 'a stage is added behind runtime',
        text: then(fromTest, append('\nFROM alpine:3.22 AS spare')),
        refused: 'kept#defaultTarget',
      },
      {
        name: 'RUN true in place of compiling',
        text: then(fromTest, one('RUN gcc -o hello hello.c', 'RUN true')),
        refused: 'builds#copyMissing',
      },
      {
        name: 'the stage copies from a later one',
        text: then(fromTest, (text) => {
          const at = text.indexOf('FROM compile AS test')
          const end = text.indexOf('FROM tools AS lint')
          return `${text.slice(0, at)}${text.slice(end)}\n${text.slice(at, end)}`
        }),
        refused: 'builds#error',
        truth: 'build-fails',
      },
    ],
  },
]

const moveInstall: Edit = then(one(install, ''), one('WORKDIR /app\n', `${install}WORKDIR /app\n`))

const cacheAndOrder: readonly TaskSolutions[] = [
  {
    step: 3,
    right: [
      { name: 'to the top', text: moveInstall },
      {
        name: 'between WORKDIR and COPY',
        text: then(one(install, ''), one('COPY hello.c ./\n', `${install}COPY hello.c ./\n`)),
      },
      {
        name: 'with a cache mount',
        text: then(
          one(install, ''),
          one(
            'COPY hello.c ./\n',
            'RUN --mount=type=cache,target=/var/cache/apk apk add gcc libc-dev\nCOPY hello.c ./\n',
          ),
        ),
      },
      {
        name: 'two installs above, continued over lines',
        text: then(
          one(install, ''),
          one(
            'WORKDIR /app\n',
            'RUN apk add --no-cache \\\n    gcc \\\n    # headers\n    libc-dev\nWORKDIR /app\n',
          ),
        ),
      },
      { name: 'ADD for COPY', text: then(moveInstall, one('COPY hello.c ./', 'ADD hello.c ./')) },
    ],
    wrong: [
      { name: 'nothing is installed', text: one(install, ''), refused: 'builds#run', truth: 'build-fails' },
      {
        name: 'the COPY moves behind the compiler',
        text: then(
          one('COPY hello.c ./\n', ''),
          one('RUN gcc -o hello hello.c\n', 'RUN gcc -o hello hello.c\nCOPY hello.c ./\n'),
        ),
        refused: 'builds#run',
        truth: 'build-fails',
      },
      {
        name: 'compiled before it is copied',
        text: swap([
          `COPY hello.c ./\n${install}RUN gcc -o hello hello.c\n`,
          `${install}RUN gcc -o hello hello.c\nCOPY hello.c ./\n`,
        ]),
        refused: 'builds#run',
        truth: 'build-fails',
      },
      {
        name: 'the install moves to the other stage',
        text: then(one(install, ''), one('RUN mkdir /data\n', `RUN mkdir /data\n${install}`)),
        refused: 'builds#run',
        truth: 'build-fails',
      },
      {
        name: 'RUN apk that installs nothing stands above',
        text: one('COPY hello.c ./\n', 'RUN apk update\nCOPY hello.c ./\n'),
        refused: 'do#above',
      },
      {
        name: 'the folder of the second stage is gone',
        text: then(moveInstall, one('RUN mkdir /data\n', '')),
        refused: 'kept#folderGone',
      },
      {
        name: 'the copy of all files stands above',
        text: then(
          moveInstall,
          one('FROM alpine:3.22 AS compile\n', 'FROM alpine:3.22 AS compile\nCOPY . .\n'),
        ),
        refused: 'do#above',
      },
      {
        name: 'only half is installed above',
        text: then(moveInstall, one('gcc libc-dev', 'gcc')),
        refused: 'builds#run',
        truth: 'build-fails',
      },
      {
        name: 'the order is lost with a wrong folder',
        text: then(
          moveInstall,
          one('WORKDIR /app\n', ''),
          one('COPY hello.c ./\n', 'COPY hello.c ./\nWORKDIR /app\n'),
        ),
        refused: 'builds#run',
        truth: 'build-fails',
      },
      {
        name: 'the program is no longer compiled',
        text: then(moveInstall, one('RUN gcc -o hello hello.c\n', '')),
        refused: 'builds#copyMissing',
        truth: 'build-fails',
      },
    ],
  },
]

const chain = one('FROM alpine:3.22 AS numbers', 'FROM words AS numbers')
const unchain = one('FROM words AS numbers', 'FROM alpine:3.22 AS numbers')

const parallelStages: readonly TaskSolutions[] = [
  {
    step: 4,
    right: [
      { name: 'as the lesson shows it', text: chain },
      {
        name: 'both files from one stage',
        text: then(
          chain,
          one(
            'COPY --from=words /words.txt /page/\nCOPY --from=numbers /numbers.txt /page/',
            'COPY --from=numbers /words.txt /numbers.txt /page/',
          ),
        ),
      },
      {
        name: 'other paths',
        text: then(chain, (text) =>
          text.replaceAll('/page/', '/site/').replace('RUN mkdir /page', 'RUN mkdir /site'),
        ),
      },
    ],
    wrong: [
      {
        name: 'the numbers are no longer made',
        text: then(chain, (text) => text.replace('RUN sleep 2 && seq 1 10 > /numbers.txt\n', '')),
        refused: 'builds#copyMissing',
        truth: 'build-fails',
      },
      {
        name: 'the copy of the numbers is gone',
        text: then(chain, one('COPY --from=numbers /numbers.txt /page/\n', '')),
        refused: 'builds#run',
        truth: 'build-fails',
      },
      {
        name: 'words is built FROM numbers',
        text: one('FROM alpine:3.22 AS words', 'FROM numbers AS words'),
        refused: 'builds#unknownAlone',
        truth: 'build-fails',
      },
      {
        name: 'the page is built FROM words',
        text: then(chain, one('FROM alpine:3.22 AS page', 'FROM words AS page')),
        refused: 'kept#base',
      },
      {
        name: 'a typo',
        text: one('FROM alpine:3.22 AS numbers', 'FROM word AS numbers'),
        refused: 'builds#unknownNear',
        truth: 'build-fails',
      },
      {
        name: 'the list is shorter',
        text: then(chain, one('seq 1 10', 'seq 1 5')),
        refused: 'kept#fileOther',
      },
      {
        name: 'the work is left out',
        text: then(chain, one('RUN sleep 2 && seq', 'RUN seq')),
        refused: 'kept#work',
      },
      {
        name: '&& becomes a pipe into nothing',
        text: then(chain, one('sleep 2 && echo "Once upon a time"', 'echo "Once upon a time" | sleep 2')),
        refused: 'kept#fileOther',
      },
      {
        name: 'a lost quote',
        text: then(chain, one('"Once upon a time"', '"Once upon a time')),
        refused: 'builds#run',
        truth: 'build-fails',
      },
      {
        name: 'the folder is not made before it is written to',
        text: then(
          chain,
          one('RUN mkdir /page\n', ''),
          one('/words.txt /page/', '/words.txt /'),
          one('/numbers.txt /page/', '/numbers.txt /'),
          one('cat /page/words.txt /page/numbers.txt', 'cat /words.txt /numbers.txt'),
        ),
        refused: 'builds#run',
        truth: 'build-fails',
      },
    ],
  },
  {
    step: 6,
    right: [
      { name: 'as the lesson shows it', text: unchain },
      {
        name: 'with a comment and another spelling',
        text: one('FROM words AS numbers', '# beside words\nfrom alpine:3.22 as numbers'),
      },
      {
        name: 'the stages in another order',
        text: (text) => {
          const [words = '', numbers = '', page = ''] = text.split('\n\n')
          return `${unchain(numbers)}\n\n${words}\n\n${page}`
        },
      },
      {
        name: 'the copies in another order',
        text: then(
          unchain,
          one(
            'COPY --from=words /words.txt /page/\nCOPY --from=numbers /numbers.txt /page/',
            'COPY --from=numbers /numbers.txt /page/\nCOPY --from=words /words.txt /page/',
          ),
        ),
      },
    ],
    wrong: [
      { name: 'nothing is undone', text: (text) => text, refused: 'do#based' },
      {
        name: 'another base image',
        text: one('FROM words AS numbers', 'FROM alpine:3.18.4 AS numbers'),
        refused: 'do#based',
      },
      {
        name: 'a tag that does not exist',
        text: one('FROM words AS numbers', 'FROM alpine:3.222 AS numbers'),
        refused: 'builds#unknownNear',
        truth: 'build-fails',
      },
      {
        name: 'the words are copied from the numbers',
        text: then(unchain, one('--from=words', '--from=numbers')),
        refused: 'builds#copyMissingOther',
        truth: 'build-fails',
      },
      {
        name: 'both copies are from the words',
        text: then(unchain, one('--from=numbers', '--from=words')),
        refused: 'builds#copyMissingOther',
        truth: 'build-fails',
      },
      {
        name: 'the files in the wrong order',
        text: then(
          unchain,
          one('cat /page/words.txt /page/numbers.txt', 'cat /page/numbers.txt /page/words.txt'),
        ),
        refused: 'kept#fileOther',
      },
      {
        name: 'all.txt is made too early',
        text: then(unchain, (text) => text.replace(/(COPY --from=numbers .*\n)(RUN cat .*\n)/, '$2$1')),
        refused: 'builds#run',
        truth: 'build-fails',
      },
      {
        name: 'CMD shows one part only',
        text: then(unchain, one('CMD ["cat", "/page/all.txt"]', 'CMD ["cat", "/page/words.txt"]')),
        refused: 'kept#command',
      },
      {
        name: 'the stage is empty',
        text: then(unchain, one('RUN sleep 2 && seq 1 10 > /numbers.txt\n', '')),
        refused: 'builds#copyMissing',
        truth: 'build-fails',
      },
      {
        name: 'a stage is added behind the page',
        text: then(unchain, append('\nFROM alpine:3.22 AS numbers2')),
        refused: 'kept#defaultTarget',
      },
    ],
  },
]

const cacheMount = one('RUN apk add --no-cache', 'RUN --mount=type=cache,target=/var/cache/apk apk add')

const mounts: readonly TaskSolutions[] = [
  {
    step: 5,
    right: [
      { name: 'as the lesson shows it', text: cacheMount },
      {
        name: 'with options, continued over lines',
        text: one(
          'RUN apk add --no-cache gcc libc-dev',
          'RUN --mount=type=cache,id=apk,sharing=locked,target=/var/cache/apk \\\n    apk add gcc libc-dev',
        ),
      },
      {
        name: 'the folder above',
        text: one('RUN apk add --no-cache', 'RUN --mount=target=/var/cache,type=cache apk add'),
      },
      {
        name: 'with an update first, and COPY for the bind mount',
        text: swap(
          ['RUN apk add --no-cache', 'RUN --mount=type=cache,target=/var/cache/apk apk update && apk add'],
          [
            'RUN --mount=type=bind,source=hello.c,target=/src/hello.c \\\n    gcc',
            'COPY hello.c /src/\nRUN gcc',
          ],
        ),
      },
      {
        name: 'two packages in two RUNs',
        text: one(
          'RUN apk add --no-cache gcc libc-dev',
          'RUN --mount=type=cache,target=/var/cache/apk apk add gcc\nRUN --mount=type=cache,target=/var/cache/apk apk add libc-dev',
        ),
      },
    ],
    wrong: [
      {
        name: 'a folder that apk does not use',
        text: one('RUN apk add --no-cache', 'RUN --mount=type=cache,target=/cache apk add'),
        refused: 'do#cacheElsewhere',
      },
      {
        name: 'on the compiler’s RUN',
        text: one(
          'RUN --mount=type=bind,source=hello.c',
          'RUN --mount=type=cache,target=/var/cache/apk --mount=type=bind,source=hello.c',
        ),
        refused: 'do#cacheUnused',
      },
      {
        name: '--no-cache is still there',
        text: one('RUN apk', 'RUN --mount=type=cache,target=/var/cache/apk apk'),
        refused: 'do#cacheRefused',
      },
      {
        name: 'over the folder that the compiler goes to',
        text: one(
          'RUN apk add --no-cache',
          'RUN --mount=type=cache,target=/usr/bin --mount=type=cache,target=/var/cache/apk apk add',
        ),
        refused: 'builds#run',
        truth: 'build-fails',
      },
      {
        name: 'over the folder of the program',
        text: then(
          cacheMount,
          one('RUN --mount=type=bind,source', 'RUN --mount=type=cache,target=/app --mount=type=bind,source'),
        ),
        refused: 'builds#run',
        truth: 'build-fails',
      },
      {
        name: 'the install becomes RUN true',
        text: one('RUN apk add --no-cache gcc libc-dev', 'RUN --mount=type=cache,target=/var/cache/apk true'),
        refused: 'builds#run',
        truth: 'build-fails',
      },
      {
        name: 'a tmpfs',
        text: one('RUN apk add --no-cache', 'RUN --mount=type=tmpfs,target=/var/cache/apk apk add'),
        refused: 'do#mountType',
      },
      {
        name: 'no headers any more',
        text: then(cacheMount, one('gcc libc-dev', 'gcc')),
        refused: 'builds#run',
        truth: 'build-fails',
      },
      {
        name: 'in the other stage',
        text: one(
          'FROM alpine:3.22 AS execution\n',
          'FROM alpine:3.22 AS execution\nRUN --mount=type=cache,target=/var/cache/apk apk update\n',
        ),
        refused: 'do#mountType',
      },
      {
        name: 'the motto is gone',
        text: then(cacheMount, one('COPY motto.txt /etc/motto.txt\n', '')),
        refused: 'kept#fileGone',
      },
      {
        name: 'the program is moved out of a mount that is read-only',
        text: then(cacheMount, one('cp /built/hello /hello', 'mv /built/hello /hello')),
        refused: 'builds#run',
        truth: 'build-fails',
      },
      {
        name: 'the program stays in the mount',
        text: then(cacheMount, one('cp /built/hello /hello', 'ls /built/hello')),
        refused: 'builds#container',
        truth: 'run-fails',
      },
      {
        name: 'the mount’s files are taken from the wrong folder',
        text: then(cacheMount, one('source=/app', 'source=/built')),
        refused: 'builds#copyMissing',
        truth: 'build-fails',
      },
      {
        name: 'a typo in from=',
        text: then(cacheMount, one('from=compile', 'from=complie')),
        refused: 'builds#unknownNear',
        truth: 'build-fails',
      },
    ],
  },
]

/** For each bundled lesson its tasks, in order. */
export const lessonTasks: Readonly<Record<string, readonly TaskSolutions[]>> = {
  '01-two-stages': twoStages,
  '02-names-and-numbers': namesAndNumbers,
  '03-what-ships': whatShips,
  '04-removed-is-not-gone': removedIsNotGone,
  '05-common-base': commonBase,
  '06-built-and-skipped': builtAndSkipped,
  '07-cache-and-order': cacheAndOrder,
  '08-parallel-stages': parallelStages,
  '09-mounts': mounts,
}

/** For each bundled lesson, its own solutions of the tasks, in order. */
export const lessonSolutions: Readonly<Record<string, readonly Solution[]>> = Object.fromEntries(
  Object.entries(lessonTasks).map(([id, tasks]) => [id, tasks.map(({ right }) => right[0])]),
)

/** The text that a task of a lesson starts from: every task before it was solved as in the lesson. */
export function textBefore(id: string, at: number, original: string): string {
  const done = (lessonTasks[id] ?? []).slice(0, at)
  return done.reduce((text, { right }) => right[0].text?.(text) ?? text, original)
}

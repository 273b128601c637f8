const repeat = (count: number, of: (at: number) => string): string =>
  Array.from({ length: Math.max(1, Math.floor(count)) }, (_, at) => of(at)).join('')

const from = 'FROM alpine AS a\n'

/** The line `of` makes, as often as `bytes` hold. */
const filled = (bytes: number, of: (at: number) => string): string =>
  repeat(bytes / (of(100_000).length || 1), of)

/**
 * Dockerfiles of about `bytes` each, of kinds that a reader may go through again and again: by name. Those that double mean far more than
 * they hold.
 */
const kinds: Readonly<Record<string, (bytes: number) => string>> = {
  'one line': (bytes) => `${from}RUN ${'x'.repeat(bytes)}\n`,
  'one line of words': (bytes) => `${from}RUN ${'x '.repeat(bytes / 2)}\n`,
  'an instruction of no name': (bytes) => `${from}${'x'.repeat(bytes)}\n`,
  'a stage of a long name': (bytes) =>
    `FROM alpine AS ${'x'.repeat(bytes / 2)}\nFROM ${'x'.repeat(bytes / 2)}\n`,
  'empty lines': (bytes) => `${from}${'\n'.repeat(bytes)}`,
  comments: (bytes) => `${from}${'#\n'.repeat(bytes / 2)}`,
  'directives that go on': (bytes) => `${filled(bytes, (at) => `# d${at}=x\n`)}${from}`,
  'lines of RUN': (bytes) => `${from}${filled(bytes, () => 'RUN x\n')}`,
  'lines of WORKDIR': (bytes) => `${from}${filled(bytes, () => 'WORKDIR a\n')}`,
  'lines of USER': (bytes) => `${from}${filled(bytes, () => 'USER a\n')}`,
  'lines of ENV': (bytes) => `${from}${filled(bytes, (at) => `ENV a${at}=x\n`)}`,
  'lines of ARG': (bytes) => `${from}${filled(bytes, (at) => `ARG a${at}=x\n`)}`,
  'lines of ARG before the first stage': (bytes) => `${filled(bytes, (at) => `ARG a${at}=x\n`)}${from}`,
  'lines of LABEL': (bytes) => `${from}${filled(bytes, (at) => `LABEL a${at}=x\n`)}`,
  'lines of EXPOSE': (bytes) => `${from}${filled(bytes, (at) => `EXPOSE ${at % 65_000}\n`)}`,
  'lines of VOLUME': (bytes) => `${from}${filled(bytes, (at) => `VOLUME /a${at}\n`)}`,
  'lines of COPY': (bytes) => `${from}${filled(bytes, (at) => `COPY a${at} /b${at}\n`)}`,
  'lines of CMD': (bytes) => `${from}${filled(bytes, () => 'CMD ["x"]\n')}`,
  'words of no instruction': (bytes) => `${from}${filled(bytes, (at) => `NOPE${at}\n`)}`,
  'one name set again and again': (bytes) => `${from}${filled(bytes, (at) => `ENV a=$a${at}\n`)}`,
  'variables set and used': (bytes) =>
    `${from}${filled(bytes, (at) => `ENV a${at}=$a${at - 1}\nRUN echo $a${at}\n`)}`,
  'keys of one ENV': (bytes) => `${from}ENV ${filled(bytes, (at) => `a${at}=x `)}\n`,
  'keys of one LABEL': (bytes) => `${from}LABEL ${filled(bytes, (at) => `a${at}=$a `)}\n`,
  'one LABEL key again and again': (bytes) => `${from}LABEL ${filled(bytes, () => 'a=x ')}\n`,
  'names of one ARG': (bytes) => `${from}ARG ${filled(bytes, (at) => `a${at}=x `)}\n`,
  'ports of one EXPOSE': (bytes) => `${from}EXPOSE ${filled(bytes, (at) => `${at % 65_000} `)}\n`,
  'ranges of ports': (bytes) => `${from}EXPOSE ${'1-65535 '.repeat(bytes / 8)}\n`,
  'sources of one COPY': (bytes) => `${from}COPY ${filled(bytes, (at) => `a${at} `)} /to/\n`,
  'sources with patterns': (bytes) => `${from}COPY ${filled(bytes, () => '**/*a*b*c* ')} /to/\n`,
  'one pattern': (bytes) => `${from}COPY ${'*a'.repeat(bytes / 2)} /to/\n`,
  'flags of one COPY': (bytes) => `${from}COPY ${'--exclude=a '.repeat(bytes / 12)} a b\n`,
  'mounts of one RUN': (bytes) => `${from}RUN ${'--mount=type=cache,target=/a '.repeat(bytes / 29)} x\n`,
  'one mount of many fields': (bytes) => `${from}RUN --mount=${'a=b,'.repeat(bytes / 4)} x\n`,
  'stages in a chain': (bytes) =>
    `${from.replace(' a\n', ' s0\n')}${filled(bytes, (at) => `FROM s${at} AS s${at + 1}\n`)}`,
  'stages in a chain that set variables': (bytes) =>
    `FROM alpine AS s0\n${filled(bytes, (at) => `FROM s${at} AS s${at + 1}\nENV a${at}=x\n`)}`,
  'stages in a chain that set and use variables': (bytes) =>
    `FROM alpine AS s0\n${filled(bytes, (at) => `FROM s${at} AS s${at + 1}\nENV a${at}=x\nARG b${at}=$a${at}\nRUN $b${at}\n`)}`,
  'stages side by side': (bytes) => filled(bytes, (at) => `FROM alpine AS s${at}\n`),
  'stages of one name': (bytes) => filled(bytes, () => 'FROM alpine AS s\n'),
  'stages without names': (bytes) => filled(bytes, () => 'FROM alpine\n'),
  'stages that each copy from all': (bytes) => {
    const count = Math.sqrt(bytes / 12)
    return repeat(
      count,
      (at) => `FROM alpine AS s${at}\n${repeat(at, (other) => `COPY --from=s${other} a b\n`)}`,
    )
  },
  'stages that copy from the one before twice': (bytes) =>
    `FROM alpine AS s0\n${filled(bytes, (at) => `FROM alpine AS s${at + 1}\nCOPY --from=s${at} a b\nCOPY --from=s${at} c d\n`)}`,
  'heredocs one below another': (bytes) => `${from}${filled(bytes, () => 'RUN <<E\nx\nE\n')}`,
  'heredocs of one line': (bytes) => {
    const count = bytes / 22
    return `${from}RUN ${repeat(count, (at) => `<<E${at} `)}\n${repeat(count, (at) => `E${at}\n`)}`
  },
  'heredocs that never end': (bytes) => `${from}${filled(bytes, (at) => `RUN <<E${at}\n`)}`,
  'a heredoc of many lines': (bytes) => `${from}RUN <<E\n${'x\n'.repeat(bytes / 2)}E\n`,
  'a copied heredoc of variables': (bytes) => `${from}ARG a=x\nCOPY <<E /a\n${'$a\n'.repeat(bytes / 3)}E\n`,
  'marks of heredocs in one word': (bytes) => `${from}RUN ${'<<'.repeat(bytes / 2)}\n`,
  'lines continued': (bytes) => `${from}RUN x \\\n${'x \\\n'.repeat(bytes / 4)}x\n`,
  'lines continued with comments': (bytes) => `${from}RUN x \\\n${'#\n'.repeat(bytes / 2)}x\n`,
  'empty lines continued': (bytes) => `${from}RUN x \\\n${'\n'.repeat(bytes)}x\n`,
  backslashes: (bytes) => `${from}RUN ${'\\'.repeat(bytes)}\n`,
  'backslashes in a value': (bytes) => `${from}ENV a=${'\\'.repeat(bytes)}\n`,
  'quotes that do not close': (bytes) => `${from}ENV a=${'"'.repeat(bytes | 1)}\n`,
  'quotes in the shell': (bytes) => `${from}RUN ${`'"`.repeat(bytes / 2)}\n`,
  'spaces before nothing': (bytes) => `${from}RUN x${' '.repeat(bytes)}\n`,
  'spaces in a line of nothing': (bytes) => `${from}${' '.repeat(bytes)}\n`,
  'spaces between': (bytes) => `${from}ENV a${' '.repeat(bytes)}b\n`,
  'defaults in defaults': (bytes) => `${from}ENV x=${'${a:-'.repeat(bytes / 6)}${'}'.repeat(bytes / 6)}\n`,
  'defaults in defaults, unclosed': (bytes) => `${from}ENV x=${'${a:-'.repeat(bytes / 5)}\n`,
  'defaults in defaults in FROM': (bytes) => `FROM ${'${a:-'.repeat(bytes / 6)}b${'}'.repeat(bytes / 6)}\n`,
  dollars: (bytes) => `${from}ENV x=${'$'.repeat(bytes)}\n`,
  'variables of one value': (bytes) => `${from}ARG a=x\nENV x=${'$a'.repeat(bytes / 2)}\n`,
  braces: (bytes) => `${from}ENV x=${'${'.repeat(bytes / 2)}\n`,
  'values that double': () =>
    `${from}ARG a0=xx\n${repeat(60, (at) => `ARG a${at + 1}=$a${at}$a${at}\n`)}RUN echo $a60\n`,
  'values that double in ENV': () =>
    `${from}ENV a0=xx\n${repeat(60, (at) => `ENV a${at + 1}=$a${at}$a${at}\n`)}RUN echo $a60\n`,
  'values that double before FROM': () =>
    `ARG a0=xx\n${repeat(60, (at) => `ARG a${at + 1}=$a${at}$a${at}\n`)}FROM $a60\n`,
  'one name that doubles': () => `${from}ENV a=xx\n${repeat(60, () => 'ENV a=$a$a\n')}RUN echo $a\n`,
  'labels that double': () => `${from}ENV a=xx\n${repeat(60, () => 'ENV a=$a$a\nLABEL l=$a$a\n')}`,
  'folders that double': () => `${from}ENV a=xx\n${repeat(60, () => 'ENV a=$a$a\nWORKDIR $a/$a\n')}`,
  'values that double, stage by stage': () =>
    `FROM alpine AS s0\nENV a=xx\n${repeat(60, (at) => `FROM s${at} AS s${at + 1}\nENV a=$a$a\n`)}`,
  'replacements that grow': () =>
    `${from}ARG a0=xx\n${repeat(30, (at) => `ARG a${at + 1}=\${a${at}//x/xxxxxxxx}\n`)}RUN echo $a30\n`,
  'a long value used again and again': (bytes) =>
    `${from}ARG a=${'x'.repeat(bytes / 2)}\n${repeat(bytes / 12, () => 'ENV b=$a\n')}`,
  'a long value used again and again in names': (bytes) =>
    `${from}ARG a=${'x'.repeat(bytes / 2)}\n${repeat(bytes / 20, (at) => `ENV b${at}=$a$a\n`)}`,
  'patterns of replacement': (bytes) =>
    `${from}ARG a=${'x'.repeat(bytes / 2)}\nENV b=\${a//${'*x'.repeat(bytes / 4)}y/z}\n`,
  'patterns of prefixes': (bytes) =>
    `${from}ARG a=${'x'.repeat(bytes / 2)}\nENV b=\${a##${'*x'.repeat(bytes / 4)}y}\n`,
  'a few patterns of replacement': (bytes) =>
    `${from}ARG a=${'x'.repeat(bytes)}\nENV b=\${a//*x*x*x*y/z} c=\${a%%x*y*x} d=\${a#*y*x*y}\n`,
  triggers: (bytes) => `${from}${filled(bytes, () => 'ONBUILD RUN x\n')}FROM a\n`,
  'triggers that set variables': (bytes) =>
    `${from}${filled(bytes, (at) => `ONBUILD ENV a${at}=x\n`)}FROM a\n`,
  'triggers of many stages': (bytes) => {
    const count = bytes / 30
    return `${from}${repeat(count, () => 'ONBUILD RUN x\n')}${repeat(count, () => 'FROM a\n')}`
  },
  'triggers of triggers': (bytes) => `${from}${'ONBUILD '.repeat(bytes / 8)}RUN x\n`,
  'lists in lists': (bytes) => `${from}CMD ${'['.repeat(bytes / 2)}${']'.repeat(bytes / 2)}\n`,
  'a list of many': (bytes) => `${from}CMD [${'"x",'.repeat(bytes / 4)}"x"]\n`,
  'objects in lists': (bytes) => `${from}CMD ${'[{"a":'.repeat(bytes / 8)}1${'}]'.repeat(bytes / 8)}\n`,
  'commands of one RUN': (bytes) => `${from}RUN ${'x && '.repeat(bytes / 5)}x\n`,
  'folders entered by one RUN': (bytes) => `${from}RUN ${'cd a && '.repeat(bytes / 8)}x\n`,
  'packages of one RUN': (bytes) => `${from}RUN apt-get install ${filled(bytes, (at) => `p${at} `)}\n`,
  'files made by one RUN': (bytes) => `${from}RUN ${filled(bytes, (at) => `touch /f${at} && `)}true\n`,
  'copies of files made': (bytes) =>
    `${from}RUN ${filled(bytes / 2, (at) => `touch /f${at} && `)}true\nFROM scratch\n${filled(bytes / 2, (at) => `COPY --from=a /f${at} /\n`)}`,
  'copies between two stages': (bytes) =>
    `${from}FROM scratch\n${filled(bytes, (at) => `COPY --from=a /f${at} /\n`)}`,
  'shell parentheses': (bytes) => `${from}RUN ${'$('.repeat(bytes / 4)}${')'.repeat(bytes / 4)}\n`,
  'a path of many steps': (bytes) => `${from}WORKDIR ${'/..'.repeat(bytes / 3)}\n`,
  'a reference of many parts': (bytes) => `FROM ${'a/'.repeat(bytes / 2)}b\n`,
  'a reference of dots and dashes': (bytes) => `FROM a${'-'.repeat(bytes / 2)}${'._'.repeat(bytes / 4)}\n`,
  'a git source': (bytes) => `${from}ADD https://${'a.'.repeat(bytes / 2)}git#${'x'.repeat(10)} /\n`,
  'a git source of slashes': (bytes) => `${from}ADD git@${'a:'.repeat(bytes / 2)}/b /\n`,
  'a duration': (bytes) => `${from}HEALTHCHECK --interval=${'1h'.repeat(bytes / 2)} CMD x\n`,
  'a platform': (bytes) => `FROM --platform=${'a/'.repeat(bytes / 2)} alpine\n`,
  'a name in another case': (bytes) =>
    `FROM alpine AS ${'İ'.repeat(bytes / 4)}\nFROM ${'i̇'.repeat(bytes / 4)}\n`,
  'names that resemble': (bytes) =>
    filled(bytes, (at) => `FROM alpine AS stage${at}\nCOPY --from=stge${at} a b\n`),
  'variables that resemble': (bytes) =>
    `${from}${filled(bytes, (at) => `ARG name${at}=x\nRUN echo\nENV x=$nme${at}\n`)}`,
}

/** BuildKit refuses a file with a line of 64 KiB: so its lines are continued. */
const folded = (text: string): string =>
  text
    .split('\n')
    .map((line) => (line.length < maxLine ? line : (line.match(/[\s\S]{1,60000}/g) ?? []).join('\\\n')))
    .join('\n')

const maxLine = 60_000

/** A Dockerfile of each kind that holds about so many characters; those that double hold less. */
export const hostileDockerfiles: Readonly<Record<string, (size: number) => string>> = Object.fromEntries(
  Object.entries(kinds).map(([name, of]) => [name, (size: number) => folded(of(size))]),
)

import { type Instruction, keyValues } from '../../dockerfile/index.ts'

/** Instructions that make or change files. WORKDIR makes its folder. */
const makesFiles: ReadonlySet<string> = new Set(['RUN', 'COPY', 'ADD', 'WORKDIR'])

/** Pairs of keywords whose order matters, whatever the instructions say. */
const ordered: ReadonlySet<string> = new Set([
  // What a RUN runs with.
  ...['ENV', 'ARG', 'USER', 'SHELL'].map((keyword) => `RUN ${keyword}`),
  // The owner of the folder.
  'WORKDIR USER',
  // The shell form is put into words when it is read.
  ...['CMD', 'ENTRYPOINT', 'HEALTHCHECK'].map((keyword) => `SHELL ${keyword}`),
  // Either may take the other away.
  'CMD ENTRYPOINT',
  // The last one counts.
  ...['CMD', 'ENTRYPOINT', 'HEALTHCHECK', 'MAINTAINER', 'SHELL', 'STOPSIGNAL', 'USER'].map(
    (keyword) => `${keyword} ${keyword}`,
  ),
])

/** What an instruction sets: variables, or labels. */
function written(instruction: Instruction): readonly string[] {
  const { keyword } = instruction
  if (keyword !== 'ENV' && keyword !== 'ARG' && keyword !== 'LABEL') return []
  return keyValues(instruction).map(({ key }) => key.text.replace(/^(["'])(.*)\1$/, '$2'))
}

const sets = ({ keyword }: Instruction): string => (keyword === 'LABEL' ? 'labels' : 'variables')

/** The variables that an instruction names anywhere. */
function read({ rest, flags, heredocs }: Instruction): ReadonlySet<string> {
  const texts = [
    rest.text,
    ...flags.map(({ value }) => value?.text ?? ''),
    ...heredocs.map(({ content }) => content),
  ]
  return new Set(texts.flatMap((text) => [...text.matchAll(/\$\{?(\w+)/g)].map(([, name = '']) => name)))
}

function touches(one: Instruction, other: Instruction): boolean {
  const names = written(one)
  if (names.some((name) => name.includes('$'))) return true
  const others = sets(one) === sets(other) ? written(other) : []
  const used = one.keyword === 'LABEL' ? new Set<string>() : read(other)
  const dates = makesFiles.has(other.keyword) ? ['SOURCE_DATE_EPOCH'] : []
  return names.some((name) => others.includes(name) || used.has(name) || dates.includes(name))
}

/**
 * Whether two instructions of a stage may change places: neither reads or sets what the other one sets, and at most one
 * of them has to do with files. The order in which different variables are set is no difference: it decides only how the
 * list of an image's environment is sorted.
 */
export function mayPass(one: Instruction, other: Instruction): boolean {
  const keywords = [one.keyword, other.keyword]
  if (keywords.includes('ONBUILD') || keywords.includes('FROM')) return false
  if (makesFiles.has(one.keyword) && makesFiles.has(other.keyword)) return false
  if (ordered.has(keywords.join(' ')) || ordered.has(keywords.reverse().join(' '))) return false
  return !touches(one, other) && !touches(other, one)
}

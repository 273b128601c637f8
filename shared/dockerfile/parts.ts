import type { Span } from '../text/index.ts'
import { foldsToAs } from './characters.ts'
import { type CsvField, splitCsv } from './csv.ts'
import { flagNamed } from './flags.ts'
import { isHeredocMark } from './heredoc.ts'
import type { CopyParts, Flag, FromParts, Instruction, KeyValue, Mount, Word } from './syntax.ts'
import { wordPart } from './words.ts'

/** The parts of a FROM. An image that is missing is an empty word behind the keyword. */
export function fromParts(instruction: Instruction): FromParts {
  const [image = emptyWord(instruction.rest.from), as, name] = instruction.words
  const platform = flagNamed(instruction.flags, 'platform')
  const isNamed = instruction.words.length === 3 && as !== undefined && foldsToAs(as.text)
  return { platform, image, as: isNamed ? as : null, name: isNamed ? (name ?? null) : null }
}

const emptyWord = (at: number): Word => ({ text: '', from: at, to: at })

/** What a COPY or ADD copies, and its destination. */
export function copyParts(instruction: Instruction): CopyParts {
  const list = instruction.words
  const value = instruction.keyword === 'COPY' ? flagNamed(instruction.flags, 'from')?.value : null
  return {
    from: value == null || value.text === '' ? null : value,
    sources: copySources(instruction),
    destination: list[list.length - 1] ?? null,
  }
}

/** The paths a COPY or ADD takes, heredocs left out. */
export function copySources(instruction: Instruction): readonly Word[] {
  const sources = instruction.words.slice(0, -1)
  return instruction.heredocs.length === 0 ? sources : sources.filter(({ text }) => !isHeredocMark(text))
}

/** The assignments of an ENV, LABEL or ARG. */
export function keyValues(instruction: Instruction): readonly KeyValue[] {
  const list = instruction.words
  const [first, second] = list
  if (instruction.isLegacyPair && first !== undefined) {
    return [{ key: first, value: second ?? null, legacy: true }]
  }
  return list.map(splitAssignment)
}

function splitAssignment(word: Word): KeyValue {
  const equals = word.text.indexOf('=')
  if (equals < 0) return { key: word, value: null, legacy: false }
  return {
    key: wordPart(word, 0, equals),
    value: wordPart(word, equals + 1, word.text.length),
    legacy: false,
  }
}

/** The `--mount` flags of a RUN. */
export function mountsOf(instruction: Instruction): readonly Mount[] {
  return instruction.flags.filter(({ name }) => name === 'mount').map(readMount)
}

function readMount(flag: Flag): Mount {
  const value = flag.value ?? emptyWord(flag.to)
  const fields = splitCsv(value.text)
  const mount = {
    flag,
    type: 'bind',
    from: null as Word | null,
    fromOption: null as Span | null,
    source: null as Word | null,
    target: '',
    options: [] as MountOptionParts[],
  }
  if (typeof fields === 'string') return mount
  for (const field of fields) {
    const equals = field.text.indexOf('=')
    const key = (equals < 0 ? field.text : field.text.slice(0, equals)).toLowerCase()
    const option = placeOption(value, field, equals)
    mount.options.push({ ...option, key, hasValue: equals >= 0 })
    if (equals < 0) continue
    switch (key) {
      case 'type':
        mount.type = option.value.text.toLowerCase()
        break
      case 'from':
        mount.from = option.value
        mount.fromOption = option.span
        break
      case 'source':
      case 'src':
        mount.source = option.value
        break
      case 'target':
      case 'dst':
      case 'destination':
        mount.target = option.value.text
        break
      default:
    }
  }
  return mount
}

type MountOptionParts = Mount['options'][number]

/** Places an option in the file: its characters without quotes, and those of its value. */
function placeOption(
  value: Word,
  field: CsvField,
  equals: number,
): { readonly span: Span; readonly value: Word } {
  const whole = wordPart(value, field.from, field.to)
  const span = { from: whole.from, to: whole.to }
  const quotes = field.to - field.from - field.text.length
  if (equals < 0) return { span, value: emptyWord(span.to) }
  const text = field.text.slice(equals + 1)
  if (quotes !== 0 && quotes !== 2) return { span, value: { text, ...span } }
  const from = field.from + quotes / 2 + equals + 1
  return { span, value: wordPart(value, from, from + text.length) }
}

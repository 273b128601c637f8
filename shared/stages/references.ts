import {
  copySources,
  expandWord,
  type Flag,
  flagNamed,
  type Instruction,
  type Mount,
  mountsOf,
  toLower,
  type Word,
} from '../dockerfile/index.ts'
import type { StageEdge } from './graph.ts'

/** A reference of an instruction to a stage or an image, resolved. */
interface Reference {
  readonly kind: 'copy' | 'mount'
  readonly from: string
  /** -1 for an image. */
  readonly stage: number
  readonly image: string
  /** `null` for a mount without `from=`, which makes no edge. */
  readonly word: Word | null
  readonly mount: Mount | null
}

const numberPattern = /^[+-]?\d+$/

/** Go's `strconv.Atoi`: a 64-bit decimal with an optional sign; `null` for anything else. */
export function atoi(text: string): number | null {
  if (!numberPattern.test(text)) return null
  const value = BigInt(text.startsWith('+') ? text.slice(1) : text)
  return value >= -(2n ** 63n) && value < 2n ** 63n ? Number(value) : null
}

/**
 * Resolves COPY and mounts once all stages are known: names ignoring case, the last
 * stage of a name, numbers, and external images. Each reference to an image takes the next number, one that gives a
 * number itself included.
 */
export class ReferenceResolver {
  readonly #byName: ReadonlyMap<string, number>
  readonly #stageCount: number
  readonly #escape: string
  /** Images by their number after the last stage. */
  readonly #images: string[] = []

  constructor(byName: ReadonlyMap<string, number>, stageCount: number, escapeCharacter: string) {
    this.#byName = byName
    this.#stageCount = stageCount
    this.#escape = escapeCharacter
  }

  /** The references of one instruction; a string is BuildKit's reason to refuse it. */
  resolve(instruction: Instruction): readonly Reference[] | string {
    if (instruction.flags.length === 0) return noReferences
    if (instruction.keyword === 'COPY') return this.#resolveCopy(flagNamed(instruction.flags, 'from'))
    if (instruction.keyword === 'RUN') return mountsOf(instruction).map((mount) => this.#resolveMount(mount))
    return noReferences
  }

  #resolveCopy(flag: Flag | null): readonly Reference[] | string {
    const word = flag?.value
    if (!word || word.text === '') return noReferences
    const from = word.text
    const expanded = expandWord(from, () => undefined, { escape: this.#escape })
    if (expanded.error !== null) return expanded.error
    if (expanded.text !== from) {
      return 'variable expansion is not supported for --from, define a new stage with FROM using ARG from global scope as a workaround'
    }
    const copy = { kind: 'copy', from, word, mount: null } as const
    const number = atoi(from)
    if (number === null) return [{ ...copy, ...this.#byNameOrImage(from) }]
    if (number >= 0 && number < this.#stageCount) return [{ ...copy, stage: number, image: '' }]
    const image = this.#images[number - this.#stageCount]
    return image === undefined ? `invalid stage index ${number}` : [{ ...copy, ...this.#image(image) }]
  }

  #resolveMount(mount: Mount): Reference {
    const word = mount.from === null || mount.from.text === '' ? null : mount.from
    const from = word?.text ?? 'scratch'
    return { kind: 'mount', from, word, mount, ...this.#byNameOrImage(from) }
  }

  #byNameOrImage(name: string): { stage: number; image: string } {
    const stage = this.#byName.get(toLower(name))
    return stage === undefined ? this.#image(name) : { stage, image: '' }
  }

  #image(name: string): { stage: number; image: string } {
    this.#images.push(name)
    return { stage: -1, image: name }
  }
}

const noReferences: readonly Reference[] = []
const noPaths: readonly string[] = []

/** The edge a reference draws, `null` for a mount that names no source. */
export function toEdge(reference: Reference, instruction: Instruction, index: number): StageEdge | null {
  const { kind, from, stage, image, word, mount } = reference
  if (word === null) return null
  const source = mount?.source?.text
  const paths =
    kind === 'copy'
      ? copySources(instruction).map(({ text }) => text)
      : source === undefined
        ? noPaths
        : [source]
  return {
    kind,
    from,
    stage,
    image,
    line: instruction.line,
    instruction: index,
    reference: { from: word.from, to: word.to },
    paths,
  }
}

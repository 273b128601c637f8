import type { Draw } from './draw.ts'

/** Names of variables that may hold anything. */
export const freeNames = ['A', 'B', 'C', 'D', 'LONG_NAME', 'x', 'HOME'] as const

/** Names that BuildKit gives a value by itself once an ARG declares them. */
export const platformNames = [
  'TARGETPLATFORM',
  'TARGETOS',
  'TARGETARCH',
  'TARGETVARIANT',
  'BUILDPLATFORM',
  'BUILDOS',
  'BUILDARCH',
] as const

/** Names that hold only what the instruction that uses them accepts. */
export const portName = 'PORTS'
export const signalName = 'SIGNAL'
export const pathName = 'DIR'

const literals = [
  'a',
  'b',
  'ab',
  'x1',
  'x.y',
  'é',
  '日本',
  '/',
  '/usr',
  '-',
  '_',
  ':',
  '=',
  '@',
  ',',
  '+',
  '~',
  '!',
  '.',
  '..',
  '%',
  '#',
  '*',
  '?',
  '[z]',
  '(',
  ')',
  '&',
  ';',
  '|',
  '<',
  '>',
  '^',
]
const oddDollars = ['$$', '$1', '$@', '$?', '$.', '$']
const patterns = ['*', '?', 'a', 'a*', '*b', '/', '*/', '?b', '.', 'ab', '*.', 'é']

/** How deep expansions stand in each other at most. */
const maxDepth = 3

/** Words as instructions take them: literals, quotes, escapes and every kind of expansion, nested. */
export class SettingWords {
  readonly #draw: Draw
  /** The escape character of the file. */
  readonly escape: string

  constructor(draw: Draw, escapeCharacter: string) {
    this.#draw = draw
    this.escape = escapeCharacter
  }

  name(): string {
    const draw = this.#draw
    if (draw.chance(0.1)) return draw.pick(platformNames)
    if (draw.chance(0.1)) return 'PATH'
    return draw.pick(freeNames)
  }

  /** A word without white space outside quotes; may be empty. */
  word(depth = 0): string {
    return this.#draw.several(depth === 0 ? 1 : 0, depth === 0 ? 4 : 2, () => this.#piece(depth)).join('')
  }

  /** A word without any white space, as instructions take it that split words without regard to quotes. */
  unbrokenWord(): string {
    for (;;) {
      const word = this.word()
      if (!/[\s\u3000]/.test(word)) return word
    }
  }

  /** Expands to a word that is never empty and holds nothing odd: for paths, users and keys. */
  tameWord(): string {
    const draw = this.#draw
    return draw.pick(['app', 'data', 'x-1', `v\${${draw.pick(freeNames)}:+set}`, `\${${pathName}:-dir}`])
  }

  expansion(depth: number): string {
    const draw = this.#draw
    const name = this.name()
    switch (draw.below(8)) {
      case 0:
      case 1:
        return `$${name}`
      case 2:
        return `\${${name}}`
      case 3:
      case 4:
        return `\${${name}${draw.pick([':-', '-', ':+', '+'])}${this.#operand(depth)}}`
      case 5:
      case 6:
        return `\${${name}${draw.pick(['#', '##', '%', '%%'])}${draw.pick(patterns)}}`
      default:
        return `\${${name}${draw.pick(['/', '//'])}${draw.pick(['a', 'b', '?', 'a*', '.'])}/${draw.pick(['', 'Z', '-'])}}`
    }
  }

  #operand(depth: number): string {
    const flat = ['', 'o', 'deep', '$B', '${C:-n}', "'s'", `${this.escape}$`]
    return depth >= maxDepth ? this.#draw.pick(flat) : this.word(depth + 1)
  }

  #piece(depth: number): string {
    const draw = this.#draw
    switch (draw.below(10)) {
      case 0:
      case 1:
      case 2:
        return draw.pick(literals)
      case 3:
      case 4:
      case 5:
        return this.expansion(depth)
      case 6:
        return draw.chance(0.3)
          ? draw.pick(oddDollars)
          : `${this.escape}${draw.pick(['$', '"', "'", ' ', 'n', this.escape])}`
      case 7:
        return `"${draw.several(0, 3, () => this.#quotedPiece()).join('')}"`
      case 8:
        return `'${draw.several(0, 3, () => draw.pick(['s', ' ', '$A', '${B}', '"', '\\', '`', '$$', 'é'])).join('')}'`
      default:
        return draw.pick(['plain', '0', 'a=b', 'k'])
    }
  }

  #quotedPiece(): string {
    const draw = this.#draw
    switch (draw.below(5)) {
      case 0:
        return draw.pick(['two words', ' ', "'", '  ', '=', '#'])
      case 1:
        // Words are split at quotes, not at braces: an operand with quotes of its own would end them.
        return this.expansion(maxDepth)
      case 2:
        return `${this.escape}${draw.pick(['$', '"', 'n', this.escape, ' '])}`
      default:
        return draw.pick(literals)
    }
  }
}

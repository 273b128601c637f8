import type { MessageKey } from './messages/en.ts'

/**
 * A message of BuildKit, and the sentence that explains it. `{name}` is a value of the sentence, `{_}` any text; a value between double
 * quotes is one that Go quoted.
 */
export type Template = readonly [key: MessageKey, text: string]

/** A text with places for values, as it is matched. */
export interface TextPattern {
  /** Anchored at both ends, with a group for each value. */
  readonly pattern: RegExp
  /** Values that Go quoted. */
  readonly quoted: ReadonlySet<string>
}

/** A template as it is matched. */
export interface CompiledTemplate extends TextPattern {
  readonly key: MessageKey
  readonly text: string
}

/** What values of these names look like; the others may be anything. */
const shapes: ReadonlyMap<string, string> = new Map([
  ['keyword', '[A-Z]{2,16}'],
  ['code', '\\d{1,10}'],
  ['image', '[A-Za-z0-9][\\w.\\-/:@]{0,511}'],
  ['ref', '\\S{1,200}'],
  ['user', '[^\\s:]{1,200}'],
  ['variable', '[^\\s:]{0,200}'],
  [
    'invisible',
    '.*[\\u0085\\u00a0\\u00ad\\u1680\\u180e\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u3000\\ufeff].*',
  ],
])

const anything = '.*?'
const goQuoted = '(?:[^"\\\\]|\\\\.)*'
const valuePattern = /("\{\w+\}"|\{\w+\})/

export const compileTemplate = ([key, text]: Template): CompiledTemplate => ({
  key,
  text,
  ...compileText(text),
})

/** The pattern of a text. At most two values that may be anything keep it from running long on text made to be slow. */
export function compileText(text: string): TextPattern {
  const quoted = new Set<string>()
  const source = text.split(valuePattern).map((part, at) => {
    if (at % 2 === 0) return part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
    const isQuoted = part.startsWith('"')
    const name = part.slice(isQuoted ? 2 : 1, isQuoted ? -2 : -1)
    if (isQuoted) quoted.add(name)
    const shape = isQuoted ? goQuoted : (shapes.get(name) ?? anything)
    const group = name === '_' ? `(?:${shape})` : `(?<${name}>${shape})`
    return isQuoted ? `"${group}"` : group
  })
  return { pattern: new RegExp(`^${source.join('')}$`, 's'), quoted }
}

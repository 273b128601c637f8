/**
 * A file's content, as far as the text of a Dockerfile determines it. Two contents with the same `id` are the same bytes;
 * two different ids are different bytes unless one of them is opaque.
 */
export interface Content {
  readonly id: string
  /** The characters, if the Dockerfile contains them; `null` otherwise. */
  readonly text: string | null
  /** Made by a command that the dry run does not simulate: it may equal anything made of the same sources. */
  readonly isOpaque: boolean
  /** The files of the build context it is made of. */
  readonly sources: ReadonlySet<string>
  /** Its origin. `tool` is part of a package or of an image. */
  readonly kind: 'context' | 'text' | 'made' | 'program' | 'tool'
}

const noSources: ReadonlySet<string> = new Set()

/** Longer texts are not simulated. */
const longestText = 100_000

export const textContent = (text: string): Content => ({
  id: `text(${JSON.stringify(text.slice(0, longestText))})`,
  text: text.length > longestText ? null : text,
  isOpaque: text.length > longestText,
  sources: noSources,
  kind: 'text',
})

export const emptyContent = textContent('')

export const contextContent = (path: string): Content => ({
  id: `context(${path})`,
  text: null,
  isOpaque: false,
  sources: new Set([path]),
  kind: 'context',
})

export const toolContent = (name: string): Content => ({
  id: `tool(${name})`,
  text: null,
  isOpaque: false,
  sources: noSources,
  kind: 'tool',
})

const sourcesOf = (inputs: readonly Content[]): ReadonlySet<string> =>
  new Set(inputs.flatMap(({ sources }) => [...sources]))

/** The result of a deterministic command. */
export function madeContent(
  how: string,
  inputs: readonly Content[],
  kind: 'made' | 'program' = 'made',
): Content {
  return {
    id: `${how}(${inputs.map(({ id }) => id).join(', ')})`,
    text: null,
    isOpaque: inputs.some(({ isOpaque }) => isOpaque),
    sources: sourcesOf(inputs),
    kind,
  }
}

/** The result of a command that is not simulated. */
export const opaqueContent = (how: string, inputs: readonly Content[]): Content => ({
  ...madeContent(how, inputs),
  isOpaque: true,
})

/** The concatenation of two contents. */
export function joinContents(parts: readonly Content[]): Content {
  const filled = parts.filter(({ text }) => text !== '')
  const [only] = filled
  if (only === undefined) return emptyContent
  if (filled.length === 1) return only
  const merged: Content[] = []
  for (const part of filled) {
    const last = merged.at(-1)
    if (last !== undefined && last.text !== null && part.text !== null) {
      merged[merged.length - 1] = textContent(last.text + part.text)
    } else merged.push(part)
  }
  return merged.length === 1 && merged[0] !== undefined ? merged[0] : madeContent('join', merged)
}

/** Whether `other` may be the same bytes: it is, or nothing proves otherwise. */
export const mayEqual = (content: Content, other: Content): boolean =>
  content.id === other.id ||
  ((content.isOpaque || other.isOpaque) && [...content.sources].every((source) => other.sources.has(source)))

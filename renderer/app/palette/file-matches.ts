import type { FoundFile } from '#shared/api/index.ts'
import { plain, scatteredScore, wordScore, wordsOf } from './match-score.ts'

/** A file as far as finding it needs. */
export interface FindableFile {
  readonly kind: FoundFile['kind']
  /** Its path below the folder that is searched; all of it for a file that lies elsewhere. */
  readonly way: string
}

/** Files made ready for queries. */
export type FileIndex<F extends FindableFile> = readonly {
  readonly file: F
  readonly name: string
  readonly way: string
}[]

const slashed = (text: string): string => plain(text).replaceAll('\\', '/')

/** Makes files ready for queries. Of those that fit equally well, the first ones stay first. */
export const indexFiles = <F extends FindableFile>(files: readonly F[]): FileIndex<F> =>
  files.map((file) => {
    const way = slashed(file.way)
    return { file, way, name: way.slice(way.lastIndexOf('/') + 1) }
  })

/** A name counts for more than the folders above it. */
const inName = 100

const ranks: Readonly<Record<FoundFile['kind'], number>> = { dockerfile: 0, compose: 1, bake: 1, file: 2 }

/** What is typed is only there as characters in this order. */
const scatteredRank = 3

/**
 * The best files that fit each word of a query, and how many fit. Those that hold all words as they are typed, in name or path, come
 * before those that only hold their characters in this order; of each, Dockerfiles come first, then Compose and Bake files. Without
 * a query they are as they were given.
 */
export function matchingFiles<F extends FindableFile>(
  index: FileIndex<F>,
  query: string,
  most: number,
): { readonly files: readonly F[]; readonly count: number } {
  const words = wordsOf(slashed(query))
  const found: { readonly file: F; readonly rank: number; readonly score: number }[] = []
  for (const { file, name, way } of index) {
    let sum = 0
    let rank = words.length === 0 ? 0 : ranks[file.kind]
    const fits = words.every((word) => {
      const score = name.includes(word) ? inName + (wordScore(word, name) ?? 0) : wordScore(word, way)
      if (score === null) return false
      if (score <= scatteredScore) rank = scatteredRank + ranks[file.kind]
      sum += score
      return true
    })
    if (fits) found.push({ file, rank, score: sum })
  }
  found.sort((a, b) => a.rank - b.rank || b.score - a.score)
  return { files: found.slice(0, most).map(({ file }) => file), count: found.length }
}

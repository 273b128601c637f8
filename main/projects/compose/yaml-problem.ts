import type { YAMLError } from 'yaml'
import { type PartKey, part } from '#shared/failures/index.ts'
import type { Reason } from '#shared/text/index.ts'

type YamlPart = Exclude<Extract<PartKey, `part#yaml-${string}`>, 'part#yaml-other'>

/** What the parser has one code for. */
const byCode: Partial<Record<YAMLError['code'], YamlPart>> = {
  TAB_AS_INDENT: 'part#yaml-tab',
  BAD_INDENT: 'part#yaml-indent',
  BLOCK_AS_IMPLICIT_KEY: 'part#yaml-second-key',
  MULTILINE_IMPLICIT_KEY: 'part#yaml-colon',
  BAD_SCALAR_START: 'part#yaml-start',
  BAD_ALIAS: 'part#yaml-start',
  BAD_DQ_ESCAPE: 'part#yaml-escape',
  MULTIPLE_DOCS: 'part#yaml-documents',
}

/** What only the parser's sentence tells apart. */
const bySentence: readonly (readonly [sentence: RegExp, key: YamlPart])[] = [
  [/^Flow (?:map|sequence) .* end with a/, 'part#yaml-bracket'],
  [/^A block sequence may not be used as an implicit map key/, 'part#yaml-indent'],
  [/^Implicit (?:map )?keys need to be followed/, 'part#yaml-colon'],
  [/^Missing closing .quote/, 'part#yaml-quote'],
]

/** Why the parser refuses a text, in our own words; what is rare stays in the parser's. */
export function yamlProblem({ code, message }: Pick<YAMLError, 'code' | 'message'>): Reason {
  const known = bySentence.find(([sentence]) => sentence.test(message))?.[1] ?? byCode[code]
  return known === undefined ? part('part#yaml-other', { said: message }) : part(known)
}

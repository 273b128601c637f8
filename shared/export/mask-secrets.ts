import { type Dockerfile, type Instruction, keyValues } from '../dockerfile/index.ts'
import { createMasker, maskedValue, namesSecret } from '../secrets/index.ts'
import { applyEdits, type TextEdit } from '../text/index.ts'

/** A Dockerfile that is safe to share: values whose names suggest secrets, users in addresses and well-known tokens are masked. */
interface MaskedDockerfile {
  /** Keeps the number and order of lines. */
  readonly text: string
  /** Masks the same values in other texts: rows, labels, build arguments. */
  readonly mask: (text: string) => string
  /** The text contained something to mask. */
  readonly masked: boolean
}

/** `buildArgs` are those the user set; a secret among them is masked everywhere. */
export function maskSecrets(
  text: string,
  dockerfile: Pick<Dockerfile, 'instructions'>,
  buildArgs: Readonly<Record<string, string>>,
): MaskedDockerfile {
  const pairs = dockerfile.instructions.flatMap((instruction) => secretPairs(text, instruction))
  const given = Object.entries(buildArgs).filter(([name]) => namesSecret(name))
  const names = [...new Set([...pairs.map(({ name }) => name), ...given.map(([name]) => name)])]
  const values = [...pairs.map(({ value }) => value), ...given.map(([, value]) => value)]
  const { mask: everywhere } = createMasker(values)
  const inText = everywhere(
    applyEdits(
      text,
      pairs.map(({ edit }) => edit),
    ),
  )
  return {
    text: inText,
    mask: (words) => everywhere(withoutAssigned(words, names)),
    masked: inText !== text,
  }
}

interface SecretPair {
  readonly name: string
  /** Without quotes. */
  readonly value: string
  readonly edit: TextEdit
}

const namedValues = new Set(['ARG', 'ENV', 'LABEL'])

function secretPairs(text: string, instruction: Instruction): readonly SecretPair[] {
  if (!namedValues.has(instruction.keyword)) return []
  return keyValues(instruction).flatMap(({ key, value }): SecretPair[] => {
    const name = key.text.replace(/["']/g, '')
    if (value === null || value.text === '' || !namesSecret(name)) return []
    // A multi-line value keeps its line ends, so that line numbers stay the same.
    const insert = maskedValue + text.slice(value.from, value.to).replace(/[^\r\n]/g, '')
    const edit = { from: value.from, to: value.to, insert }
    return [{ name, value: value.text.replace(/^(["'])(.*)\1$/s, '$2'), edit }]
  })
}

/** `NAME=value` without the value. */
function withoutAssigned(words: string, names: readonly string[]): string {
  return names.reduce((text, name) => {
    const escaped = name.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
    const assigned = new RegExp(`(?<![\\w.-])(${escaped}=)("[^"]*"?|'[^']*'?|\\S+)`, 'g')
    return text.replace(assigned, `$1${maskedValue}`)
  }, words)
}

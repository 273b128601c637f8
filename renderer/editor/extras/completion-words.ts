import type { CompletionSubject } from '#shared/language/index.ts'
import { createCatalogue, type Language } from '#shared/words/index.ts'
import { type AboutKey, aboutEn } from './about.en.ts'

const { format } = createCatalogue('completions', aboutEn)

const isKey = (key: string): key is AboutKey => Object.hasOwn(aboutEn, key)

/** The key of what is said about a subject, if anything is. */
function keyOf(subject: CompletionSubject, label: string): string {
  switch (subject.kind) {
    case 'instruction':
      return `instruction.${subject.keyword}`
    case 'flag':
      return `flag.${subject.flag}`
    case 'mountKey':
      return `mount.${subject.key}`
    case 'mountType':
      return `type.${subject.type}`
    case 'image':
      return `image.${subject.image}`
    case 'variable':
      return subject.line > 0 ? 'variableOnLine' : `variable.${label}`
    case 'value':
      return isKey(`value.${label}`) ? `value.${label}` : `value.${label.toUpperCase()}`
    case 'platform':
      return `variable.${label.slice(1)}`
    case 'stage':
      return ''
  }
}

/** One sentence about a completion; `''` where there is nothing to say. */
export function aboutCompletion(subject: CompletionSubject, label: string, language: Language): string {
  const key = keyOf(subject, label)
  if (!isKey(key)) return ''
  const values = subject.kind === 'variable' ? { line: subject.line } : {}
  return format({ key: `completions:${key}`, values }, language)
}

/** Characters of a value that are shown beside a name. */
const longestValue = 40

/** What stands beside a completion: what a stage is made from, what a variable holds. */
export function detailOf(subject: CompletionSubject): string {
  if (subject.kind === 'stage') return `FROM ${subject.base}`
  const value = subject.kind === 'variable' ? (subject.value ?? '') : ''
  return value.length > longestValue ? `${value.slice(0, longestValue)}…` : value
}

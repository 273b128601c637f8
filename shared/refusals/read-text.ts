import { shownValues } from './shown-values.ts'
import { compileText } from './template.ts'

/** UTF-16 code units of a text that is read; a longer one says nothing. */
const readLength = 4096

/**
 * Reads texts of BuildKit of one form, in which `{name}` is a value and a value between double quotes is one that Go quoted. The values
 * are cut to be shown; `null` for any other text.
 */
export function readText(form: string): (text: string) => Readonly<Record<string, string>> | null {
  const { pattern, quoted } = compileText(form)
  return (text) => {
    const found = text.length > readLength ? null : pattern.exec(text)
    return found === null ? null : shownValues(found.groups ?? {}, quoted)
  }
}

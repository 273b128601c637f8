import type { Reason } from '../text/index.ts'
import { addWords } from '../words/index.ts'

/** Words of a template in English, beside it; `{id}` is the value of a parameter. Other languages have theirs by the same key. */
export function say(key: string, english: string): Reason {
  addWords('en', { templates: { [key]: english } })
  return { key: `templates:${key}`, values: {} }
}

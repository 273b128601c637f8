import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CallOutput, ParsedInput } from '#shared/api/index.ts'
import { rules } from '#shared/checks/index.ts'
import type { Language } from '#shared/words/index.ts'
import { ifMissing } from '../kept/index.ts'

/** The pages that explain the checks' rules. */
export interface CheckPages {
  /** Markdown, in English where a language has no such page; `null` for a name that is no rule's, and for a rule without a page. */
  page(input: ParsedInput<'checks.page'>): Promise<CallOutput<'checks.page'>>
}

/** `folder` holds `<rule>.<language>.md`; a rule's name with a slash means a subfolder. */
export function createCheckPages(folder: string): CheckPages {
  return {
    async page({ rule, language }) {
      if (!rules.some(({ name }) => name === rule)) return { markdown: null }
      const read = (each: Language) =>
        readFile(join(folder, `${rule}.${each}.md`), 'utf8').catch(ifMissing(null))
      return { markdown: (await read(language)) ?? (await read('en')) }
    },
  }
}

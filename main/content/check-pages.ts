import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { rules } from '#shared/checks/index.ts'
import { ifMissing } from '../kept/index.ts'

/** The pages that explain the checks' rules. */
export interface CheckPages {
  /** Markdown; `null` for a name that is no rule's, and for a rule without a page. */
  read(rule: string, language: 'en' | 'ja'): Promise<string | null>
}

/** `folder` holds `<rule>.<language>.md`; a rule's name with a slash names a file in a folder of its own. */
export function createCheckPages(folder: string): CheckPages {
  return {
    async read(rule, language) {
      if (!rules.some(({ name }) => name === rule)) return null
      return readFile(join(folder, `${rule}.${language}.md`), 'utf8').catch(ifMissing(null))
    },
  }
}

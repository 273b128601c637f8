import type { Reporter, TestCase } from '@playwright/test/reporter'

/** The annotation of a screen whose words were read: how many texts it has. */
export const wordsRead = 'words read'

/** Prints how many screens and texts were read in the pseudo-language. Playwright wants a default export. */
// biome-ignore lint/style/noDefaultExport: Playwright loads a reporter by its default export
export default class WordsReporter implements Reporter {
  readonly #read: number[] = []

  onTestEnd({ annotations }: TestCase): void {
    for (const { type, description } of annotations)
      if (type === wordsRead) this.#read.push(Number(description))
  }

  onEnd(): void {
    if (this.#read.length === 0) return
    const texts = this.#read.reduce((sum, each) => sum + each, 0)
    process.stdout.write(`  ${texts} texts on ${this.#read.length} screens in the pseudo-language\n`)
  }
}

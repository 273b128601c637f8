import type { exportEn } from './strings.en.ts'

/** An export that failed for a reason the user can do something about. */
export class ExportFailure extends Error {
  readonly key: 'noFonts' | 'tooLarge'

  constructor(key: 'noFonts' | 'tooLarge', cause?: unknown) {
    super(key satisfies keyof typeof exportEn, { cause })
    this.key = key
  }
}

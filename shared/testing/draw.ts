import { seededRandom } from './random.ts'

/** Choices that are the same for the same seed. */
export class Draw {
  readonly random: () => number

  constructor(seed: number) {
    this.random = seededRandom(seed)
  }

  chance(probability: number): boolean {
    return this.random() < probability
  }

  /** A whole number from 0 up to `bound`, exclusive. */
  below(bound: number): number {
    return Math.floor(this.random() * bound)
  }

  /** Throws `RangeError` when there is nothing to choose from. */
  pick<T>(options: readonly T[]): T {
    const index = this.below(options.length)
    if (options.length === 0) throw new RangeError('nothing to choose from')
    return options[index] as T
  }

  /** From `least` to `most` results of `make`. */
  several<T>(least: number, most: number, make: () => T): T[] {
    return Array.from({ length: least + this.below(most - least + 1) }, make)
  }
}

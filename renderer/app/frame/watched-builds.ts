/** A build as far as a notification needs it. */
export interface WatchedBuild {
  readonly id: number
  readonly state: string
  /** Milliseconds from its start to its end. */
  readonly took: number
}

const ends = ['succeeded', 'failed']

/** Finds finished builds to notify of. */
export class WatchedBuilds {
  readonly #working = new Set<number>()

  /**
   * Builds that finished since the last call and took `long` milliseconds or more. Cancelled builds and builds never seen
   * running (after a reload) do not count.
   */
  ended<B extends WatchedBuild>(builds: readonly B[], long: number): readonly B[] {
    const news: B[] = []
    for (const build of builds) {
      if (!ends.includes(build.state)) this.#working.add(build.id)
      else if (this.#working.delete(build.id) && build.took >= long) news.push(build)
    }
    return news
  }
}

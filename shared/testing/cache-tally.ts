/** What was forecast to run and what ran, counted over many builds. */
export class CacheTally {
  changes = 0
  #told = 0
  #toldAndRan = 0
  #mayRun = 0
  #mayRunAndRan = 0
  #ran = 0
  #missed = 0

  /** `told` and `ran` name steps as `stepKey` does; returns those that were forecast wrong. */
  add(
    told: ReadonlyMap<string, 'runs' | 'ifChanged' | 'unknown'>,
    ran: ReadonlySet<string>,
  ): { readonly missed: readonly string[]; readonly inVain: readonly string[] } {
    this.changes++
    const missed = [...ran].filter((step) => !told.has(step))
    const inVain: string[] = []
    for (const [step, certainty] of told) {
      const did = ran.has(step)
      if (certainty === 'runs') {
        this.#told++
        if (did) this.#toldAndRan++
        else inVain.push(step)
      } else {
        this.#mayRun++
        if (did) this.#mayRunAndRan++
      }
    }
    this.#ran += ran.size
    this.#missed += missed.length
    return { missed, inVain }
  }

  /** Of the steps forecast to run, the share that did. */
  get precision(): number {
    return this.#told === 0 ? 1 : this.#toldAndRan / this.#told
  }

  /** Of the steps that ran, the share that was forecast to run, surely or maybe. */
  get recall(): number {
    return this.#ran === 0 ? 1 : (this.#ran - this.#missed) / this.#ran
  }

  report(name: string): string {
    const percent = (share: number) => `${(share * 100).toFixed(1)} %`
    return (
      `${name}: ${this.changes} changes, ${this.#ran} steps ran; told to run ${this.#told}, of which ${this.#toldAndRan} ran ` +
      `(precision ${percent(this.precision)}); told that they may ${this.#mayRun}, of which ${this.#mayRunAndRan} ran; ` +
      `ran untold ${this.#missed} (recall ${percent(this.recall)})`
    )
  }
}

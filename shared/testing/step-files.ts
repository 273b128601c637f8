import { Draw } from './draw.ts'
import type { SettingFile } from './setting-files.ts'
import { freeNames, pathName, platformNames, SettingWords } from './setting-words.ts'

/** A variable that holds only users that every image knows, or numbers. */
export const userName = 'WHO'

/**
 * A file whose steps depend on its settings: RUN, COPY, ADD and WORKDIR among ENV, ARG, WORKDIR, USER, SHELL and ONBUILD. It
 * builds on `images`, which have a shell, with the files `f` and `d/g` as its context. No other seed makes the same steps.
 */
export function stepFile(seed: number, images: readonly string[]): SettingFile {
  return new StepFileWriter(new Draw(seed), seed, images).write()
}

class StepFileWriter {
  readonly #draw: Draw
  readonly #seed: number
  readonly #images: readonly string[]
  readonly #words: SettingWords

  constructor(draw: Draw, seed: number, images: readonly string[]) {
    this.#draw = draw
    this.#seed = seed
    this.#images = images
    this.#words = new SettingWords(draw, '\\')
  }

  write(): SettingFile {
    const draw = this.#draw
    const lines = draw.several(1, 2, () => `ARG ${draw.pick(freeNames)}=${this.#words.word()}`)
    const stages = 2 + draw.below(2)
    for (let index = 0; index < stages; index++) {
      const onStage = index > 0 && draw.chance(0.8)
      lines.push(`FROM ${onStage ? `s${draw.below(index)}` : draw.pick(this.#images)} AS s${index}`)
      // Without it, other files could have the same steps on the same image.
      if (!onStage) lines.push(`RUN echo file ${this.#seed} stage ${index}`)
      lines.push(...draw.several(5, 9, () => this.#instruction()), this.#step())
    }
    const buildArgs = Object.fromEntries(
      draw.several(0, 2, () => [draw.pick(freeNames), `given-${this.#seed}`]),
    )
    return { text: `${lines.map((line) => this.#ended(line)).join('\n')}\n`, buildArgs, stages }
  }

  #ended(line: string): string {
    return line.trimEnd().endsWith('\\') ? `${line}e` : line
  }

  #instruction(): string {
    const draw = this.#draw
    if (draw.chance(0.4)) return this.#step()
    if (draw.chance(0.15)) return `ONBUILD ${draw.chance(0.5) ? this.#trigger() : this.#setting()}`
    return this.#setting()
  }

  /** A step for ONBUILD: BuildKit 0.13 cannot give a trigger a mount. */
  #trigger(): string {
    for (;;) {
      const step = this.#step()
      if (!step.includes('--mount')) return step
    }
  }

  #setting(): string {
    const draw = this.#draw
    switch (draw.below(8)) {
      case 0:
      case 1:
      case 2:
        if (draw.chance(0.1)) return `ENV ${draw.pick(freeNames)} old form ${this.#words.word()}`
        return `ENV ${draw.several(1, 3, () => this.#pair()).join(' ')}`
      case 3:
      case 4:
        return `ARG ${this.#pair()}`
      case 5:
        return `ARG ${draw.pick([...freeNames, ...platformNames, userName])}`
      case 6:
        return `USER ${draw.pick(['nobody', 'root', '1000:1000', `\${${userName}:-nobody}`, '0'])}`
      default:
        return `SHELL ${draw.pick(['["/bin/sh", "-c"]', '["/bin/ash", "-ec"]', '["/bin/busybox", "sh", "-c"]'])}`
    }
  }

  #pair(): string {
    const draw = this.#draw
    if (draw.chance(0.1)) return `${userName}=${draw.pick(['nobody', 'root', '12', '1000:1000'])}`
    if (draw.chance(0.1)) return `${pathName}=${draw.pick(['dir', '/abs', 'd/$x/e'])}`
    return `${draw.pick(freeNames)}=${this.#words.word()}`
  }

  #step(): string {
    const draw = this.#draw
    const name = draw.pick(freeNames)
    const path = draw.pick([
      `/w/x$${name}`,
      `r$${name}`,
      `\${${pathName}:-dir}/y`,
      `/w/\${${name}:+set}z`,
      '/plain',
      `../u-\${${name}#?}`,
    ])
    switch (draw.below(7)) {
      case 0:
      case 1:
        return draw.pick([
          `RUN echo "$${name}" && true`,
          `RUN ["/bin/echo", "$${name}"]`,
          `RUN --mount=type=cache,target=/c/\${${name}:+x}y echo mounted`,
          'RUN --network=none echo none',
        ])
      case 2:
      case 3:
        return `WORKDIR ${path}`
      case 4:
        return `COPY ${draw.pick(['f', 'd/g', 'd'])} ${path}/`
      case 5:
        return `${draw.pick(['COPY', 'ADD'])} --chown=\${${userName}:-7} f ${path}/`
      default:
        return `COPY <<EOF ${path}/h\nbody $${name} "\${${draw.pick(freeNames)}:-none}"\nEOF`
    }
  }
}

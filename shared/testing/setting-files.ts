import { Draw } from './draw.ts'
import { freeNames, pathName, platformNames, portName, SettingWords, signalName } from './setting-words.ts'

/** A Dockerfile full of settings, and what it is built with. */
export interface SettingFile {
  readonly text: string
  readonly buildArgs: Readonly<Record<string, string>>
  /** How many stages it has. */
  readonly stages: number
}

const givenValues = ['given', '', 'two words', '$A', '"quoted"', 'x/y', 'a\\b', "it's", 'é']
const signals = ['SIGTERM', 'SIGKILL', 'KILL', '9', 'sigint', 'SIGRTMIN+3']
const ports = ['80', '443/tcp', '53/udp', '8000-8003', '7000-7002/udp', '1234/sctp']

/**
 * A file of several stages, built on each other, on `images` and on `scratch`, with every instruction that changes an image's
 * settings, in every form. Every stage has a name and can be built with BuildKit 0.13 and later; nothing runs in it.
 */
export function settingFile(seed: number, images: readonly string[]): SettingFile {
  return new SettingFileWriter(new Draw(seed), images).write()
}

class SettingFileWriter {
  readonly #draw: Draw
  readonly #images: readonly string[]
  readonly #words: SettingWords
  readonly #lineEnd: string
  /** A name is looked for in the image's own files: BuildKit cannot make a folder for one while there are no files at all. */
  readonly #namesUsers: boolean

  constructor(draw: Draw, images: readonly string[]) {
    this.#draw = draw
    this.#images = images
    this.#words = new SettingWords(draw, draw.chance(0.15) ? '`' : '\\')
    this.#namesUsers = draw.chance(0.6)
    this.#lineEnd = draw.chance(0.1) ? '\r\n' : '\n'
  }

  write(): SettingFile {
    const draw = this.#draw
    const lines = this.#words.escape === '`' ? ['# escape=`'] : []
    lines.push(`ARG BASE=${draw.pick(this.#images)}`)
    lines.push(...draw.several(0, 3, () => this.#ended(this.#argument(false))))
    const stages = 3 + draw.below(4)
    for (let index = 0; index < stages; index++) {
      if (draw.chance(0.2)) lines.push('', '# another stage')
      lines.push(`${this.#keyword('FROM')} ${this.#base(index)} AS ${draw.chance(0.2) ? 'S' : 's'}${index}`)
      if (lines.at(-1)?.includes('scratch') && this.#namesUsers) lines.push('WORKDIR /first')
      lines.push(...draw.several(2, 9, () => this.#ended(this.#instruction())))
    }
    const names = [...freeNames, pathName, 'TARGETARCH', 'HTTP_PROXY', 'UNUSED']
    const given = draw.several(0, 4, () => [draw.pick(names), draw.pick(givenValues)] as const)
    const tame = given.map(([name, value]) => [name, name === pathName ? 'given-dir' : value])
    return { text: lines.join(this.#lineEnd) + this.#lineEnd, buildArgs: Object.fromEntries(tame), stages }
  }

  #base(index: number): string {
    const draw = this.#draw
    if (index > 0 && draw.chance(0.6)) return `s${draw.below(index)}`
    if (draw.chance(0.15)) return 'scratch'
    const platform = draw.chance(0.1) ? '--platform=$BUILDPLATFORM ' : ''
    return platform + (draw.chance(0.2) ? draw.pick(['$BASE', '${BASE}']) : draw.pick(this.#images))
  }

  /** Upper case most of the time, as users write. */
  #keyword(keyword: string): string {
    const draw = this.#draw
    return draw.chance(0.9)
      ? keyword
      : draw.chance(0.5)
        ? keyword.toLowerCase()
        : `${keyword.slice(0, 1)}${keyword.slice(1).toLowerCase()}`
  }

  /** Joins parts with a space, or sometimes over several lines. */
  #join(parts: readonly string[]): string {
    return parts.reduce((line, part) => `${line}${this.#gap()}${part}`)
  }

  #gap(): string {
    const draw = this.#draw
    const next = ` ${this.#words.escape}${this.#lineEnd}  `
    if (draw.chance(0.9)) return draw.chance(0.9) ? ' ' : '   '
    return draw.chance(0.3) ? `${next}# note${this.#lineEnd}  ` : next
  }

  /** An escape character at the end, white space after it or not, would continue the line. */
  #ended(instruction: string): string {
    return instruction.trimEnd().endsWith(this.#words.escape) ? `${instruction}e` : instruction
  }

  #instruction(): string {
    const draw = this.#draw
    if (draw.chance(0.14)) return this.#join([this.#keyword('ONBUILD'), this.#setting()])
    return draw.chance(0.03) ? 'MAINTAINER someone <a@example.com>' : this.#setting()
  }

  #setting(): string {
    const draw = this.#draw
    switch (draw.below(16)) {
      case 0:
      case 1:
      case 2:
      case 3:
        return this.#environment()
      case 4:
      case 5:
      case 6:
        return this.#argument(true)
      case 7:
        return this.#workdir()
      case 8:
        return this.#join([
          this.#keyword('USER'),
          draw.pick(
            this.#namesUsers
              ? ['nobody', 'a:b', '"quoted"', "'$A'", `u${this.#words.tameWord()}`]
              : ['1000:1000', '"7"', '${A:+1}0', "'8'"],
          ),
        ])
      case 9:
        return `${this.#keyword('SHELL')} ${draw.pick(['["/bin/sh", "-c"]', '["/bin/ash","-eo","pipefail","-c"]', '["cmd"]', '[ "a b" , "$A" ]'])}`
      case 10:
        return `${this.#keyword(draw.pick(['CMD', 'ENTRYPOINT']))} ${this.#command()}`
      case 11:
        return this.#label()
      case 12:
        return this.#expose()
      case 13:
        return this.#volume()
      case 14:
        return this.#healthcheck()
      default:
        return this.#join([
          this.#keyword('STOPSIGNAL'),
          draw.pick([...signals, `\${${signalName}:-9}`, `"\${${signalName}:-SIGHUP}"`]),
        ])
    }
  }

  #environment(): string {
    const draw = this.#draw
    const keyword = this.#keyword('ENV')
    if (draw.chance(0.15)) {
      const rest = draw.several(1, 4, () => this.#words.word().replace(/^=/, '')).join(draw.pick([' ', '  ']))
      return `${keyword} ${draw.pick(freeNames)} z${rest}`
    }
    return this.#join([keyword, ...draw.several(1, 4, () => this.#pair())])
  }

  #pair(): string {
    const draw = this.#draw
    if (draw.chance(0.08)) return `${portName}=${draw.pick(['9000', '"90 91/udp"', '7100-7101', '82/tcp'])}`
    if (draw.chance(0.06)) return `${signalName}=${draw.pick(signals)}`
    if (draw.chance(0.08))
      return `${pathName}=${draw.pick(['dir', '/abs/dir', '../up', '"with space"', 'd/$x/e'])}`
    if (draw.chance(0.08)) return `PATH=/opt/${draw.below(9)}:$PATH`
    const key = draw.pick(freeNames)
    const written = draw.chance(0.06) ? draw.pick([`"${key}"`, `K_\${${key}:+set}`, `${key}_$${key}`]) : key
    return `${written}=${this.#words.word()}`
  }

  /**
   * In a stage, BuildKit 0.13 expands a whole line of ARG before it sets any of its names, and later versions one after the
   * other: there no default uses a name of its own line.
   */
  #argument(inStage: boolean): string {
    const draw = this.#draw
    const declared = draw.several(1, 3, () => this.#declared(inStage))
    const names = declared.map((each) => each.replace(/=.*$/s, ''))
    const isClash = declared.some((each) => names.some((name) => new RegExp(`\\$\\{?${name}\\b`).test(each)))
    return inStage && isClash && declared.length > 1
      ? this.#argument(inStage)
      : this.#join([this.#keyword('ARG'), ...declared])
  }

  /**
   * Above the first FROM every name has a default: an ARG without one empties a name that has a value in BuildKit 0.13, and
   * keeps the value in later versions.
   */
  #declared(inStage: boolean): string {
    const draw = this.#draw
    if (draw.chance(0.08)) return `${portName}=${draw.pick(['9100', '"93/udp 94"'])}`
    if (draw.chance(0.05)) return `${signalName}=${draw.pick(signals)}`
    if (draw.chance(0.08)) return `${pathName}=argdir`
    const withoutDefault = inStage && draw.chance(0.3)
    if (inStage && draw.chance(0.15)) {
      const name = draw.pick([...platformNames, pathName])
      return withoutDefault || name === pathName ? name : `${name}=${this.#words.word()}`
    }
    const name = draw.pick(freeNames)
    return withoutDefault ? name : `${name}=${this.#words.word()}`
  }

  #workdir(): string {
    const draw = this.#draw
    const tame = this.#words.tameWord()
    const path = draw.pick([
      '/',
      '/srv',
      'rel',
      '..',
      '../up',
      './x/',
      '//double//x',
      '/a b',
      '"quoted dir"',
      '/é',
      '~',
      'a/../../b',
      `/w/${tame}`,
      tame,
      `${tame}/../${tame}`,
      `/w$x`,
      `d$A`,
      `/$B/c`,
      `'$A'`,
      `/e${this.#words.escape} f`,
      `/q/${this.#words.word()}`,
    ])
    return this.#join([this.#keyword('WORKDIR'), path])
  }

  #command(): string {
    const draw = this.#draw
    const shell = () => draw.several(1, 4, () => this.#words.word()).join(draw.pick([' ', '   ']))
    return draw.pick([
      '["run", "it"]',
      '[]',
      '["a \\"b\\"", "$HOME", "\\u00e9", "\\/", "\\n"]',
      "['not', 'json']",
      '[ "open"',
      `echo ${shell()}`,
      `echo a ${this.#words.escape}${this.#lineEnd}    && echo b`,
      'echo "$A"   two  spaces ',
    ])
  }

  #label(): string {
    const draw = this.#draw
    const keyword = this.#keyword('LABEL')
    if (draw.chance(0.1)) return `${keyword} old ${this.#words.word().replace(/^=/, '')} form`
    const keys = ['k', 'a.b', 'com.example/x-y', '"two words"', "'q'", 'k$A', '"k-${B}"', '日本']
    return this.#join([keyword, ...draw.several(1, 3, () => `${draw.pick(keys)}=${this.#words.word()}`)])
  }

  #expose(): string {
    const draw = this.#draw
    const all = [
      ...ports,
      `$${portName}`,
      `"\${${portName}:+83}"`,
      `\${${portName}:-81}`,
      `\${${portName}:+82}`,
    ]
    return this.#join([this.#keyword('EXPOSE'), ...draw.several(1, 3, () => draw.pick(all))])
  }

  #volume(): string {
    const draw = this.#draw
    const keyword = this.#keyword('VOLUME')
    if (draw.chance(0.4))
      return `${keyword} ${draw.pick(['["/x y", "/$A"]', '[ "/v" ]', '["/a\\\\b"]', '["v${B}"]'])}`
    return this.#join([
      keyword,
      ...draw.several(
        1,
        2,
        () =>
          `${draw.pick(['/v', '"/w"', 'rel', '/v/$x'])}${draw.chance(0.4) ? this.#words.unbrokenWord() : ''}`,
      ),
    ])
  }

  #healthcheck(): string {
    const draw = this.#draw
    const keyword = this.#keyword('HEALTHCHECK')
    if (draw.chance(0.2)) return `${keyword} ${draw.pick(['NONE', 'none'])}`
    const durations = ['5s', '1m30s', '1.5s', '0s', '2h', '100ms', '1ms', '1h2m3s4ms', '0.5m']
    const flags = ['interval', 'timeout', 'start-period', 'start-interval']
      .filter(() => draw.chance(0.35))
      .map((flag) => `--${flag}=${draw.pick(durations)}`)
    if (draw.chance(0.35)) flags.push(`--retries=${draw.below(5)}`)
    const command = draw.pick([
      '["test", "-f", "$A"]',
      'curl -f http://localhost/ || exit 1',
      '[ "a" ',
      '["one"]',
    ])
    return this.#join([keyword, ...flags, draw.chance(0.9) ? 'CMD' : 'cmd', command])
  }
}

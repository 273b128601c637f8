import { type Language, languageOfTag, languages } from '#shared/words/index.ts'
import { CommandFailure } from './command.ts'
import { reason } from './messages/index.ts'

/** `ja`, `ja_JP.UTF-8` and `ja-JP` all name the same language; `null` for one that the app does not speak. */
function languageNamed(locale: string): Language | null {
  const [, tag = '', charset = 'utf8'] = /^([a-z]+(?:[_-][a-z0-9]+)*)(?:\.([^@]*))?/i.exec(locale) ?? []
  // Its terminal would show other characters.
  if (charset.toLowerCase().replace('-', '') !== 'utf8') return null
  return languageOfTag(tag.replaceAll('_', '-'))
}

/** The language of an environment, by its locale as POSIX reads it; English for one that the app does not speak. */
export function languageOf(env: NodeJS.ProcessEnv, platform = process.platform): Language {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || ''
  if (locale !== '' || platform !== 'win32') return languageNamed(locale) ?? 'en'
  return languageNamed(Intl.DateTimeFormat().resolvedOptions().locale) ?? 'en'
}

/** `--lang` taken out of a command line, wherever it stands before a lone `--`. Throws `CommandFailure` for a language that the app does not speak. */
export function takeLanguage(args: readonly string[]): {
  readonly args: readonly string[]
  /** `null`: that of the environment. */
  readonly language: Language | null
} {
  const end = args.includes('--') ? args.indexOf('--') : args.length
  const at = args.slice(0, end).findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='))
  if (at < 0) return { args, language: null }
  const isJoined = args[at] !== '--lang'
  const given = isJoined ? args[at]?.slice('--lang='.length) : args[at + 1]
  const known = { languages }
  if (given === undefined) throw new CommandFailure(2, reason('lang.missing', known))
  const language = languageNamed(given)
  if (language === null)
    throw new CommandFailure(2, reason('lang.unknown', { ...known, given: JSON.stringify(given) }))
  return { args: args.toSpliced(at, isJoined ? 1 : 2), language }
}

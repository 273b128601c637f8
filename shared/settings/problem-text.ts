import { type Language, listText, type Words } from '../text/index.ts'
import type { SettingProblem } from './read-settings.ts'
import { isSettingKey, type SettingKey, settingSpecs } from './setting-specs.ts'

/** The setting's valid values, in words. */
function rangeText(key: SettingKey, language: Language): string {
  const spec = settingSpecs[key]
  switch (spec.kind) {
    case 'choice':
      return listText(spec.options, language)
    case 'number':
      return language === 'ja' ? `${spec.min} から ${spec.max}` : `${spec.min} to ${spec.max}`
    case 'switch':
      return 'true, false'
    case 'text':
      return language === 'ja' ? `例: ${spec.example}` : `such as ${spec.example}`
  }
}

/** Why the file cannot be read, by the code that `given` is then. */
const whyForbidden: Readonly<Record<string, Words>> = {
  denied: { en: 'permission denied', ja: 'アクセス権がありません' },
  'file-in-place': { en: 'a file is in place of its folder', ja: 'フォルダーの場所にファイルがあります' },
  'folder-in-place': { en: 'a folder is in its place', ja: '同じ名前のフォルダーがあります' },
}
const systemError: Words = { en: 'the system reports an error', ja: 'システムのエラーです' }

/** The problem, its file, the value used instead, and the remedy. */
export function problemText({ kind, key, given }: SettingProblem, file: string, language: Language): string {
  return language === 'ja' ? inJapanese(kind, key, given, file) : inEnglish(kind, key, given, file)
}

function inEnglish(kind: SettingProblem['kind'], key: string, given: string, file: string): string {
  switch (kind) {
    case 'unreadable':
      return `${file} is not a JSON object, so the defaults are used. Correct the file, or change a setting here: the old file is then kept beside the new one.`
    case 'forbidden':
      return `${file} cannot be read (${(whyForbidden[given] ?? systemError).en}), so the defaults are used, and changes are not saved. Make it readable for your account, or move it away.`
    case 'newer':
      return `${file} was written by a later version of Stagegraph (settings version ${given}). What this version knows is used, the rest stays in the file. Update Stagegraph to use it.`
    case 'unknown':
      return `${file}: there is no setting "${key}". It is passed over and stays in the file. Correct its name or remove it there.`
    case 'invalid': {
      const known = isSettingKey(key) ? ` (allowed: ${rangeText(key, 'en')})` : ''
      return `${file}: "${key}" cannot be ${given}${known}. The default is used. Choose a value here or correct the file.`
    }
  }
}

function inJapanese(kind: SettingProblem['kind'], key: string, given: string, file: string): string {
  switch (kind) {
    case 'unreadable':
      return `${file} が JSON オブジェクトではないため、既定値を使用しています。ファイルを修正するか、ここで設定を変更してください（元のファイルは新しいファイルの隣に残ります）。`
    case 'forbidden':
      return `${file} を読み込めないため（${(whyForbidden[given] ?? systemError).ja}）、既定値を使用し、変更は保存されません。自分のアカウントで読めるようにするか、別の場所に移してください。`
    case 'newer':
      return `${file} は新しいバージョンの Stagegraph で書かれています（設定バージョン ${given}）。このバージョンで使える設定だけを使い、残りはファイルに残します。すべて使うには Stagegraph を更新してください。`
    case 'unknown':
      return `${file}: 「${key}」という設定はありません。無視しますが、ファイルには残ります。名前を修正するか削除してください。`
    case 'invalid': {
      const known = isSettingKey(key) ? `（使える値: ${rangeText(key, 'ja')}）` : ''
      return `${file}: 「${key}」に ${given} は使えません${known}。既定値を使用しています。ここで値を選ぶか、ファイルを修正してください。`
    }
  }
}

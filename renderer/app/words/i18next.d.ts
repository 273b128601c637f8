import 'i18next'
import type { resourcesEn } from './resources.en.ts'

/** Makes a key that no namespace has a type error. */
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app'
    keySeparator: false
    interpolationPrefix: '{'
    interpolationSuffix: '}'
    resources: typeof resourcesEn
  }
}

import 'i18next'
import type { resources } from './resources.ts'

/** Makes a key that no namespace has a type error. */
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app'
    keySeparator: false
    resources: (typeof resources)['en']
  }
}

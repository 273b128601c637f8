import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { appEn } from './app.en.ts'
import { resources } from './resources.ts'

export type AppKey = keyof typeof appEn

/** Sets the languages up; English until `setLanguage` says otherwise. */
export async function startI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources,
    lng: 'en',
    fallbackLng: 'en',
    defaultNS: 'app',
    ns: ['app', 'actions', 'canvas', 'build', 'history', 'options', 'fields'],
    keySeparator: false,
    showSupportNotice: false,
    interpolation: { escapeValue: false },
  })
}

export async function setLanguage(language: string): Promise<void> {
  document.documentElement.lang = language
  await i18next.changeLanguage(language)
}

/** For code outside React. */
export const translate = (key: AppKey): string => i18next.t(key)

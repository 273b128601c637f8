import { firstEn } from './first-words.en.ts'
import { laterEn } from './later-words.en.ts'

/** All English words, a namespace per room of the renderer. */
export const resourcesEn = { ...firstEn, ...laterEn } as const

import { dotFormat } from './dot.ts'
import { jsonFormat } from './json.ts'
import { mermaidFormat } from './mermaid.ts'
import type { TextFormat } from './text-format.ts'

/** Every text format, in the order of menus: one line a format. */
export const textFormats = [mermaidFormat, dotFormat, jsonFormat] as const

/** Name of a text format. */
export type TextFormatId = (typeof textFormats)[number]['id']

/** Name of a text format that can be copied. */
export type CopiedFormatId = Extract<(typeof textFormats)[number], { readonly copied: true }>['id']

/** The text format of that name; `null` for any other name, such as a picture's. */
export const findTextFormat = (name: string): TextFormat<TextFormatId> | null =>
  textFormats.find(({ id }) => id === name) ?? null

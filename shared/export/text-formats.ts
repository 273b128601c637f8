import { dotFormat } from './dot.ts'
import { jsonFormat } from './json.ts'
import { mermaidFormat } from './mermaid.ts'

/** Every text format, in the order of menus: one line a format. */
export const textFormats = [mermaidFormat, dotFormat, jsonFormat] as const

/** Name of a text format. */
export type TextFormatId = (typeof textFormats)[number]['id']

import { actionsEn } from '#renderer/actions/strings.en.ts'
import { actionsJa } from '#renderer/actions/strings.ja.ts'
import { daemonsEn } from '#renderer/app/daemons/strings.en.ts'
import { daemonsJa } from '#renderer/app/daemons/strings.ja.ts'
import { historyEn } from '#renderer/build/history/strings.en.ts'
import { historyJa } from '#renderer/build/history/strings.ja.ts'
import { optionsEn } from '#renderer/build/options/strings.en.ts'
import { optionsJa } from '#renderer/build/options/strings.ja.ts'
import { buildEn } from '#renderer/build/strings.en.ts'
import { buildJa } from '#renderer/build/strings.ja.ts'
import { canvasEn } from '#renderer/canvas/strings.en.ts'
import { canvasJa } from '#renderer/canvas/strings.ja.ts'
import { fieldsEn } from '#renderer/inspector/fields/strings.en.ts'
import { fieldsJa } from '#renderer/inspector/fields/strings.ja.ts'
import { runEn } from '#renderer/run/strings.en.ts'
import { runJa } from '#renderer/run/strings.ja.ts'
import { terminalEn } from '#renderer/terminal/strings.en.ts'
import { terminalJa } from '#renderer/terminal/strings.ja.ts'
import { appEn } from './app.en.ts'
import { appJa } from './app.ja.ts'

/** A namespace per room of the renderer. */
export const resources = {
  en: {
    app: appEn,
    actions: actionsEn,
    canvas: canvasEn,
    build: buildEn,
    history: historyEn,
    run: runEn,
    terminal: terminalEn,
    fields: fieldsEn,
    daemons: daemonsEn,
    options: optionsEn,
  },
  ja: {
    app: appJa,
    actions: actionsJa,
    canvas: canvasJa,
    build: buildJa,
    history: historyJa,
    run: runJa,
    terminal: terminalJa,
    fields: fieldsJa,
    daemons: daemonsJa,
    options: optionsJa,
  },
} as const

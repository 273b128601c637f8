/** Runs the app in the given folder with the stand-in as `electron`, and executes orders from the parent. */
import { readFileSync } from 'node:fs'
import { register } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import * as electron from './electron.ts'
import { appFolder } from './start.ts'

const standIn = JSON.stringify(new URL('./electron.ts', import.meta.url).href)
register(
  `data:text/javascript,${encodeURIComponent(`
    export const resolve = (name, context, next) =>
      name === 'electron' ? { url: ${standIn}, shortCircuit: true } : next(name, context)`)}`,
)

interface Order {
  readonly id: number
  /** A function of the electron module and `arg`. */
  readonly source: string
  readonly arg: unknown
}

process.on('message', async ({ id, source, arg }: Order) => {
  try {
    const work = new Function(`return (${source})`)() as (module: unknown, arg: unknown) => unknown
    process.send?.({ id, value: await work(electron, arg) })
  } catch (error) {
    process.send?.({ id, error: String(error) })
  }
})
process.once('SIGTERM', () => electron.app.exit(0))
// The app ends by itself, not because the parent disconnected.
process.channel?.unref()

const { main } = JSON.parse(readFileSync(join(appFolder, 'package.json'), 'utf8')) as { main: string }
await import(pathToFileURL(join(appFolder, main)).href)

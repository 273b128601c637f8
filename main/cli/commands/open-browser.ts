import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rmdir, stat, unlink, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { isAbsolute, join, relative, sep } from 'node:path'
import { appDataFolder, makePrivateFolder } from '#main/kept/index.ts'
import { startProgram } from '#main/programs/index.ts'
import type { Admission } from '#main/web/index.ts'

/** True when GUI programs can be started: always on macOS and Windows, else when a display is set. */
export function hasDisplay(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): boolean {
  if (platform === 'darwin' || platform === 'win32') return true
  return Boolean(env.DISPLAY) || Boolean(env.WAYLAND_DISPLAY)
}

/**
 * True under WSL, whose usual opener hands what it is given to a browser of Windows: that does not read a file of this system by its
 * path, and an address with a key in it is not to be an argument.
 */
export const isWsl = (platform: NodeJS.Platform, env: NodeJS.ProcessEnv): boolean =>
  platform === 'linux' && Boolean(env.WSL_DISTRO_NAME)

/** The system's command to open a file in the program for its kind. */
export function openerFor(platform: NodeJS.Platform, file: string): { command: string; args: string[] } {
  if (platform === 'darwin') return { command: 'open', args: [file] }
  if (platform === 'win32') return { command: 'rundll32', args: ['url.dll,FileProtocolHandler', file] }
  return { command: 'xdg-open', args: [file] }
}

/** How long a browser may take to come up, in milliseconds. */
export const browserPatience = 60_000

const folderName = 'stagegraph-open-'
const pageName = 'page.html'

/**
 * Opens the user's browser at an address that brings a ticket. All accounts of a machine see the arguments of all programs, so the
 * address is in a file that only its owner reads, whose page leads there; it goes when the address is of no use any more.
 * Resolves when it is gone. Failing is harmless: the usual address was printed.
 */
export async function openBrowser({ url, ended }: Admission, env: NodeJS.ProcessEnv): Promise<void> {
  const parent = redirectParent(process.platform, env)
  try {
    if (parent !== homeOf(env)) await makePrivateFolder(parent)
    await removeLeft(parent)
    const folder = await mkdtemp(join(parent, folderName))
    const page = join(folder, pageName)
    await writeFile(page, redirectPage(url), { mode: 0o600, flag: 'wx' })
    const { command, args } = openerFor(process.platform, page)
    const child = startProgram(command, args, { stdio: 'ignore', detached: true, env })
    child.once('error', () => undefined)
    child.unref()
    await ended
    await removePage(folder)
  } catch {
    // The user opens the printed address.
  }
}

/**
 * Where the file lies: in the app's data. A browser that is a snap (Ubuntu's usual ones) sees of the disk only what is in the user's
 * home without a dot in front, and not `~/snap` (snapd's home interface); where there are snaps, it is a folder of its own in the home.
 */
export function redirectParent(
  platform: NodeJS.Platform,
  env: NodeJS.ProcessEnv,
  hasFolder: (path: string) => boolean = existsSync,
): string {
  const ours = join(appDataFolder(env), 'open')
  const home = homeOf(env)
  if (platform !== 'linux' || !hasFolder(join(home, 'snap'))) return ours
  const inHome = relative(home, ours)
  const isHidden =
    isAbsolute(inHome) ||
    inHome.split(sep).some((part, depth) => part.startsWith('.') || (depth === 0 && part === 'snap'))
  return isHidden ? home : ours
}

const homeOf = (env: NodeJS.ProcessEnv): string => env.HOME || homedir()

/** A page that needs no script. Its own address is kept from the page it leads to. */
function redirectPage(url: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0;url=${url}">
<title>Stagegraph</title>
<p><a href="${url}">Stagegraph</a></p>
</html>
`
}

async function removePage(folder: string): Promise<void> {
  await unlink(join(folder, pageName)).catch(() => undefined)
  // Left where something else lies in it.
  await rmdir(folder).catch(() => undefined)
}

/** Files of servers that were killed. */
async function removeLeft(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    if (!/^stagegraph-open-\w{6}$/.test(name)) continue
    const folder = join(parent, name)
    const { mtimeMs } = await stat(folder).catch(() => ({ mtimeMs: Date.now() }))
    if (Date.now() - mtimeMs > browserPatience) await removePage(folder)
  }
}

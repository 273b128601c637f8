import { chmod, mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The marker of Electron's fuses in its binary, followed by a version and their number. */
const fuseMark = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
/** Electron's default fuses: `0` off, `1` on. */
const deliveredFuses = '100110011'

const executable = Buffer.concat([
  Buffer.from(
    '#!/bin/sh\necho "This stands in for Electron in a packaging test; it shows nothing." >&2\nexit 70\n',
  ),
  Buffer.from(fuseMark),
  Buffer.from([1, deliveredFuses.length]),
  Buffer.from(deliveredFuses),
  Buffer.from('\n'),
])

/**
 * Makes a folder shaped like Electron's distribution for Linux, for packaging where Electron is not available: contains
 * all files that electron-builder moves, reads or changes. Packages made with it cannot run.
 */
export async function makeElectronStandIn(folder: string, version: string): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(join(folder, 'locales'), { recursive: true })
  await mkdir(join(folder, 'resources'))
  const files = {
    version,
    LICENSE: 'Electron’s licence stands here in its own distribution.\n',
    'LICENSES.chromium.html': '<p>Chromium’s licences stand here in Electron’s own distribution.</p>\n',
    'locales/de.pak': '',
    'locales/en-US.pak': '',
    'locales/ja.pak': '',
    electron: executable,
    'chrome-sandbox': '',
    chrome_crashpad_handler: '',
  }
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content)
  for (const name of ['electron', 'chrome-sandbox', 'chrome_crashpad_handler']) {
    await chmod(join(folder, name), 0o755)
  }
}

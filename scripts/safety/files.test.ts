import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

/*
 * What is in an opened folder may be anybody's: links, pipes, devices, files without an end. It is opened by `main/disk`, or, as part of a
 * build context, by `main/context`, and by nobody else.
 */

/** What of `node:fs` opens a file, or follows a name to what it holds. */
const opening = new Set([
  'appendFile',
  'copyFile',
  'cp',
  'createReadStream',
  'open',
  'openAsBlob',
  'openSync',
  'opendir',
  'read',
  'readFile',
  'readFileSync',
  'readSync',
  'readlink',
  'readlinkSync',
])

/** Those that open something else, and what that is. */
const allowed: Readonly<Record<string, string>> = {
  'main/buildkit/session/registry-credentials.ts': "the user's Docker configuration",
  'main/buildkit/session/secrets.ts':
    'the secret that the user named for this build, at most the largest that BuildKit takes',
  'main/buildkit/transfer/send-content.ts': 'a descriptor of main/context',
  'main/buildkit/transfer/small-files.ts': 'a descriptor of main/context',
  'main/cli/app-files.ts': "the app's own files",
  'main/cli/commands/draw-png.ts': "the app's own files",
  'main/cli/commands/electron-binary.ts': "the app's own files",
  'main/cli/commands/graph-picture.ts': "the app's own files, and the font that the user named",
  'main/cli/dockerfile-input.ts': 'a pipe that the shell handed over',
  'main/cli/packed-bundle.ts': "the app's own files",
  'main/containers/owner.ts': 'the processes of this machine',
  'main/content/check-pages.ts': "the app's own files",
  'main/content/samples.ts': "the app's own files",
  'main/context/held-folders.ts': 'the one way to build contexts',
  'main/context/local-folder.ts': 'the one way to build contexts',
  'main/context/read-context.ts': 'a descriptor of main/context',
  'main/context/read-rooted.ts': 'a descriptor of main/context',
  'main/daemon/host.ts': "the user's Docker configuration",
  'main/disk/read-inside.ts': 'the one way to files',
  'main/documents/adopt-drafts.ts': "the app's data",
  'main/documents/replace-file.ts':
    'the file that is being replaced, in the moment in which it is: no link, and no pipe',
  'main/electron/protocol.ts': "the app's own files",
  'main/history/history-file.ts': "the app's data",
  'main/history/snapshots.ts': "the app's data",
  'main/kept/app-data.ts': "the app's data",
  'main/kept/atomic-write.ts': 'what is written, beside what it replaces',
  'main/kept/settings.ts': "the app's data",
  'main/live/journal.ts': "the app's data",
  'main/live/ownership.ts': "the app's data",
  'main/projects/reader-thread.ts': "the app's own files",
  'main/web/packed-files.ts': "the app's own files",
  'main/words/read-words.ts': "the app's own files",
  'main/web/page-request.ts': "the app's own files",
}

const root = fileURLToPath(new URL('../../', import.meta.url))

function sources(folder: string): string[] {
  return readdirSync(root + folder, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return entry.name === 'testing' ? [] : sources(path)
    return path.endsWith('.ts') && !path.endsWith('.test.ts') ? [path] : []
  })
}

/** The names a file takes from `node:fs`; `*` for all of it. */
function takenFromFs(text: string): string[] {
  const named = [...text.matchAll(/^import \{([^}]*)\} from '(?:node:)?fs(?:\/promises)?'/gm)].flatMap(
    ([, list = '']) =>
      list
        .split(',')
        .map((each) => each.trim())
        .filter((each) => each !== '' && !each.startsWith('type '))
        .map((each) => each.replace(/ as .*/, '')),
  )
  const whole = /^import (?!type )(?:\* as )?\w+ from '(?:node:)?fs|(?:require|import)\('(?:node:)?fs/m.test(
    text,
  )
  return whole ? [...named, '*'] : named
}

it('files are opened in one place, but for those that are nobody else\u2019s', () => {
  const found = sources('main').filter((path) =>
    takenFromFs(readFileSync(root + path, 'utf8')).some((name) => name === '*' || opening.has(name)),
  )
  expect(found.filter((path) => !(path in allowed))).toEqual([])
  expect(Object.keys(allowed).filter((path) => !found.includes(path))).toEqual([])
})

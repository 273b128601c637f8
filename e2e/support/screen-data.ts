import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { keywords } from '#shared/dockerfile/index.ts'
import { minimal } from '#shared/templates/index.ts'
import { languageNames } from '#shared/words/index.ts'
import { samplesFolder } from './app-shell.ts'
import type { ScreenData } from './words-on-screen.ts'
import type { Workspace } from './workspace.ts'

/** Words that no language translates, and why each stands on a screen. */
const untranslated: readonly (readonly [words: string, reason: string])[] = [
  ['Stagegraph', 'the name of the app'],
  [
    'Docker Dockerfile Dockerfiles BuildKit Compose Bake Git SSH Mermaid DOT',
    'names of products and of their files',
  ],
  [
    'Ctrl Shift Alt Enter Escape Tab Home End Space Del Backspace Insert PageUp PageDown',
    'what is printed on keys',
  ],
  ['MB kB GB MiB KiB GiB ms min', 'units'],
  ['LF CRLF UTF BOM SVG PNG', 'names of formats'],
  ['DOCKER_HOST HTTP_PROXY HTTPS_PROXY FTP_PROXY NO_PROXY ALL_PROXY', 'variables of the environment'],
  ['unix linux amd64 arm64 tcp udp', 'names of platforms and protocols'],
  [
    '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin ["/bin/sh"] PATH',
    'what an image without settings has',
  ],
  ['COPY app.js /srv/ /out/app RUN make /app/server cp -r /mnt/build', 'examples of what to write'],
  [
    'bind cache tmpfs secret ssh default none host sandbox insecure',
    'values that an instruction’s flags take',
  ],
  ['ADD file in / map[8080/tcp:{}]', 'how the daemon writes the commands of layers'],
  ['docker.io/library/alpine:latest localhost bridge', 'names of images and networks'],
  ['checked theirs USER nobody NOPE not-there latin many', 'what the screens write and look for'],
  [Object.values(languageNames).join(' '), 'languages, each by its own name'],
]

/** Elements in which all is data, and why. */
const dataWithin: readonly (readonly [selector: string, reason: string])[] = [
  ['.cm-content, .version pre', 'the text of a document'],
  ['.cm-gutters', 'numbers of lines'],
  ['.cm-completionInfo', 'said in the language in which the list was opened, which closes with the next key'],
  ['.cm-completionLabel', 'what is written in a document when it is chosen'],
  ['.xterm', 'what a build or a container prints'],
  ['.template-text pre', 'the text of a template'],
  ['.problem-quoted', 'what BuildKit reports about a document'],
  ['.problem-rule', 'the names of checks'],
  ['.field-flag', 'the names of flags'],
  ['.daemon-endpoint', 'where a daemon is'],
  ['.bp-bar', 'what BuildKit calls a step, and how it went'],
  ['.plan-critical code', 'what BuildKit calls its own steps, of which a busy machine has long ones'],
  ['.bp-failure-message, .bp-failure-output', 'what BuildKit and a step report'],
  ['.bh-table th', 'the names of options and of steps'],
  ['.fg-name', 'the files of an image'],
  ['.preview-line', 'lines that would be written'],
  ['.page-text', 'a page about a check, in one of the languages that it is written in'],
]

/** Elements that leave out as a whole what they have no room for, and why. */
const leavesOut: readonly (readonly [selector: string, reason: string])[] = [
  ['.status-room, .status-minor', 'what is said in the status bar beside what can be pressed in it'],
  [
    '.tree-level-1 .tree-detail, .file-row .tree-detail',
    'what is said about a stage or a file beside its name',
  ],
  ['.sg-badge', 'the word for a stage’s role, which its colour and its mark have, too'],
]

/** Elements whose end is in dots where they have no room, and why. */
const endsInDots: readonly (readonly [selector: string, reason: string])[] = [
  [
    '.tree-level-3 .tree-title',
    'a line of the outline, whose rows are of one height: it is whole in a pane made wider',
  ],
]

/** Text and path of every file in a folder. */
function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) =>
    entry.isFile()
      ? [entry.name, entry.parentPath, readFileSync(join(entry.parentPath, entry.name), 'utf8')]
      : [entry.name],
  )
}

/** What is data on the screens of a test: its folder and what is written in it, and what has no translation. */
export const dataOf = (
  document: { readonly text: string; readonly files?: Readonly<Record<string, string>> } | null,
  workspace: Workspace,
): ScreenData => ({
  texts: [
    ...untranslated.map(([words]) => words),
    ...keywords,
    ...readdirSync(samplesFolder),
    ...(document === null ? [minimal.lines.join(' '), 'alpine:3.22'] : [document.text]),
    workspace.project,
    ...filesIn(workspace.project),
  ],
  within: dataWithin.map(([selector]) => selector),
  leavesOut: leavesOut.map(([selector]) => selector),
  endsInDots: endsInDots.map(([selector]) => selector),
})

import type { Reason } from '../text/index.ts'
import { addWords } from '../words/index.ts'
import { english, type MessageKey } from './messages/en.ts'
import { show, shownValues } from './shown-values.ts'
import type { CompiledTemplate } from './template.ts'
import { templates } from './templates/index.ts'

addWords('en', { refusals: english })

/**
 * What a message of BuildKit says, from its frontend, from the model or from a running build; `null` when it is not one of those that are
 * known. Values are cut to be shown.
 */
export function explainRefusal(message: string): Reason | null {
  const text = withoutPrefixes(shorten(message).replace(/[\r\n]+$/, ''))
  const suggested = suggestionPattern.exec(text)
  const [whole = '', suggestion = ''] = suggested ?? []
  const explained = suggested === null ? null : find(text.slice(0, text.length - whole.length), suggestion)
  return explained ?? find(text, null)
}

/** UTF-16 code units of a message that are read at its start, and again at its end. */
const readLength = 2048

/** A long message without its middle. The end does not begin inside an escape sequence. */
function shorten(message: string): string {
  if (message.length <= 2 * readLength) return message
  const start = message.length - readLength
  const end = message.slice(start)
  const isInEscape = message[start - 1] === '\\'
  return `${message.slice(0, readLength).replace(/\\+$/, '')}…${isInEscape ? end.replace(/^\\*./s, '') : end}`
}

/** What stands before a refusal: where it was found, and on which way it came. */
const prefixPattern = new RegExp(
  [
    'error: ',
    'failed to (?:solve|build)(?: with frontend \\S{1,100})?: ',
    'failed to (?:create LLB definition|compute cache key|load cache key|parse dockerfile): ',
    'rpc error: code = \\w{1,40} desc = ',
    '(?:Canceled|DeadlineExceeded|FailedPrecondition|Internal|InvalidArgument|NotFound|PermissionDenied|ResourceExhausted|Unavailable|Unknown): ',
    'dockerfile parse error(?: (?:on |at )?line \\d{1,10})?: ',
    'failed to process arguments for platform .{0,200}?: (?=failed to process ")',
    'failed to process source stage base name "(?:[^"\\\\]|\\\\.)*": ',
    'normalizing (?:workdir|working directory): ',
    'removing drive letter: ',
    'cannot load the image (?=\\S)',
    '\\S{1,512}: (?=failed to resolve source metadata for )',
    'failed to resolve source metadata for (?=\\S)',
  ]
    .map((prefix) => `^${prefix}`)
    .join('|'),
  'is',
)

/** Prefixes of one message; more than any has. */
const mostPrefixes = 12

function withoutPrefixes(message: string): string {
  let text = message
  for (let count = 0; count < mostPrefixes; count++) {
    const prefix = prefixPattern.exec(text)?.[0]
    if (prefix === undefined) break
    text = text.slice(prefix.length)
  }
  return text
}

const suggestionPattern = / \(did you mean ([^()]{1,200})\?\)$/

/** The first template that matches; with a suggestion, the first whose sentence has a place for it. */
function find(text: string, suggestion: string | null): Reason | null {
  for (const template of templates) {
    const key = suggestion === null ? template.key : `${template.key}#suggest`
    if (!isKey(key)) continue
    const groups = template.pattern.exec(text)
    if (groups !== null)
      return { key: `refusals:${key}`, values: valuesOf(template, groups.groups ?? {}, suggestion) }
  }
  return null
}

const isKey = (key: string): key is MessageKey => Object.hasOwn(english, key)

function valuesOf(
  { quoted }: CompiledTemplate,
  groups: Readonly<Record<string, string>>,
  suggestion: string | null,
): Record<string, string> {
  const values: Record<string, string> = shownValues(groups, quoted)
  if (suggestion !== null) values.suggestion = show(suggestion)
  const example = examples.get(groups.keyword ?? '')
  if (groups.keyword !== undefined) values.example = example ?? `${groups.keyword} …`
  return values
}

/** An instruction as it should be. */
const examples: ReadonlyMap<string, string> = new Map([
  ['ADD', 'ADD https://example.com/app.tar.gz /srv/'],
  ['ARG', 'ARG VERSION=1.0'],
  ['COPY', 'COPY app.js /srv/'],
  ['ENV', 'ENV NODE_ENV=production'],
  ['EXPOSE', 'EXPOSE 8080'],
  ['HEALTHCHECK', 'HEALTHCHECK CMD curl -f http://localhost/'],
  ['LABEL', 'LABEL version="1.0"'],
  ['MAINTAINER', 'MAINTAINER me@example.com'],
  ['ONBUILD', 'ONBUILD RUN make'],
  ['SHELL', 'SHELL ["/bin/bash", "-c"]'],
  ['STOPSIGNAL', 'STOPSIGNAL SIGTERM'],
  ['USER', 'USER app'],
  ['VOLUME', 'VOLUME /data'],
  ['WORKDIR', 'WORKDIR /srv'],
])

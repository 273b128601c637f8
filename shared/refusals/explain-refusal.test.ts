import { describe, expect, it } from 'vitest'
import { reasonText } from '../words/index.ts'
import { explainRefusal } from './explain-refusal.ts'
import { templates } from './templates/index.ts'
import '../words/testing/all-languages.ts'

const inEnglish = (message: string) => {
  const reason = explainRefusal(message)
  return reason === null ? null : reasonText(reason, 'en')
}
const inJapanese = (message: string) => {
  const reason = explainRefusal(message)
  return reason === null ? null : reasonText(reason, 'ja')
}

describe('a refusal', () => {
  it('says what is wrong and what to do, in each language', () => {
    const message = 'dockerfile parse error on line 3: unknown instruction: FRM (did you mean FROM?)'
    expect(explainRefusal(message)).toEqual({
      key: 'refusals:unknown-instruction#suggest',
      values: { name: 'FRM', suggestion: 'FROM' },
    })
    expect(inEnglish(message)).toBe('FRM is not an instruction. Did you mean FROM?')
    expect(inJapanese(message)).toBe('FRM という命令はありません。FROM の間違いではありませんか。')
  })

  it('has an example of the instruction', () => {
    const message =
      'COPY requires at least two arguments, but only one was provided. Destination could not be determined'
    expect(inEnglish(message)).toBe('COPY needs a source and a destination, e.g. COPY app.js /srv/.')
    expect(inJapanese(message)).toBe(
      'COPY にはコピー元とコピー先が必要です。COPY app.js /srv/ のように書いてください。',
    )
  })

  it.each([
    ['dockerfile parse error on line 3: '],
    ['dockerfile parse error line 3: '],
    ['dockerfile parse error: '],
    ['failed to solve: '],
    ['ERROR: failed to solve: dockerfile parse error on line 12: '],
    ['ERROR: failed to build: failed to solve: '],
    [
      'failed to solve: rpc error: code = Unknown desc = failed to solve with frontend dockerfile.v0: failed to create LLB definition: ',
    ],
  ])('is recognised behind %j', (prefix) => {
    expect(explainRefusal(`${prefix}unknown flag: --form`)?.key).toBe('refusals:unknown-flag')
  })

  it.each([
    [
      'failed to process arguments for platform : failed to process "${": syntax error: missing \'}\'',
      'open-brace',
    ],
    [
      'failed to process source stage base name "a\\"b": failed to process "${}": syntax error: bad substitution',
      'bad-substitution',
    ],
    [
      'normalizing workdir: normalizing working directory: removing drive letter: UNC paths are not supported',
      'windows-path#share',
    ],
    ['failed to process "E\'"', 'heredoc-name'],
    ['target stage "bose" could not be found (did you mean base?)', 'target-stage#suggest'],
    ['target stage "x" could not be found', 'target-stage'],
    ['unknown instruction: RUN\n', 'unknown-instruction'],
  ])('is recognised: %s', (message, key) => {
    expect(explainRefusal(message)?.key).toBe(`refusals:${key}`)
  })

  it.each([
    [''],
    ['the daemon is on fire'],
    ['unknown instruction'],
    ['dockerfile parse error on line 3: '],
    ['something: unknown flag: --x'],
    ['failed to solve: '],
  ])('that is none of those known is not explained: %j', (message) => {
    expect(explainRefusal(message)).toBeNull()
  })

  it('shows quoted values as they are in the file', () => {
    expect(
      inEnglish(
        'failed to process "a \\"b\\\\c": unexpected end of statement while looking for matching double-quote',
      ),
    ).toBe('A double quote is not closed: a "b\\c. Add the second one, or write \\" for a plain one.')
  })

  it('shows names beyond ASCII that BuildKit read byte by byte', () => {
    const message =
      'failed to parse stage name "\u00e3\\u0082\u00b9\u00e3\\u0083\\u0086\u00e3\\u0083\u00bc\u00e3\\u0082\u00b8": invalid reference format'
    expect(explainRefusal(message)?.values).toEqual({ name: 'ステージ' })
    expect(
      explainRefusal('failed to parse stage name "caf\u00e9\\u00a0": invalid reference format')?.values,
    ).toEqual({
      name: 'café\\u00a0',
    })
  })

  it('writes out what cannot be seen, and keeps a suggestion that is none', () => {
    expect(explainRefusal('unknown instruction: \u001b[31mRUN\u202e')?.values).toEqual({
      invisible: '\\u001b[31mRUN\\u202e',
    })
    expect(explainRefusal('failed to process "${A:?x}": A: x (did you mean y?)')?.values).toEqual({
      word: '${A:?x}',
      variable: 'A',
      message: 'x (did you mean y?)',
    })
  })

  it('cuts long values, never inside a character', () => {
    expect(explainRefusal(`unknown instruction: ${'👩'.repeat(500)}`)?.values.name).toBe(
      `${'👩'.repeat(100)}…`,
    )
  })
})

describe('a failure of a running build', () => {
  it.each([
    ['process "/bin/sh -c npm ci" did not complete successfully: exit code: 1', 'exit-code'],
    [
      'failed to solve: process "/bin/sh -c nmp ci" did not complete successfully: exit code: 127',
      'exit-code#missing',
    ],
    ['process "/bin/sh -c ./run" did not complete successfully: exit code: 126', 'exit-code#not-executable'],
    ['process "/bin/sh -c make" did not complete successfully: exit code: 137', 'exit-code#killed'],
    [
      'ResourceExhausted: process "/bin/sh -c make" did not complete successfully: cannot allocate memory',
      'no-memory',
    ],
    ['executor failed running [/bin/sh -c false]: exit code: 2', 'exit-code'],
    [
      'process "/bin/sh -c true" did not complete successfully: runc run failed: unable to start container process: exec: "/bin/sh": stat /bin/sh: no such file or directory',
      'program#missing',
    ],
    [
      'process "tool" did not complete successfully: failed to create task: exec: "tool": executable file not found in $PATH: unknown',
      'program#missing',
    ],
    [
      'process "/app/run" did not complete successfully: runc run failed: exec: "/app/run": permission denied',
      'program#permission',
    ],
    [
      'process "/bin/sh -c true" did not complete successfully: exec /bin/sh: exec format error',
      'exec-format',
    ],
    ['exec /bin/sh: exec format error', 'exec-format'],
    [
      'process "/bin/sh -c true" did not complete successfully: unable to find user app: no matching entries in passwd file',
      'unknown-user',
    ],
    [
      'failed to solve: failed to compute cache key: failed to calculate checksum of ref abc::def: "/app.js": not found',
      'missing-path',
    ],
    [
      'failed to calculate checksum of ref abc::def: failed to walk /tmp/mount1/config: lstat /tmp/mount1/config: no such file or directory',
      'missing-path',
    ],
    ['failed to compute cache key: "/app.js" not found: not found', 'missing-path'],
    [
      'failed to solve: failed to read dockerfile: open Dockerfile: no such file or directory',
      'no-dockerfile',
    ],
    ['secret npmrc: not found', 'missing-secret'],
    ['unset ssh forward key default', 'ssh-agent'],
    ['no SSH key "default" forwarded from the client', 'ssh-agent'],
    ['invalid empty ssh agent socket: make sure SSH_AUTH_SOCK is set', 'ssh-agent#socket'],
    ['security.insecure is not allowed', 'entitlement#security'],
    ['network.host is not allowed', 'entitlement#network'],
    ['granting entitlement device is not allowed by build daemon configuration', 'entitlement'],
    [
      'no support for running processes with linux/s390x platform, supported: linux/amd64, linux/386',
      'no-emulator',
    ],
    ['failed to load cache key: invalid response status 404', 'download-status'],
    ['digest mismatch for https://example.com/a: sha256:ab (expected: sha256:cd)', 'download-digest'],
    [
      'failed to load cache key: failed to fetch remote https://example.com/a.git: git stderr:\nfatal: could not read Username',
      'git-fetch',
    ],
    ['failed to copy: write /var/lib/docker/tmp/x: no space left on device', 'no-space'],
    ['failed to solve: Canceled: context canceled', 'cancelled'],
    ['Unavailable: error reading from server: EOF', 'lost-connection'],
  ])('is worded: %s', (message, key) => {
    expect(explainRefusal(message)?.key).toBe(`refusals:${key}`)
    expect(inJapanese(message)).toMatch(/。$/)
  })

  it('names the command and its exit code', () => {
    expect(
      inJapanese('process "/bin/sh -c echo \\"a\\" && false" did not complete successfully: exit code: 3'),
    ).toBe(
      'コマンドが終了コード 3 で失敗しました: /bin/sh -c echo "a" && false。理由はログの出力を確認してください。',
    )
  })
})

describe('an image that cannot be pulled', () => {
  const image = 'docker.io/library/nope:latest'
  it.each([
    [
      'pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
      'pull-denied',
    ],
    [`${image}: not found`, 'pull-missing'],
    ['no match for platform in manifest: not found', 'pull-platform'],
    [
      `failed to do request: Head "https://registry-1.docker.io/v2/": dial tcp: lookup registry-1.docker.io: no such host`,
      'pull-host',
    ],
    [
      'failed to do request: Head "https://example.com/v2/": dial tcp: lookup example.com: Temporary failure in name resolution',
      'pull-host',
    ],
    [
      'failed to do request: Head "https://example.com/v2/": dial tcp 192.0.2.1:443: i/o timeout',
      'pull-timeout',
    ],
    ['failed to do request: Head "https://example.com/v2/": net/http: TLS handshake timeout', 'pull-timeout'],
    [
      'failed to do request: Head "https://example.com/v2/": dial tcp 192.0.2.1:443: connect: connection refused',
      'pull-connection',
    ],
    [
      'failed to do request: Head "https://example.com/v2/": tls: failed to verify certificate: x509: certificate signed by unknown authority',
      'pull-certificate',
    ],
    [
      'failed to do request: Head "https://example.com/v2/": http: server gave HTTP response to HTTPS client',
      'pull-http',
    ],
    [
      'failed to authorize: failed to fetch oauth token: unexpected status from GET request to https://auth.example.com/token: 401 Unauthorized',
      'pull-unauthorized',
    ],
    ['unexpected status from HEAD request to https://example.com/v2/: 403 Forbidden', 'pull-unauthorized'],
    [
      'unexpected status from HEAD request to https://example.com/v2/: 503 Service Unavailable',
      'pull-server',
    ],
    [
      'failed to copy: httpReadSeeker: failed open: unexpected status code: 429 Too Many Requests - Server message: toomanyrequests',
      'pull-limit',
    ],
  ])('is worded: %s', (cause, key) => {
    const expected = { key: `refusals:${key}`, values: { image } }
    expect(explainRefusal(`failed to resolve source metadata for ${image}: ${cause}`)).toEqual(expected)
    expect(
      explainRefusal(
        `ERROR: failed to solve: nope: failed to resolve source metadata for ${image}: ${cause}`,
      ),
    ).toEqual(expected)
    expect(explainRefusal(`cannot load the image ${image}: ${cause}`)).toEqual(expected)
    expect(
      explainRefusal(
        `cannot load the image ${image}: failed to resolve source metadata for ${image}: ${cause}`,
      ),
    ).toEqual(expected)
  })
})

describe('a hostile message', () => {
  const size = 1024 * 1024
  const filled = (text: string) => text.repeat(Math.ceil(size / text.length))
  /** Generous: other programs may have the processor. */
  const limitMs = 1000

  it('of a megabyte is recognised by its ends', () => {
    const word = filled('a\\"\\\\')
    expect(explainRefusal(`failed to process "${word}": syntax error: bad substitution`)?.key).toBe(
      'refusals:bad-substitution',
    )
    expect(explainRefusal(`unknown instruction: ${filled('x')}`)?.key).toBe('refusals:unknown-instruction')
    for (let shift = 0; shift < 6; shift++) {
      const message = `process "${word}${'x'.repeat(shift)}" did not complete successfully: exit code: 1`
      expect(explainRefusal(message)?.key).toBe('refusals:exit-code')
    }
  })

  it.each(templates.map(({ text }) => [text]))('takes no long time: %s', (text) => {
    const separators = text.split(/\{\w+\}/)
    const messages = [
      filled(text),
      `${separators[0]}${filled(separators.slice(1).join('') || ' ')}`,
      ...separators.slice(1).map((separator) => `${separators[0]}${filled(separator || 'a: ')}`),
      `docker.io/a: ${filled(separators.at(-1) || ': ')}`,
    ]
    for (const message of messages) {
      const start = performance.now()
      explainRefusal(message)
      expect(performance.now() - start).toBeLessThan(limitMs)
    }
  })

  it.each([
    ['\\'],
    ['"'],
    [': '],
    ['failed to solve: '],
    ['\n'],
    [' (did you mean '],
    ['a/'],
    ['\ud800'],
    ['failed to process arguments for platform '],
  ])('of %j takes no long time', (piece) => {
    const start = performance.now()
    explainRefusal(filled(piece))
    explainRefusal(`failed to process "${filled(piece)}`)
    expect(performance.now() - start).toBeLessThan(limitMs)
  })
})

import { describe, expect, it } from 'vitest'
import { applyEdits } from '../../text/index.ts'
import { applyGraphEdit } from '../apply-graph-edit.ts'

/** The text with a stage `new` inserted there, or why it is refused. */
function inserted(text: string, stage: number | string, instruction?: number, reference?: number): string {
  const result = applyGraphEdit(text, {
    op: 'insertStage',
    stage,
    name: 'new',
    ...(instruction === undefined ? {} : { instruction }),
    ...(reference === undefined ? {} : { reference }),
  })
  return result.ok ? applyEdits(text, result.value) : result.error.code
}

describe('a stage inserted before another', () => {
  it('is built from its base, directly above it', () => {
    const text = 'FROM debian:13 AS base\nRUN a\n\n# the app\nFROM base AS app\nRUN b\n'
    expect(inserted(text, 'app')).toBe(
      'FROM debian:13 AS base\nRUN a\n\nFROM base AS new\n\n# the app\nFROM new AS app\nRUN b\n',
    )
  })

  it('stands before the first and before the only one, too', () => {
    expect(inserted('FROM debian:13\nRUN a\n', 0)).toBe('FROM debian:13 AS new\n\nFROM new\nRUN a\n')
    expect(inserted('FROM debian:13 AS one\n\nFROM one\nRUN a\n', 'one')).toBe(
      'FROM debian:13 AS new\n\nFROM new AS one\n\nFROM one\nRUN a\n',
    )
  })

  it('takes over the platform, and the triggers of the base', () => {
    expect(inserted('FROM --platform=$BUILDPLATFORM golang:1 AS build\nRUN a\n', 'build')).toBe(
      'FROM --platform=$BUILDPLATFORM golang:1 AS new\n\nFROM new AS build\nRUN a\n',
    )
    const text = 'FROM debian:13 AS base\nONBUILD COPY --from=busybox:1 /a /a\n\nFROM base AS app\nRUN b\n'
    expect(inserted(text, 'app')).toContain('FROM base AS new\n\nFROM new AS app\n')
  })

  it('hands on files that were copied or mounted, from a stage or an image', () => {
    const text =
      'FROM debian:13 AS build\n\nFROM scratch\nCOPY --from=build /a /a\nCOPY --from=busybox:1 /b /b\nRUN --mount=from=build,target=/m --mount=from=busybox:1,target=/n x\n'
    expect(inserted(text, 1, 0)).toContain('FROM build AS new\n\nFROM scratch\nCOPY --from=new /a /a\n')
    expect(inserted(text, 1, 1)).toContain(
      'FROM busybox:1 AS new\n\nFROM scratch\nCOPY --from=build /a /a\nCOPY --from=new /b /b\n',
    )
    expect(inserted(text, 1, 2, 1)).toContain('--mount=from=build,target=/m --mount=from=new,target=/n x')
    expect(inserted(text, 1, 2)).toBe('ambiguous-reference')
  })

  it('takes a number that a mount names for the image that it is', () => {
    const text = 'FROM debian:13\n\nFROM scratch\nRUN --mount=from=2,target=/m x\n'
    expect(inserted(text, 1, 0)).toBe(
      'FROM debian:13\n\nFROM 2 AS new\n\nFROM scratch\nRUN --mount=from=new,target=/m x\n',
    )
  })

  it('keeps what is counted', () => {
    const text =
      'FROM debian:13 AS a\n\nFROM debian:12 AS b\nCOPY --from=0 /x /x\n\nFROM scratch\nCOPY --from=1 /y /y\n'
    expect(inserted(text, 'a')).toBe(
      'FROM debian:13 AS new\n\nFROM new AS a\n\nFROM debian:12 AS b\nCOPY --from=1 /x /x\n\nFROM scratch\nCOPY --from=2 /y /y\n',
    )
    expect(inserted(text, 'b', 0)).toContain('FROM a AS new\n\nFROM debian:12 AS b\nCOPY --from=new /x /x\n')
  })

  it('is refused where nothing is taken, from a stage without a name, and for a name in use', () => {
    expect(inserted('FROM debian:13\nRUN a\n', 0, 0)).toBe('no-such-reference')
    expect(inserted('FROM debian:13\n\nFROM scratch\nCOPY --from=0 /a /a\n', 1, 0)).toBe('unnamed-stage')
    expect(inserted('FROM debian:13 AS new\n\nFROM new\nRUN a\n', 1)).toBe('name-taken')
  })
})

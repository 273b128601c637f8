import { describe, expect, test } from 'vitest'
import { canonicalImage } from './image-reference.ts'
import { parseVertexName } from './vertex-name.ts'

describe('parseVertexName', () => {
  test.each([
    ['[build 2/5] RUN make', { stage: 'build', position: 2, total: 5, keyword: 'RUN', rest: 'make' }],
    ['[2/5] COPY a b', { stage: '', position: 2, total: 5, keyword: 'COPY', rest: 'a b' }],
    ['[stage-1  2/12] WORKDIR /app', { stage: 'stage-1', position: 2, total: 12, keyword: 'WORKDIR' }],
    ['[ 1/10] FROM docker.io/library/alpine:3.8', { stage: '', position: 1, total: 10, keyword: 'FROM' }],
    ['[linux/arm64 build 1/2] FROM x', { platform: 'linux/arm64', stage: 'build', position: 1 }],
    ['[linux/amd64->arm64 3/4] RUN x', { platform: 'linux/amd64->arm64', stage: '', position: 3 }],
    ['[app 2/3] ONBUILD RUN x', { stage: 'app', onBuild: true, keyword: 'RUN', rest: 'x' }],
    ['[app 2/3] LINK COPY --link a b', { keyword: 'COPY', rest: '--link a b' }],
    ['[app 2/3] RUN <<EOF (echo a...)', { keyword: 'RUN', rest: '<<EOF (echo a...)' }],
    ['[app 2/3] RUN a\n  b', { rest: 'a\n  b' }],
  ])('%j', (name, parts) => {
    expect(parseVertexName(name)).toMatchObject(parts)
  })

  test.each([
    '[internal] load build context',
    '[internal] load metadata for docker.io/library/alpine:3.8',
    'exporting to image',
    'FROM docker.io/library/alpine:3.8',
    'copy /context /',
    '[context name] load from client',
    '',
  ])('%j is no step of the Dockerfile', (name) => {
    expect(parseVertexName(name)).toBeNull()
  })
})

test.each([
  ['alpine', 'docker.io/library/alpine:latest'],
  ['alpine:3.8', 'docker.io/library/alpine:3.8'],
  ['grafana/grafana:9', 'docker.io/grafana/grafana:9'],
  ['localhost/x', 'localhost/x:latest'],
  ['localhost:5000/x:1', 'localhost:5000/x:1'],
  ['ghcr.io/a/b', 'ghcr.io/a/b:latest'],
  ['alpine@sha256:ab', 'docker.io/library/alpine@sha256:ab'],
])('canonicalImage(%j) = %j', (given, whole) => {
  expect(canonicalImage(given)).toBe(whole)
})

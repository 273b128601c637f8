import { describe, expect, it } from 'vitest'
import { parseDockerfile } from '../../dockerfile/index.ts'
import { commandsOf } from './run-files.ts'
import { readRunPackages } from './run-packages.ts'

const packagesOf = (run: string) => {
  const instruction = parseDockerfile(`FROM a\nRUN ${run}\n`).instructions[1]
  if (instruction === undefined) throw new Error('no RUN')
  return readRunPackages(commandsOf(instruction))
}

describe('the packages of a RUN', () => {
  it.each([
    ['apk add --no-cache gcc libc-dev=1.2 edge@testing', ['gcc', 'libc-dev', 'edge'], []],
    ['apk add -t .build-deps gcc make', ['.build-deps'], []],
    ['apk add --virtual=.build-deps gcc', ['.build-deps'], []],
    ['apk -X http://mirror del gcc', [], ['gcc']],
    ['apt-get update && DEBIAN_FRONTEND=x apt-get install -y -t stable git:amd64', ['git'], []],
    ['sudo apt-get purge -y --auto-remove git curl', [], ['git', 'curl']],
    ['dnf install -y gcc && make && dnf remove -y gcc', [], []],
    ['microdnf remove gcc || true', [], ['gcc']],
    ['apk add $PACKAGES lib*', [], []],
    ['echo apk add gcc', [], []],
    ['apt-get autoremove -y', [], []],
    ['pip install x', [], []],
  ])('%s', (run, installed, removed) => {
    expect(packagesOf(run)).toEqual({ installed, removed })
  })
})

import { describe, expect, it } from 'vitest'
import { type FindableFile, indexFiles, matchingFiles } from './file-matches.ts'

const kindOf = (way: string): FindableFile['kind'] =>
  /Dockerfile$/.test(way) ? 'dockerfile' : /compose\.yaml$/.test(way) ? 'compose' : 'file'
const files = (...ways: readonly string[]): readonly FindableFile[] =>
  ways.map((way) => ({ way, kind: kindOf(way) }))
const found = (query: string, ...ways: readonly string[]): string[] =>
  matchingFiles(indexFiles(files(...ways)), query, 50).files.map(({ way }) => way)

describe('files that fit a query', () => {
  it.each([
    ['api/dock', 'services/api/Dockerfile'],
    ['API DOCK', 'services/api/Dockerfile'],
    ['dock api', 'services/api/Dockerfile'],
    ['sapd', 'services/api/Dockerfile'],
    ['ｍａｉｎ', 'cmd/main.go'],
    ['services\\api', 'services/api/Dockerfile'],
    ['サービス', 'サービス/Dockerfile'],
  ])('%j finds %j', (query, way) => expect(found(query, way, 'zzz')).toEqual([way]))

  it('have Dockerfiles first, then Compose files, as long as they hold what was typed', () => {
    expect(found('api', 'api.go', 'api/compose.yaml', 'x/api/Dockerfile', 'a/pi/Dockerfile')).toEqual([
      'x/api/Dockerfile',
      'api/compose.yaml',
      'api.go',
      'a/pi/Dockerfile',
    ])
  })

  it('have a name before a folder above it', () => {
    expect(found('main', 'main/a.go', 'cmd/main.go')).toEqual(['cmd/main.go', 'main/a.go'])
  })

  it('stay as they are without a query', () => {
    expect(found(' ', 'b.go', 'a/Dockerfile')).toEqual(['b.go', 'a/Dockerfile'])
  })

  it('are counted beyond those that are listed', () => {
    const many = indexFiles(files(...Array.from({ length: 500 }, (_, at) => `f${at}`)))
    const { files: listed, count } = matchingFiles(many, 'f', 50)
    expect([listed.length, count]).toEqual([50, 500])
  })
})

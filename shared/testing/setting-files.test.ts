import { describe, expect, it } from 'vitest'
import { parseDockerfile } from '../dockerfile/index.ts'
import { resolveStages } from '../stages/index.ts'
import { Draw } from './draw.ts'
import { settingFile } from './setting-files.ts'
import { imageSettings } from './setting-images.ts'

const images = ['one:1', 'two:1']
const files = Array.from({ length: 100 }, (_, seed) => settingFile(seed, images))

describe('generated files full of settings', () => {
  it('generated files full of settings are the same for the same seed', () => {
    expect(files.map(({ text }) => text)).toEqual(files.map((_, seed) => settingFile(seed, images).text))
    expect(imageSettings(new Draw(1))).toEqual(imageSettings(new Draw(1)))
    expect(new Set(files.map(({ text }) => text)).size).toBe(files.length)
  })

  it('generated files full of settings are valid, and have the stated number of named stages', () => {
    for (const { text, buildArgs, stages } of files) {
      const graph = resolveStages(parseDockerfile(text), { buildArgs })
      expect(graph.error, text).toBeNull()
      expect(graph.stages.map(({ name }) => name)).toEqual(
        [...Array(stages).keys()].map((index) => `s${index}`),
      )
    }
  })

  it('generated files full of settings contain every instruction that sets something, also behind ONBUILD', () => {
    const keywords = new Set<string>()
    const triggers = new Set<string>()
    for (const { text } of files) {
      for (const { keyword, trigger } of parseDockerfile(text).instructions) {
        keywords.add(keyword)
        if (trigger !== null) triggers.add(trigger.keyword)
      }
    }
    const settings = [
      'ARG',
      'CMD',
      'ENTRYPOINT',
      'ENV',
      'EXPOSE',
      'HEALTHCHECK',
      'LABEL',
      'SHELL',
      'STOPSIGNAL',
    ]
    const all = [...settings, 'USER', 'VOLUME', 'WORKDIR']
    expect([...triggers].sort()).toEqual(all)
    expect([...keywords].sort()).toEqual([...all, 'FROM', 'MAINTAINER', 'ONBUILD'].sort())
  })
})

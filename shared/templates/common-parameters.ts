import type { Parameter, Wording } from './template.ts'

export const image = (initial: string, label: Wording, id = 'image'): Parameter => ({
  id,
  kind: 'image',
  label,
  initial,
})

export const stageName = (id: string, initial: string, label: Wording): Parameter => ({
  id,
  kind: 'stage',
  label,
  initial,
})

export const buildName: Parameter = stageName('build', 'build', { en: 'Build stage', ja: 'ビルド用ステージ' })

export const runtimeName: Parameter = stageName('runtime', 'runtime', {
  en: 'Runtime stage',
  ja: '実行用ステージ',
})

export const baseName: Parameter = stageName('base', 'base', { en: 'Common stage', ja: '共通ステージ' })

/** Parameters of stage templates: the new stage's name. */
export const newStageName = (initial: string): Parameter =>
  stageName('name', initial, { en: 'Name of the new stage', ja: '新しいステージの名前' })

export const baseImage: Wording = { en: 'Base image', ja: 'ベースイメージ' }

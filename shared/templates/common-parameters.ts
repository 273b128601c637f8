import type { Reason } from '../text/index.ts'
import { say } from './say.ts'
import type { Parameter } from './template.ts'

export const image = (initial: string, label: Reason, id = 'image'): Parameter => ({
  id,
  kind: 'image',
  label,
  initial,
})

export const stageName = (id: string, initial: string, label: Reason): Parameter => ({
  id,
  kind: 'stage',
  label,
  initial,
})

export const buildName: Parameter = stageName('build', 'build', say('stage.build', 'Build stage'))

export const runtimeName: Parameter = stageName('runtime', 'runtime', say('stage.runtime', 'Runtime stage'))

export const baseName: Parameter = stageName('base', 'base', say('stage.base', 'Common stage'))

/** Parameters of stage templates: the new stage's name. */
export const newStageName = (initial: string): Parameter =>
  stageName('name', initial, say('stage.new', 'Name of the new stage'))

export const baseImage: Reason = say('image.base', 'Base image')

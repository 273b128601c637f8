export { definitionKind } from './definition-names.ts'
export { stagesOf } from './folder-contents.ts'
export { createProjects, type Projects } from './projects.ts'

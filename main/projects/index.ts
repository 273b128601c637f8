export { definitionKind } from './definition-names.ts'
export { createProjects, type Projects } from './projects.ts'

/** Words about entry points: services of Compose, targets of Bake. */
export const projectsEn = {
  'kind.compose': 'Compose',
  'kind.bake': 'Bake',
  entry: '{kind}: {name}',
  entryOf: '{kind}: {name} ({file})',
  entryPoint: 'Entry point',
  noEntry: 'No entry point',
  missingOption: '{entry}: no build context',
} as const

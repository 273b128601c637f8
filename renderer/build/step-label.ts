/**
 * The instruction in the name of a BuildKit vertex, without `[stage 2/5]` in front of it.
 * BuildKit's own steps (`[internal] load …`) keep theirs: it is all they say.
 */
export const stepLabel = (vertexName: string): string =>
  vertexName.replace(/^\[(?!internal\])[^\]]*\d+\/\d+\]\s*/, '')

/**
 * The instruction in the name of a BuildKit vertex, without `[stage 2/5]` before it. BuildKit's own steps (`[internal] load …`)
 * keep theirs, which is all they have.
 */
export const stepLabel = (vertexName: string): string =>
  vertexName.replace(/^\[(?!internal\])[^\]]*\d+\/\d+\]\s*/, '')

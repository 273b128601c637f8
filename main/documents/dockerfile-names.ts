/** File names that users give to Dockerfiles: `Dockerfile`, `Dockerfile.dev`, `dev.Dockerfile`, `Containerfile`, … */
export function isDockerfileName(name: string): boolean {
  if (/\.dockerignore$/i.test(name)) return false
  return /^(dockerfile|containerfile)([._-].+)?$/i.test(name) || /.\.(dockerfile|containerfile)$/i.test(name)
}

/** The default choice among a folder's Dockerfiles: the name builders look for first, else the first by name. */
export function chooseDockerfile(names: readonly string[]): string | null {
  const found = names.filter(isDockerfileName)
  for (const preferred of ['Dockerfile', 'dockerfile', 'Containerfile']) {
    if (found.includes(preferred)) return preferred
  }
  return found.sort()[0] ?? null
}

import type { RunOptions } from './containers.ts'

/** The image as it is, its output only shown. */
export const plainRun: RunOptions = {
  entrypoint: null,
  command: null,
  env: {},
  user: '',
  workdir: '',
  ports: [],
  mounts: [],
  network: '',
  terminal: null,
  shell: false,
}

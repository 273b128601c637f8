import type { FileTemplate } from '../template.ts'
import { cacheMounts } from './cache-mounts.ts'
import { compileAny } from './compile-any.ts'
import { compileC } from './compile-c.ts'
import { compileGo } from './compile-go.ts'
import { environments } from './environments.ts'
import { minimal } from './minimal.ts'
import { nodeService } from './node-service.ts'
import { pythonTested } from './python-tested.ts'
import { staticSite } from './static-site.ts'

/** Templates for new files, in the order of the gallery. */
export const fileTemplates: readonly FileTemplate[] = [
  minimal,
  compileC,
  environments,
  compileGo,
  nodeService,
  pythonTested,
  cacheMounts,
  staticSite,
  compileAny,
]

import { access, constants } from 'node:fs/promises'
import { dirname } from 'node:path'

const mayWriteNow = (path: string): Promise<boolean> =>
  access(path, constants.W_OK).then(
    () => true,
    () => false,
  )

/**
 * Why a save could not replace a file, by its mode or by that of its folder, in which the new content is written first;
 * `null` when it could. `real` has no links in it.
 */
export async function whyNotWritable(
  real: string,
  mayWrite = mayWriteNow,
): Promise<'permissions' | 'folder' | null> {
  if (!(await mayWrite(real))) return 'permissions'
  return (await mayWrite(dirname(real))) ? null : 'folder'
}

import type { AppCommandId } from '#shared/commands/index.ts'
import { useKeysShown, withKeys } from '../../state/index.ts'
import { IconButton, type IconButtonProps } from '../../ui/index.ts'

interface CommandButtonProps extends IconButtonProps {
  readonly command: AppCommandId
}

/** A button for a command: its tooltip shows the command's keys, as they are now. */
export function CommandButton({ command, label, ...rest }: CommandButtonProps) {
  const keys = useKeysShown(command)
  return <IconButton label={label} title={withKeys(label, keys)} {...rest} />
}

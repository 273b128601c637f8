import type { ReachedPort } from '#shared/api/index.ts'

/** Ports of protocols that a browser does not speak. */
const others = new Set([22, 25, 53, 389, 1433, 1521, 3306, 5432, 5672, 6379, 9042, 11_211, 27_017])

/** Whether a port is worth opening in a browser. */
export const isForBrowsers = ({ container, protocol }: ReachedPort): boolean =>
  protocol === 'tcp' && !others.has(container)

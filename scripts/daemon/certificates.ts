import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** PEM texts of one authority and of the two sides that it certifies. */
export interface Certificates {
  readonly ca: string
  readonly server: { readonly cert: string; readonly key: string }
  readonly client: { readonly cert: string; readonly key: string }
}

const openssl = (folder: string, args: readonly string[]): void =>
  void execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] })

/** Creates certificates valid for a day; the server's is for the host name `serverName`. Files stay in the folder. */
export function makeCertificates(folder: string, serverName: string): Certificates {
  const read = (name: string) => readFileSync(join(folder, name), 'utf8')
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  openssl(folder, [
    ...['req', '-x509', ...newKey, '-keyout', 'ca-key.pem', '-out', 'ca.pem', '-days', '1'],
    ...['-subj', '/CN=Test authority'],
  ])
  const issue = (name: string, extension: string) => {
    writeFileSync(join(folder, `${name}.ext`), `${extension}\n`)
    openssl(folder, [
      'req',
      ...newKey,
      '-keyout',
      `${name}-key.pem`,
      '-out',
      `${name}.csr`,
      '-subj',
      `/CN=${name}`,
    ])
    openssl(folder, [
      ...['x509', '-req', '-in', `${name}.csr`, '-CA', 'ca.pem', '-CAkey', 'ca-key.pem', '-CAcreateserial'],
      ...['-out', `${name}.pem`, '-days', '1', '-extfile', `${name}.ext`],
    ])
    return { cert: read(`${name}.pem`), key: read(`${name}-key.pem`) }
  }
  return {
    server: issue('server', `subjectAltName=DNS:${serverName}`),
    client: issue('client', 'extendedKeyUsage=clientAuth'),
    ca: read('ca.pem'),
  }
}

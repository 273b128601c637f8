import { createHash, createHmac, createPrivateKey, createPublicKey, randomBytes, sign } from 'node:crypto'
import type { Credentials } from './registry-credentials.ts'

/** Known to this process only: nothing that a daemon chooses leads to a key of another one. */
const seed = randomBytes(32)

/** What precedes the seed of an Ed25519 key in PKCS #8, and the key in a SubjectPublicKeyInfo (source: RFC 8410). */
const privatePrefix = Buffer.from('302e020100300506032b657004220420', 'hex')
const publicPrefixLength = 12

/**
 * The key by which a daemon recognises who a token was fetched for, without knowing the credentials: builds with the same
 * credentials share tokens, others do not. `salt` is the daemon's.
 */
export class TokenAuthority {
  readonly #key: ReturnType<typeof createPrivateKey>

  constructor(registry: string, { username, secret }: Credentials, salt: Uint8Array) {
    const owner = createHash('sha256')
      .update(JSON.stringify([registry, username, secret]))
      .digest()
    const own = createHmac('sha256', seed).update(owner).update(salt).digest()
    this.#key = createPrivateKey({ key: Buffer.concat([privatePrefix, own]), format: 'der', type: 'pkcs8' })
  }

  /** 32 bytes. */
  get publicKey(): Uint8Array {
    return createPublicKey(this.#key).export({ format: 'der', type: 'spki' }).subarray(publicPrefixLength)
  }

  /** The signature and the payload behind it, as NaCl's `crypto_sign` writes them. */
  signed(payload: Uint8Array): Uint8Array {
    return Buffer.concat([sign(null, payload, this.#key), payload])
  }
}

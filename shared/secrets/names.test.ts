import { expect, test } from 'vitest'
import { namesSecret } from './names.ts'

test.each([
  'TOKEN',
  'githubToken',
  'npm-token',
  'AWS_SECRET_ACCESS_KEY',
  'Password',
  'DB_PASS',
  'APIKEY',
  'SSH_KEY',
  'PGPASSWORD',
  'MYSQL_PWD',
  'GITHUB_PAT',
  'access_key_id',
  'secret_access_key',
  'session_token',
  '_authToken',
  'privateKey',
])('%s is the name of a secret', (name) => expect(namesSecret(name)).toBe(true))
test.each([
  'VERSION',
  'GO_VERSION',
  'AUTHOR',
  'COMPASS',
  'BYPASS_X',
  'KEYBOARD',
  'PUBLIC_KEY',
  'PATH',
  'PATTERN',
  'bucket',
  'ref',
])('%s is not the name of a secret', (name) => expect(namesSecret(name)).toBe(false))

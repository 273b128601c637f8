import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { StagegraphPage } from '../../pages/stagegraph-page.ts'
import { startWebShell } from '../../support/app-shell.ts'
import { expect, test } from '../../support/test.ts'

interface Asked {
  readonly path?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** A raw request, as another program or another site's page would send it: returns the status code. */
function ask(url: string, { path = '/', headers = {} }: Asked = {}): Promise<number> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      { hostname, port, path, headers, setHost: headers.Host === undefined },
      (response) => {
        response.resume()
        response.on('end', () => resolve(response.statusCode ?? 0))
      },
    )
    request.on('upgrade', (_response, socket) => {
      socket.destroy()
      resolve(101)
    })
    request.on('error', reject)
    request.end()
  })
}

const upgrade = (origin: string | null, token: string): Record<string, string> => ({
  Connection: 'Upgrade',
  Upgrade: 'websocket',
  'Sec-WebSocket-Version': '13',
  'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
  'Sec-WebSocket-Protocol': `stagegraph, stagegraph.token.${token}`,
  ...(origin === null ? {} : { Origin: origin }),
})

test('the page answers only to its own names', async ({ shell }) => {
  expect(await ask(shell.url)).toBe(200)
  expect(await ask(shell.url, { headers: { Host: 'attacker.example' } })).toBe(403)
  expect(await ask(shell.url, { headers: { Origin: 'http://attacker.example' } })).toBe(403)
  expect(await ask(shell.url, { path: '/../../etc/passwd' })).not.toBe(200)
})

test('the socket accepts the right token from the right page, and nothing else', async ({ shell, page }) => {
  const { origin, port, hash } = new URL(shell.url)
  const token = new URLSearchParams(hash.slice(1)).get('token') ?? ''
  const accepted = page.waitForEvent('websocket')
  await page.goto(shell.url)
  const path = new URL((await accepted).url()).pathname

  const open = (headers: Record<string, string>) => ask(shell.url, { path, headers })
  expect(await open(upgrade(origin, token))).toBe(101)
  expect(await open(upgrade(origin, 'x'.repeat(token.length)))).not.toBe(101)
  expect(await open(upgrade(null, token))).toBe(403)
  expect(await open(upgrade('http://attacker.example', token))).toBe(403)
  expect(await open({ ...upgrade(origin, token), Host: `attacker.example:${port}` })).toBe(403)
})

test('a page under another name of this machine says where to go', async ({ shell, page }) => {
  const { port } = new URL(shell.url)
  const answer = await page.goto(shell.url.replace('127.0.0.1', 'localhost'))
  expect(answer?.status()).toBe(403)
  await expect(page.getByText(`http://127.0.0.1:${port}/`, { exact: true }).first()).toBeVisible()
  await expect(page.getByText('でだけ応答します')).toBeVisible()
})

test('the browser that serve opens comes in by a file that counts once', async ({
  workspace,
  page,
  context,
}) => {
  const bin = join(workspace.home, 'bin')
  const opened = join(workspace.home, 'opened')
  mkdirSync(bin, { recursive: true })
  writeFileSync(join(bin, 'xdg-open'), `#!/bin/sh\nprintf '%s' "$1" > '${opened}'\n`)
  chmodSync(join(bin, 'xdg-open'), 0o755)
  const shell = await startWebShell({
    path: workspace.startPath,
    data: workspace.data,
    home: workspace.home,
    dockerHost: `unix://${workspace.home}/nothing.sock`,
    browser: { DISPLAY: ':0', PATH: `${bin}:${process.env.PATH}` },
  })
  try {
    const token = new URL(shell.url).hash.slice('#token='.length)
    await expect.poll(() => existsSync(opened) && readFileSync(opened, 'utf8')).toMatch(/page\.html$/)
    const file = readFileSync(opened, 'utf8')
    const content = readFileSync(file, 'utf8')
    expect(`${file} ${content}`).not.toContain(token)
    await page.goto(pathToFileURL(file).href)
    const app = new StagegraphPage(page)
    await expect(app.canvas.stages).toHaveCount(3)
    expect(page.url()).toBe(`${new URL(shell.url).origin}/`)
    await expect.poll(() => existsSync(file)).toBe(false)
    await page.reload()
    await expect(app.canvas.stages).toHaveCount(3)

    const ticket = /url=([^"]+)"/.exec(content)?.[1] ?? ''
    const other = await context.newPage()
    await other.goto(ticket)
    await expect(other.getByText('token is no longer valid')).toBeVisible()
    expect(other.url()).not.toContain('ticket')
    const third = await context.newPage()
    await third.goto(shell.url)
    await expect(new StagegraphPage(third).canvas.stages).toHaveCount(3)
  } finally {
    await shell.stop()
  }
})

test('a page with a wrong token reports it and reaches nothing', async ({ shell, page }) => {
  await page.goto(shell.url.replace(/token=.*/, `token=${'x'.repeat(43)}`))
  await expect(page.getByText('token is no longer valid')).toBeVisible()
  await expect(page.locator('[data-stage-index]')).toHaveCount(0)
})

test('the server ends cleanly on Ctrl-C', async ({ shell, app }) => {
  await expect(app.canvas.stages).toHaveCount(3)
  expect(await shell.stop()).toBe(0)
})

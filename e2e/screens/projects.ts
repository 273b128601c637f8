import type { Locator } from '@playwright/test'
import { expect } from '../support/test.ts'
import { type Screen, type Stand, side } from './screen.ts'

/** A document that Compose and Bake files build, with unreadable and unsupported parts. */
export const projectDocument = {
  text: `ARG BASE=3.18.4
FROM alpine:$BASE AS build
RUN true

FROM build AS test
RUN true

FROM build AS runtime
COPY . /srv
`,
  files: {
    'compose.yaml': `services:
  web:
    image: web:dev
    build:
      context: ./web
      dockerfile: ../Dockerfile
      target: runtime
      args: { BASE: 3.18.4 }
      shm_size: 64mb
  tests:
    build: { context: ., target: test }
  inline:
    build: { dockerfile_inline: FROM alpine }
  lost:
    build: { context: ., target: nowhere }
`,
    'docker-bake.hcl': `target "image" {
  target = "runtime"
  tags = ["image:\${TAG}"]
}
target "last" {
  platforms = ["linux/amd64", "linux/arm64"]
}
target "broken" {
  tags = [homedir()]
}
target "dated" {
  target = "test"
  args = { BASE = "3.18.4", DATE = timestamp() }
}
variable "TAG" { default = "one" }
`,
    'web/page.html': '<p>web</p>\n',
    'tools/lint.Dockerfile': 'FROM alpine:3.18.4\nFROM alpine:3.18.4 AS lint\n',
  },
} as const

/** Shows the tree of files, hidden or not, and returns a row of it. */
async function showFiles({ app, page }: Stand): Promise<Locator> {
  const tree = page.getByRole('tree', { name: 'Files' })
  const tab = page.getByRole('tablist', { name: 'Graph or text' }).getByRole('tab', { name: 'Folder' })
  if ((await tree.or(tab).count()) === 0) await app.command('Show or hide the files')
  await expect(tree.or(tab).first()).toBeAttached()
  if ((await tab.count()) > 0) await tab.click()
  return tree.getByRole('treeitem', { name: 'compose.yaml Compose' })
}

/** Screens of Compose and Bake files, and of the folder they are in. */
export const projectScreens: readonly Screen[] = [
  {
    name: 'entry points on the graph',
    show: async ({ app, page }) => {
      await side(page, 'Graph')
      await app.canvas.settled('runtime')
      await page.getByRole('combobox', { name: 'Entry point' }).selectOption({ label: 'Compose: web' })
      await expect(page.getByRole('status').filter({ hasText: 'shm_size' })).toBeVisible()
    },
  },
  {
    name: 'entry points in the outline',
    show: async ({ page }) => {
      await side(page, 'Stages')
      await expect(page.getByRole('treeitem', { name: /web/ })).toBeVisible()
    },
  },
  {
    name: 'the options of an entry point',
    isOver: true,
    show: async ({ page }) => {
      await page.getByRole('combobox', { name: 'Entry point' }).selectOption({ label: 'Compose: web' })
      await page.getByRole('button', { name: 'Build with options' }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
    },
  },
  {
    name: 'what a build uses beyond its folder',
    isOver: true,
    show: async ({ page }) => {
      await page.getByRole('combobox', { name: 'Entry point' }).selectOption({ label: 'Compose: web' })
      await page.getByRole('button', { name: 'Build with options' }).click()
      const dialog = page.getByRole('dialog', { name: 'Build with options' })
      await dialog.getByRole('tab', { name: 'Image' }).click()
      await dialog.getByRole('combobox', { name: 'Network of RUN steps' }).selectOption('host')
      await dialog.getByRole('button', { name: 'Build', exact: true }).click()
      await expect(page.getByRole('dialog', { name: 'What this build uses' })).toBeVisible()
    },
  },
  {
    name: 'the files of a folder',
    show: async (stand) => {
      await expect(await showFiles(stand)).toBeVisible()
    },
  },
  {
    name: 'the text of a file',
    show: async (stand) => {
      await (await showFiles(stand)).click()
      await expect(stand.page.getByRole('region', { name: 'Text of the file' })).toBeVisible()
    },
  },
  {
    name: 'the files of a folder by name',
    isOver: true,
    show: async ({ page }) => {
      await page.keyboard.press('Control+p')
      await expect(page.getByRole('option', { name: /^lint\.Dockerfile/ })).toBeVisible()
      await page.keyboard.type('e')
    },
  },
  {
    name: 'no file of a folder that fits',
    isOver: true,
    show: async ({ page }) => {
      await page.keyboard.press('Control+p')
      await expect(page.getByRole('option', { name: /^lint\.Dockerfile/ })).toBeVisible()
      await page.keyboard.type('no such thing')
      await expect(page.getByText(/^No matches\./)).toBeVisible()
    },
  },
  {
    name: 'the Dockerfiles of a folder',
    isOver: true,
    show: async ({ app, page }) => {
      await app.command('Every Dockerfile')
      const dialog = page.getByRole('dialog', { name: 'Dockerfiles in a folder' })
      await expect(dialog.getByRole('button', { name: 'tools/lint.Dockerfile' })).toBeVisible()
    },
  },
]

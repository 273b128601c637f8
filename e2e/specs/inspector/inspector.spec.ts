import type { InspectorPage } from '../../pages/inspector-page.ts'
import type { StagegraphPage } from '../../pages/stagegraph-page.ts'
import { expect, test } from '../../support/test.ts'

const text = `FROM alpine:3.18.4 AS build
ARG VERSION=1
ENV MODE="dev" \\
    # who
    NAME=x
LABEL a=b
COPY a b /c/
ADD x /y
RUN make \\
    # tests too
    && make test
WORKDIR /src
EXPOSE 80
USER app
VOLUME /data
HEALTHCHECK NONE
ENTRYPOINT ["app"]
CMD echo hi
SHELL ["/bin/sh", "-c"]
STOPSIGNAL SIGTERM
ONBUILD RUN true
MAINTAINER me

FROM build AS final
COPY --from=build /a /b
RUN <<EOF
echo 1
EOF
`

test.use({ document: { text }, daemon: 'none', viewport: { width: 1400, height: 1000 } })

/** Puts the caret on a line, so that its fields are shown. */
async function on(app: StagegraphPage, line: RegExp): Promise<InspectorPage> {
  await app.editor.line(line).first().click()
  return app.inspector
}

test('each kind of instruction is edited field by field, and nothing else changes', async ({ app }) => {
  const { editor } = app
  let inspector = await on(app, /^FROM alpine/)
  await inspector.set('Platform', 'linux/amd64')
  await editor.expectText('FROM --platform=linux/amd64 alpine:3.18.4 AS build\nARG VERSION=1\n')
  await inspector.set('Base', 'alpine:3.19')
  await editor.expectText('FROM --platform=linux/amd64 alpine:3.19 AS build\n')

  inspector = await on(app, /^ARG/)
  await inspector.set('Value of VERSION', '')
  await editor.expectText('\nARG VERSION\nENV')

  inspector = await on(app, /^ENV/)
  await inspector.set('Value of MODE', 'こんにちは 世界')
  await inspector.set('Value of NAME', '$MODE "x"')
  await editor.expectText('ENV MODE="こんにちは 世界" \\\n    # who\n    NAME="$MODE \\"x\\""\nLABEL')

  inspector = await on(app, /^LABEL/)
  await inspector.field('New name').fill('c')
  await inspector.set('Value of the new name', 'd e')
  await editor.expectText('LABEL a=b c="d e"\nCOPY')

  inspector = await on(app, /^COPY a/)
  await inspector.set('Owner', '1000:1000')
  await inspector.field('Independent layer').check()
  await inspector.set('New: Exclude', '*.md')
  await inspector.button('Move Sources 1 down (Alt+↓)').click()
  await editor.expectText('COPY --chown=1000:1000 --link --exclude=*.md b a /c/\nADD')

  inspector = await on(app, /^ADD/)
  await inspector.set('Destination', '/y z')
  await inspector.field('Keep the .git folder').check()
  await editor.expectText('ADD --keep-git-dir ["x", "/y z"]\nRUN')

  inspector = await on(app, /^RUN make/)
  await inspector.field('Add a mount').selectOption('cache')
  await inspector.set('Target', '/root/.npm')
  await inspector.field('Network').selectOption('none')
  await inspector.field('Command').fill('make\n    # tests too\n    && make test\n    && make install')
  await inspector.field('Command').press('Control+Enter')
  await editor.expectText(
    'RUN --mount=type=cache,target=/root/.npm --network=none make \\\n    # tests too\n    && make test \\\n    && make install\nWORKDIR',
  )

  inspector = await on(app, /^WORKDIR/)
  await inspector.set('Folder', '/a b')
  await editor.expectText('WORKDIR /a b\nEXPOSE')

  inspector = await on(app, /^EXPOSE/)
  await inspector.set('New: Ports', '53/udp')
  await editor.expectText('EXPOSE 80 53/udp\nUSER')

  inspector = await on(app, /^USER/)
  await inspector.set('Group', 'staff')
  await editor.expectText('USER app:staff\nVOLUME')

  inspector = await on(app, /^VOLUME/)
  await inspector.set('New: Paths', '/b c')
  await editor.expectText('VOLUME ["/data", "/b c"]\nHEALTHCHECK')

  inspector = await on(app, /^HEALTHCHECK/)
  await inspector.field('Command').fill('curl -f http://localhost/')
  await inspector.field('Command').press('Control+Enter')
  await inspector.set('Interval', '1m30s')
  await editor.expectText('HEALTHCHECK --interval=1m30s CMD curl -f http://localhost/\nENTRYPOINT')

  inspector = await on(app, /^ENTRYPOINT/)
  await inspector.set('New: Arguments', '--serve all')
  await editor.expectText('ENTRYPOINT ["app", "--serve all"]\nCMD')

  inspector = await on(app, /^CMD/)
  await inspector.field('Form').selectOption('exec')
  await editor.expectText('CMD ["echo", "hi"]\nSHELL')
  await inspector.field('Form').selectOption('shell')
  await editor.expectText('CMD echo hi\nSHELL')

  inspector = await on(app, /^SHELL/)
  await inspector.set('Arguments 1', '/bin/bash')
  await editor.expectText('SHELL ["/bin/bash", "-c"]\nSTOPSIGNAL')

  inspector = await on(app, /^STOPSIGNAL/)
  await inspector.set('Signal', 'SIGINT')
  await editor.expectText('STOPSIGNAL SIGINT\nONBUILD')

  inspector = await on(app, /^ONBUILD/)
  await inspector.field('Instruction').fill('COPY . .')
  await inspector.field('Instruction').press('Control+Enter')
  await editor.expectText('ONBUILD COPY . .\nMAINTAINER')

  inspector = await on(app, /^MAINTAINER/)
  await inspector.set('Maintainer', '太郎')
  await editor.expectText('MAINTAINER 太郎\n')

  inspector = await on(app, /^RUN <<EOF/)
  await inspector.field('Text 1').fill('echo 1\necho 2')
  await inspector.field('Text 1').press('Control+Enter')
  await editor.expectText('RUN <<EOF\necho 1\necho 2\nEOF')
})

test('the row selected on the graph is shown, written on blur, and undone as one step', async ({ app }) => {
  const { inspector, editor } = app
  await app.canvas.stage('final').locator('[data-instruction="0"]').click()
  await expect(inspector.region.getByRole('heading', { name: 'COPY' })).toBeVisible()
  await inspector.field('Mode').fill('755')
  await inspector.field('Owner').click()
  await editor.expectText('COPY --from=build --chmod=755 /a /b')
  await inspector.button('Show in text').click()
  await expect(editor.content).toBeFocused()
  await editor.undo()
  await editor.expectText('COPY --from=build /a /b')
})

test('renaming a stage in its field updates its references', async ({ app }) => {
  await app.canvas.head('build').click()
  await app.inspector.set('Name', 'compile')
  await app.editor.expectText(/AS compile[\s\S]*FROM compile AS final\nCOPY --from=compile/)
})

test('a value that BuildKit would reject is rejected at its field, and the text stays', async ({
  app,
  page,
}) => {
  const inspector = await on(app, /^EXPOSE/)
  await inspector.set('Ports 1', '99999')
  await expect(inspector.refusal).toContainText('Enter a port up to 65535')
  await expect(inspector.field('Ports 1')).toHaveAccessibleDescription(/Enter a port up to 65535/)
  await expect(inspector.field('Ports 1')).toHaveValue('99999')
  await app.editor.expectText('EXPOSE 80\n')
  await page.keyboard.press('Escape')
  await expect(inspector.field('Ports 1')).toHaveValue('80')
  await expect(inspector.refusal).toHaveCount(0)
})

test('rows are added, moved and removed by the keyboard alone', async ({ app, page }) => {
  const { inspector } = app
  await app.outline.enter()
  await page.keyboard.press('ArrowRight')
  const label = app.outline.row(/^LABEL/)
  await expect(label).toBeVisible()
  while (!(await label.evaluate((row) => row === document.activeElement))) {
    await page.keyboard.press('ArrowDown')
  }
  await page.keyboard.press('Enter')
  await expect(inspector.region.getByRole('heading', { name: 'LABEL' })).toBeVisible()
  await inspector.field('New name').focus()
  await page.keyboard.type('z')
  await page.keyboard.press('Tab')
  await page.keyboard.type('1')
  await page.keyboard.press('Enter')
  await app.editor.expectText('LABEL a=b z=1\n')
  await inspector.field('Value of z').focus()
  await page.keyboard.press('Alt+ArrowUp')
  await app.editor.expectText('LABEL z=1 a=b\n')
  await expect(inspector.field('Name 1')).toBeFocused()
  await inspector.button('Remove z').press('Enter')
  await app.editor.expectText('LABEL a=b\n')
  await expect(inspector.field('Name 1')).toBeFocused()
})

test('text with an error shows the last good fields, read-only, with the reason', async ({ app, page }) => {
  const inspector = await on(app, /^USER/)
  await page.keyboard.press('Home')
  await page.keyboard.type('X')
  await expect(inspector.field('User')).toBeDisabled()
  await expect(inspector.field('User')).toHaveValue('app')
  await expect(inspector.region).toContainText('The text has an error')
  await page.keyboard.press('Backspace')
  await expect(inspector.field('User')).toBeEnabled()
})

test('a field that is being edited survives a change of the file on disk', async ({ app, workspace }) => {
  const { inspector } = app
  await app.canvas.stage('build').locator('[data-instruction="7"]').click()
  await inspector.field('Ports 1').fill('8080')
  workspace.write('Dockerfile', text.replace('ARG VERSION=1', 'ARG VERSION=1\nARG NEW'))
  await app.editor.expectText('ARG NEW')
  await expect(inspector.field('Ports 1')).toHaveValue('8080')
  await inspector.field('Ports 1').press('Enter')
  await app.editor.expectText('WORKDIR /src\nEXPOSE 8080\nUSER')
})

test('the panel can be hidden and shown again', async ({ app, page }) => {
  await expect(app.inspector.region).toBeVisible()
  const toggle = page.getByRole('button', { name: 'Details', exact: true })
  await toggle.click()
  await expect(app.inspector.region).toHaveCount(0)
  await toggle.click()
  await expect(app.inspector.region).toBeVisible()
})

test.describe('ARGs above the stages', () => {
  test.use({
    document: { text: 'ARG VERSION=3.18.4\nARG OTHER\n\nFROM alpine:${VERSION} AS app\nRUN true\n' },
  })

  test('the ARGs above the stages are fields too, reached from the outline, and the graph follows', async ({
    app,
    page,
  }) => {
    const { canvas, inspector } = app
    await canvas.settled('app')
    await canvas.head('app').click()
    await expect(inspector.region).toContainText('Stage app')
    await page.getByRole('navigation', { name: 'Outline' }).getByRole('button', { name: 'VERSION' }).click()
    await expect(inspector.region).toContainText('above the stages · line 1')
    await inspector.region
      .getByRole('textbox', { name: /^Value/ })
      .first()
      .fill('3.8')
    await page.keyboard.press('Enter')
    await app.editor.expectText('ARG VERSION=3.8\nARG OTHER')
    await expect(canvas.image('alpine:3.8')).toHaveCount(1)
    await canvas.head('app').click()
    await expect(inspector.region).toContainText('Stage app')
    await page.locator('[data-command="undo"]').click()
    await expect(canvas.image('alpine:3.18.4')).toHaveCount(1)
  })
})

test('text typed in a field is there again after a reload', async ({ app, page }) => {
  const inspector = await on(app, /^STOPSIGNAL/)
  await inspector.field('Signal').fill('SIGINT')
  await page.reload()
  await expect(app.editor.line('STOPSIGNAL SIGINT')).toHaveCount(1)
})

test.describe('without a selection', () => {
  const facts = `# The caret begins here, in no stage.
ARG VERSION=3.18.4
FROM alpine:3.18.4 AS build
RUN make

FROM alpine:3.18.4 AS check
COPY --from=busybox:1.36 /bin /bin

FROM scratch
COPY --from=build /a /a
`
  test.use({ document: { text: facts } })

  test('what there is to select is a click away, and the focus stays in the panel', async ({ app, page }) => {
    const { canvas, inspector } = app
    await canvas.settled('build')
    await expect(inspector.region).toContainText('3 stages · 2 needed for stage 2')
    await expect(inspector.region.getByRole('listitem').filter({ hasText: 'check' })).toHaveText(/unused/)
    await expect(inspector.region.getByRole('term')).toHaveText(['Stages', 'Target', 'Images', 'Arguments'])
    await inspector.button('check').focus()
    await page.keyboard.press('Enter')
    await expect(inspector.region).toBeFocused()
    await expect(inspector.region.getByRole('heading', { name: 'Stage check' })).toBeVisible()
    await expect(canvas.stage('check')).toHaveAttribute('data-selected', 'true')

    await app.reload()
    await inspector.button('busybox:1.36').click()
    await expect(inspector.field('From')).toHaveValue('busybox:1.36')
    await app.reload()
    await inspector.button('VERSION').click()
    await expect(inspector.field('Value of VERSION')).toHaveValue('3.18.4')
  })

  test('a target that was chosen stands beside the one that a build has by itself, in both languages', async ({
    app,
  }) => {
    const { canvas, inspector } = app
    await canvas.settled('check')
    await canvas.stage('check').hover()
    await canvas.stage('check').getByRole('button', { name: 'Make check the target' }).click()
    const terms = inspector.region.getByRole('term')
    await expect(terms).toHaveText(['Stages', 'Target', 'Default target', 'Images', 'Arguments'])
    await expect(inspector.button('stage 2')).toHaveCount(2)
    await app.speak('ja')
    const panel = app.page.getByRole('region', { name: '項目' })
    await expect(panel.getByRole('term')).toHaveText([
      'ステージ',
      'ターゲット',
      '既定のターゲット',
      'イメージ',
      '引数',
    ])
    await panel.getByRole('button', { name: 'check', exact: true }).last().click()
    await expect(panel.getByRole('heading', { name: 'check' })).toBeVisible()
  })
})

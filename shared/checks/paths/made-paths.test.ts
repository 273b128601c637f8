import { describe, expect, it } from 'vitest'
import { parseDockerfile } from '../../dockerfile/index.ts'
import { resolveStages } from '../../stages/index.ts'
import { madePaths } from './made-paths.ts'

const made = (text: string, stage = 0) => madePaths(resolveStages(parseDockerfile(text)), stage)
/** What one RUN in `/src` makes. */
const run = (command: string) => made(`FROM scratch\nWORKDIR /src\nRUN ${command}\n`)

describe('what a stage makes', () => {
  it('is first what others copy from it, then what it makes, the last first, then what it is built from makes', () => {
    const text = `FROM scratch AS base
WORKDIR /app
COPY package.json ./
FROM base AS build
RUN npm ci
RUN npm run build
FROM scratch
COPY --from=build /app/dist/index.html /
COPY --from=1 app/dist /srv
`
    expect(made(text, 1)).toEqual([
      '/app/dist/index.html',
      '/app/dist',
      '/app/node_modules/',
      '/app/package.json',
    ])
  })

  it.each([
    ['go build -o /out/server ./cmd/server', ['/out/server']],
    ['CGO_ENABLED=0 go build -ldflags "-s -w" -o bin/ ./...', ['/src/bin/']],
    ['gcc -O2 hello.c', ['/src/a.out']],
    ['gcc -c hello.c', []],
    ['cd lib && cc -o libx.so x.c', ['/src/lib/libx.so']],
    ['cargo build --release --locked', ['/src/target/release/']],
    ['mvn -B package -DskipTests', ['/src/target/']],
    ['./gradlew bootJar', ['/src/build/libs/']],
    ['dotnet publish -c Release -o /app', ['/app']],
    ['pip install --prefix=/install -r requirements.txt', ['/install']],
    ['python3 -m venv /venv', ['/venv']],
    ['make && make install DESTDIR=/dest', ['/dest']],
    ['npx tsc --outDir build', ['/src/build']],
    ['curl -fsSL https://a.example/x.tar.gz -o /opt/x.tar.gz', ['/opt/x.tar.gz']],
    ['tar xzf x.tar.gz -C /opt/x', ['/opt/x']],
    ['echo yes > /etc/flag', ['/etc/flag']],
    ['apt-get update && apt-get -o Acquire::Retries=3 install -y make', []],
    ['set -o pipefail; ls', []],
    ['go build -o /out/$TARGETARCH/app', []],
  ])('of %j is %j', (command, paths) => expect(run(command)).toEqual(paths))

  it('is what COPY and ADD place, files in folders', () => {
    expect(
      made('FROM scratch\nWORKDIR /w\nCOPY a b dir/\nCOPY c d\nCOPY . .\nADD conf/* /etc/app/\n'),
    ).toEqual(['/etc/app/', '/w/', '/w/d', '/w/dir/b', '/w/dir/a'])
  })

  it('is nothing relative to a folder that only an image knows', () => {
    expect(made('FROM golang:1.24\nCOPY . .\nRUN go build -o app\nRUN go build -o /app\n')).toEqual(['/app'])
    expect(made('FROM scratch\n')).toEqual([])
    expect(made('FROM scratch\n', 3)).toEqual([])
  })

  it('is a dozen paths at most', () => {
    const copies = Array.from({ length: 40 }, (_, at) => `COPY f${at} /d/\n`).join('')
    expect(made(`FROM scratch\n${copies}`)).toHaveLength(12)
  })
})

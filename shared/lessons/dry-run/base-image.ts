import { isWithin } from '../../checks/index.ts'

/** The facts about an external image. */
export interface BaseImage {
  readonly reference: string
  readonly directories: ReadonlySet<string>
  /** Whether it may contain that path. `false` is certain. */
  mayHold(path: string): boolean
  /** Whether it has a command: `null` when unknown. */
  hasCommand(name: string): boolean | null
  /** Its packages are Alpine's. */
  readonly hasApk: boolean
}

const words = (text: string): readonly string[] => text.trim().split(/\s+/)

/** Programs of busybox as Alpine builds it, and the few that Alpine adds. */
const alpineCommands = new Set(
  words(`
    [ [[ acpid adjtimex arch arp arping ash awk base64 basename bbconfig bc beep blkdiscard blkid blockdev brctl bunzip2
    busybox bzcat bzip2 cal cat chattr chgrp chmod chown chpasswd chroot chvt cksum clear cmp comm cp cpio crond crontab
    cryptpw cut date dc dd deallocvt delgroup deluser depmod df diff dirname dmesg dnsdomainname dos2unix du dumpkmap echo
    egrep eject env ether-wake expand expr factor fallocate false fatattr fbset fbsplash fdflush fdisk fgrep find findfs
    flock fold free fsck fstrim fsync fuser getent getconf getopt getty grep groups gunzip gzip halt hd head hexdump hostid
    hostname hwclock id ifconfig ifdown ifenslave ifup init inotifyd insmod install ionice iostat ip ipaddr ipcalc ipcrm
    ipcs iplink ipneigh iproute iprule iptunnel kbd_mode kill killall killall5 klogd ldconfig ldd last less link linux32
    linux64 ln loadfont loadkmap logger login logread losetup ls lsattr lsmod lsof lsusb lzcat lzma lzop lzopcat makemime
    md5sum mdev mesg microcom mkdir mkdosfs mkfifo mkfs.vfat mknod mkpasswd mkswap mktemp modinfo modprobe more mount
    mountpoint mpstat mv nameif nanddump nandwrite nbd-client nc netstat nice nl nmeter nohup nologin nproc nsenter
    nslookup ntpd od openvt partprobe passwd paste pgrep pidof ping ping6 pipe_progress pivot_root pkill pmap poweroff
    printenv printf ps pscan pstree pwd pwdx raidautorun rdate rdev readahead readlink realpath reboot reformime
    remove-shell renice reset resize rev rfkill rm rmdir rmmod route run-parts scanelf sed sendmail seq setconsole
    setfont setkeycodes setlogcons setpriv setserial setsid sh sha1sum sha256sum sha3sum sha512sum showkey shred shuf
    slattach sleep sort split ssl_client stat strings stty su sum swapoff swapon switch_root sync sysctl syslogd tac tail
    tar tee test time timeout top touch tr traceroute traceroute6 tree true truncate tty ttysize tunctl udhcpc udhcpc6
    umount uname unexpand uniq unix2dos unlink unlzma unlzop unshare unxz unzip uptime usleep uudecode uuencode vconfig
    vi vlock volname watch watchdog wc wget which who whoami whois xargs xxd xzcat yes zcat zcip add-shell addgroup
    adduser`),
)

const alpineDirectories = words(
  '/ /bin /dev /etc /home /lib /media /mnt /opt /proc /root /run /sbin /srv /sys /tmp /usr /usr/bin /usr/lib /usr/local /usr/local/bin /usr/local/lib /usr/local/share /usr/sbin /usr/share /var /var/cache /var/cache/apk /var/lib /var/log /var/tmp',
)
/** Folders with unlisted content in an Alpine image. */
const alpineFull = words('/bin /dev /etc /lib /proc /sbin /sys /usr /var/lib /var/cache /run')
const alpineEmpty = words('/usr/local /usr/src')

const systemFolders = words(
  '/bin /boot /dev /etc /go /home /lib /lib32 /lib64 /libexec /nix /opt /proc /root /run /sbin /srv /sys /usr /var',
)

/** Images with a system, perhaps a toolchain, and nothing outside the usual folders. */
const systemImages = new Set(
  words(
    'almalinux amazoncorretto amazonlinux archlinux buildpack-deps clojure debian dart eclipse-temurin elixir erlang fedora gcc golang gradle haskell julia maven node openjdk oraclelinux perl php python rockylinux ruby rust swift ubuntu',
  ),
)

/** Other well-known public images. */
const publicImages = new Set(
  words(
    'alpine busybox caddy composer couchdb docker elasticsearch haproxy hello-world httpd influxdb kibana mariadb memcached mongo mysql nats neo4j nginx postgres rabbitmq redis registry solr sonarqube telegraf tomcat traefik vault wordpress',
  ),
)

/** Name and tag of a reference; Docker Hub's own prefixes are left out. */
function splitReference(reference: string): {
  readonly repository: string
  readonly tag: string | null
} {
  const plain = reference.replace(/^(?:index\.)?docker\.io\//, '').replace(/^library\//, '')
  const [name = ''] = plain.split('@', 1)
  const colon = name.lastIndexOf(':')
  const hasTag = colon > name.lastIndexOf('/')
  return { repository: hasTag ? name.slice(0, colon) : name, tag: hasTag ? name.slice(colon + 1) : null }
}

/** Tags that Alpine has or had. */
const alpineTag = /^(?:latest|edge|2\.[67]|3|3\.\d|3\.[12]\d|3\.\d{1,2}\.\d{1,2}|20\d{6})$/

/**
 * Whether a name can be an image's: one that the lesson uses, a well-known one, or one with a
 * registry or user part. An unknown bare word is a misspelled stage name.
 */
export function isPlausibleImage(reference: string, lessonImages: ReadonlySet<string>): boolean {
  if (lessonImages.has(reference) || reference.includes('$')) return true
  const { repository, tag } = splitReference(reference)
  if (repository === 'alpine') return tag === null || alpineTag.test(tag)
  return systemImages.has(repository) || publicImages.has(repository) || repository.includes('/')
}

class OpaqueImage implements BaseImage {
  readonly reference: string
  readonly directories: ReadonlySet<string> = new Set(['/'])
  readonly hasApk = false

  constructor(reference: string) {
    this.reference = reference
  }

  mayHold(_path: string): boolean {
    return true
  }

  hasCommand(_name: string): boolean | null {
    return null
  }
}

class SystemImage extends OpaqueImage {
  override readonly directories: ReadonlySet<string> = new Set([
    '/',
    '/tmp',
    '/usr/local/bin',
    ...systemFolders,
  ])

  override mayHold(path: string): boolean {
    return systemFolders.some((folder) => isWithin(path, folder))
  }
}

class AlpineImage implements BaseImage {
  readonly reference: string
  readonly directories: ReadonlySet<string> = new Set(alpineDirectories)
  readonly hasApk: boolean

  constructor(reference: string, hasApk: boolean) {
    this.reference = reference
    this.hasApk = hasApk
  }

  mayHold(path: string): boolean {
    if (alpineEmpty.some((folder) => isWithin(path, folder))) return false
    return alpineFull.some((folder) => isWithin(path, folder))
  }

  hasCommand(name: string): boolean | null {
    return alpineCommands.has(name) || (this.hasApk && name === 'apk')
  }
}

class EmptyImage implements BaseImage {
  readonly reference = 'scratch'
  readonly directories: ReadonlySet<string> = new Set(['/'])
  readonly hasApk = false

  mayHold(_path: string): boolean {
    return false
  }

  hasCommand(_name: string): boolean | null {
    return false
  }
}

/** The facts about a referenced image. */
export function baseImage(reference: string): BaseImage {
  if (reference === 'scratch') return new EmptyImage()
  const { repository } = splitReference(reference)
  if (repository === 'alpine' || repository === 'busybox') {
    return new AlpineImage(reference, repository === 'alpine')
  }
  return systemImages.has(repository) ? new SystemImage(reference) : new OpaqueImage(reference)
}

/** Packages of Alpine that lessons use, by name, with what they install. Packages of one kind are interchangeable. */
interface AlpinePackage {
  /** What it provides besides its name. */
  readonly provides: readonly string[]
  readonly files: readonly string[]
}

const compiler = words(
  '/usr/bin/gcc /usr/bin/cc /usr/bin/ld /usr/bin/as /usr/bin/ar /usr/bin/strip /usr/lib/gcc/cc1',
)
const headers = words('/usr/include/stdio.h /usr/lib/crt1.o')

/** Packages of Alpine that the dry run installs: what each provides, and the files it brings. */
export const alpinePackages: ReadonlyMap<string, AlpinePackage> = new Map([
  ['gcc', { provides: ['gcc'], files: compiler }],
  ['libc-dev', { provides: ['libc-dev'], files: headers }],
  ['musl-dev', { provides: ['libc-dev'], files: headers }],
  ['make', { provides: ['make'], files: ['/usr/bin/make'] }],
  [
    'build-base',
    {
      provides: ['gcc', 'libc-dev', 'make'],
      files: [...compiler, ...headers, '/usr/bin/make', '/usr/bin/g++'],
    },
  ],
])

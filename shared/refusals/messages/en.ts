/**
 * What BuildKit's refusals mean, in English: what is wrong and what to do, without the line, which stands beside the sentence. `{name}` is
 * replaced by a value. A key may have variants behind a `#`; `#suggest` is the one that BuildKit has a suggestion for.
 */
export const english = {
  'empty-file': 'The Dockerfile is empty. Start it with FROM and a base image, e.g. FROM alpine.',
  'no-instructions':
    'There are no instructions here, only comments or empty lines. Start with FROM and a base image.',
  'no-stages': 'The file has no stage. Add a FROM instruction, e.g. FROM alpine.',
  'before-first-stage':
    'This instruction stands before the first FROM, where only ARG may stand. Move it below a FROM.',
  'line-too-long': 'A line is longer than {bytes} bytes. Split it into several lines.',
  'repeated-directive': 'The directive # {name}= is given twice. Keep one of them.',
  'escape-directive': "'{token}' cannot be the escape character. Write # escape=\\ or # escape=`.",
  'check-option#name': "'{option}' is not an option of # check=. Use skip, error or experimental.",
  'check-option#value': "'{value}' is not a value for error in # check=. Write error=true or error=false.",
  'lint-violation':
    'The file has # check=error=true, and these checks found something: {rules}. Fix what they report, or add them to skip=.',
  'unterminated-heredoc':
    'A heredoc has no end. Write its name (the word after <<) alone on a line below its text.',
  'heredoc-name': '\'{word}\' cannot name a heredoc. Use a plain word, e.g. <<EOF or <<"EOF".',
  'target-stage': "There is no stage '{stage}'. Choose a target that the file has.",
  'target-stage#suggest': "There is no stage '{stage}'. Did you mean {suggestion}?",
  'no-dockerfile': 'There is no {file} in what was sent to the daemon. Check the path of the Dockerfile.',

  'unknown-instruction':
    '{name} is not an instruction. If it continues the line above, end that line with the escape character (\\ by default).',
  'unknown-instruction#suggest': '{name} is not an instruction. Did you mean {suggestion}?',
  'unknown-instruction#empty': 'This line has no instruction. Write one, or delete the line, a lone \\ too.',
  'unknown-instruction#conflict':
    'This line is a marker of a merge conflict. Resolve the conflict and delete its markers.',
  'unknown-instruction#invisible':
    '{invisible} holds a character that is invisible or only looks like a space. Type the line again with plain spaces.',
  'unknown-instruction#invisible#suggest':
    '{invisible} holds a character that is invisible or only looks like a space. Delete it and write {suggestion}.',
  'one-argument': '{keyword} takes exactly one argument, e.g. {example}.',
  'some-arguments': '{keyword} needs at least one argument, e.g. {example}.',
  'two-arguments': '{keyword} needs a name and a value, e.g. {example}.',
  'blank-name': 'A name is missing before =. Write {keyword} name=value, without a space before =.',
  'missing-equals': "'{word}' has no =. Write name=value, and put values with spaces in quotes.",
  'no-destination': '{keyword} needs a source and a destination, e.g. {example}.',
  'heredoc-destination':
    'A heredoc cannot be the destination of {keyword}. Put it first and a path behind it, e.g. {keyword} <<EOF /srv/app.conf.',
  'mixed-json':
    'A JSON array of arguments may hold strings only. Put each element in double quotes, e.g. ["sleep", "5"].',
  'from-arguments': 'FROM takes an image, or an image, AS and a name, e.g. FROM alpine AS build.',
  'stage-name':
    "'{name}' cannot name a stage. Begin with a letter, then use letters, digits, -, _ and . only.",
  'blank-volume': 'A path of VOLUME is empty. Write a path, or set the variable that should hold it.',
  'shell-json': 'SHELL needs a JSON array, e.g. SHELL ["/bin/bash", "-c"].',
  'onbuild-onbuild': 'ONBUILD cannot hold another ONBUILD. Write the inner instruction only once.',
  'onbuild-trigger': '{keyword} cannot be an ONBUILD instruction. Use another one, e.g. ONBUILD RUN make.',
  'healthcheck-none': 'HEALTHCHECK NONE takes nothing behind it. Delete the rest of the line.',
  'healthcheck-type':
    "'{type}' is not a kind of HEALTHCHECK. Write HEALTHCHECK CMD and a command, or HEALTHCHECK NONE.",
  'healthcheck-command':
    'HEALTHCHECK CMD has no command. Add one, e.g. HEALTHCHECK CMD curl -f http://localhost/.',
  'healthcheck-interval': '--{option} is shorter than 1ms. Write a longer duration, e.g. --{option}=30s.',
  duration: "'{duration}' is not a duration. Write numbers with units, e.g. 30s or 1m30s.",
  'duration#missing-unit':
    "The duration '{duration}' has no unit. Write ms, s, m or h behind the number, e.g. 30s.",
  'duration#unit': "'{unit}' is not a unit of time in '{duration}'. Use ms, s, m or h, e.g. 24h.",
  retries: "--retries needs a whole number, not '{count}'. Write e.g. --retries=3.",
  'retries#large': '{count} is too large for --retries. Write a smaller number, e.g. --retries=3.',
  'retries#negative': '--retries cannot be negative ({count}). Write 0 or a larger number.',
  'unknown-flag': 'This instruction has no flag {flag}. Remove it, or check how it is spelled.',
  'unknown-flag#suggest': 'This instruction has no flag {flag}. Did you mean --{suggestion}?',
  'repeated-flag': 'The flag {flag} is given twice. Keep one of them.',
  'flag-value': 'The flag {flag} has no value. Write {flag}=VALUE.',
  'flag-boolean': "The flag {flag} is either true or false, not '{value}'. Write {flag} or {flag}=false.",
  'network-mode':
    "'{mode}' is not a network mode. Use --network=default, none or host; variables are not read there.",
  'security-mode':
    "'{mode}' is not a security mode. Use --security=sandbox or insecure; variables are not read there.",

  'open-brace':
    "A closing brace is missing in '{word}'. Add it behind the variable, or write \\$ for a plain dollar sign.",
  replacement: "A / is missing in '{word}'. Write a replacement as variable/pattern/text in the braces.",
  'bad-substitution':
    "'{word}' has braces without the name of a variable. Add the name; for a plain dollar sign write \\$, or quote the name of the heredoc.",
  modifier:
    "'{word}' uses {modifier} behind a variable, which Dockerfiles do not allow. Use :-, :+, :?, #, % or /; for plain text write \\$, or quote the name of the heredoc.",
  pattern: "'{pattern}' is not a valid pattern in '{word}'. A \\ may stand before *, ? and \\ only.",
  'single-quote': "A single quote is not closed: {word}. Add the second one, or write \\' for a plain one.",
  'double-quote': 'A double quote is not closed: {word}. Add the second one, or write \\" for a plain one.',
  'word-limit':
    "'{word}' is too large or too deeply nested to be worked out here. Use fewer or shorter variables in it.",
  'required-variable':
    'The variable {variable} must have a value: {message}. Set it, or pass it as a build argument.',
  'required-variable#unset':
    'The variable {variable} must be set here. Declare it with a default value, or pass it as a build argument.',
  'required-variable#empty':
    'The variable {variable} must not be empty here. Give it a value, or pass one as a build argument.',

  'blank-base':
    'The base image {base} is empty once its variables are replaced. Give their ARG above the first FROM a default value, or pass a build argument.',
  'blank-platform':
    'The platform {platform} is empty once its variables are replaced. Give their ARG above the first FROM a default value.',
  'blank-platform#suggest':
    'The platform {platform} is empty once its variables are replaced. Did you mean {suggestion}?',
  platform:
    "'{platform}' is not a platform. Write os/architecture or os/architecture/variant, e.g. linux/arm64.",
  'platform#suggest':
    "'{platform}' is not a platform once its variables are replaced. Did you mean {suggestion}?",
  'platform#unknown':
    "'{platform}' is neither an operating system nor an architecture. Write both, e.g. linux/amd64.",
  'platform#unknown#suggest':
    "'{platform}' is neither an operating system nor an architecture once its variables are replaced. Did you mean {suggestion}?",
  'platform#wildcard':
    "'{platform}' has a *, which platforms cannot have. Write one platform, e.g. linux/amd64.",
  'image-name':
    "'{name}' is not an image name. Write it as [registry/]name[:tag], or use the name of a stage above.",
  'image-name#case':
    "The image name '{name}' must be in lower case. If it should be a stage, use the name of one above.",
  'image-name#hexadecimal': "'{name}' is an image ID, which cannot be a base. Use the name of the image.",
  'image-name#length': "The image name '{name}' is longer than {count} characters. Use a shorter one.",
  'image-digest': "The digest in '{name}' is not valid. Copy it whole: sha256: and 64 hexadecimal digits.",
  'stage-index': 'There is no stage {index}. Stages are counted from 0; a name is safer.',
  'from-variable':
    '--from cannot hold a variable. Add a stage FROM that variable and give its name to --from.',
  'from-variable#mount':
    'from= of a mount cannot hold a variable. Add a stage FROM that variable and give its name to from=.',
  'circular-stages':
    'Stage {stage} needs itself, directly or through other stages. Remove one of the references in the circle.',
  'later-stage#copy':
    'Stage {stage} must come before the stage that copies from it. Move it up, or copy from another stage.',
  'later-stage#mount':
    'Stage {stage} must come before the stage that mounts it. Move it up, or mount another stage.',
  'source-date-epoch':
    "SOURCE_DATE_EPOCH is '{value}', which is no time. Use seconds since 1970, context, or the name of a stage.",
  'source-date-epoch#scratch':
    'The stage that SOURCE_DATE_EPOCH names must be FROM scratch. Change its base.',
  'source-date-epoch#instruction':
    'The stage that SOURCE_DATE_EPOCH names may hold ADD and ARG only. Remove {keyword} from it.',
  'source-date-epoch#add':
    'The stage that SOURCE_DATE_EPOCH names must hold one ADD with one source, a URL or a Git repository. Correct its ADD.',

  'mount-options':
    '--mount cannot be read: a double quote is misplaced. Quote whole options, e.g. "target=/a,b".',
  'mount-options#empty': '--mount is empty. Write its options, e.g. --mount=type=cache,target=/root/.cache.',
  'device-options':
    '--device cannot be read. Write its options separated by commas, without stray double quotes.',
  'device-name': '--device already has the name {name}. Give each device a --device of its own.',
  'device-version':
    '--device needs the experimental syntax. Write # syntax=docker/dockerfile:1-labs as the first line, or remove the flag.',
  'option-pair': "'{field}' has no value. Write it as key=value, e.g. target=/app.",
  'option-value': "'{value}' is not a value for {option}. Correct it, or leave {option} out.",
  'option-value#boolean':
    "'{value}' is neither true nor false. Write true or false, or leave the option out.",
  'option-value#size': "'{value}' is not a size. Write a number and a unit, e.g. size=64m.",
  'option-value#mode': "'{value}' is not a mode. Write octal digits, e.g. mode=0755.",
  'option-value#owner': "'{value}' is not a value for {option}. Write a whole number, e.g. {option}=1000.",
  'unexpected-option': '{option} is not an option of this flag. Remove it, or check how it is spelled.',
  'unexpected-option#suggest': '{option} is not an option of this flag. Did you mean {suggestion}?',
  'unexpected-option#type': "A mount of type '{type}' does not take {option}. Remove it, or change the type.",
  'mount-type': "'{type}' is not a type of mount. Use bind, cache, tmpfs, secret or ssh.",
  'mount-type#suggest': "'{type}' is not a type of mount. Did you mean {suggestion}?",
  'mount-sharing': "'{value}' is not a value for sharing. Use shared, private or locked.",
  'mount-sharing#suggest': "'{value}' is not a value for sharing. Did you mean {suggestion}?",
  'mount-sharing#type': "Only cache mounts take sharing, not those of type '{type}'. Remove it.",
  'mount-owner':
    "A mount of type '{type}' does not take {option}. Remove it, or use a cache, secret or ssh mount.",
  'mount-target':
    "'{target}' cannot be the target of a mount, as it would hide all other files. Give target a folder, e.g. target=/app.",
  'secret-mount#from': 'A secret mount does not take from. Remove it.',
  'secret-mount#sharing': 'A secret mount does not take sharing. Remove it.',
  'secret-mount#source': 'The secret mount does not say which secret. Add its id, e.g. id=npmrc.',
  'secret-mount#both': 'A secret mount takes either id or source. Remove one of them.',
  'ssh-mount': 'An ssh mount does not take source. Remove it; use id to choose the agent.',

  chmod: "'{mode}' is not a mode for --chmod. Write octal digits from 0 to 07777, e.g. --chmod=0755.",
  'chmod#symbolic':
    '--chmod cannot be read. Write octal digits or letters, e.g. --chmod=0755 or --chmod=u=rwx,go=rx.',
  'checksum#sources': '--checksum is for one source only. Give each source an ADD of its own.',
  'checksum#source':
    '--checksum is only for what ADD downloads by HTTP(S) or from Git. Remove the flag, or ADD from a URL.',
  'checksum#length': 'The checksum has the wrong number of digits. Copy it whole; sha256 has 64.',
  'checksum#format':
    'The checksum is not written as one. Write the algorithm and hexadecimal digits, e.g. sha256:….',
  'checksum#algorithm': 'The algorithm of the checksum is not known. Use sha256, sha384 or sha512.',
  'checksum#mismatch': "--checksum says '{given}', the source says '{found}'. Keep one of them.",
  'copy-remote': 'COPY does not download. Use ADD for a URL.',
  'copy-remote#git': 'COPY does not fetch Git repositories. Use ADD for this source.',
  'keep-git-dir': '--keep-git-dir and keep-git-dir in the source contradict each other. Keep one of them.',
  'git-query':
    "'{name}' is not an option of a Git source. Use ref, tag, branch, subdir, checksum, keep-git-dir or submodules.",
  'git-query#repeated': "'{name}' is given several times in the Git source. Keep one of them.",
  'git-query#value': "'{name}' has no value in the Git source. Add one, or remove it.",
  'git-query#mtime': "'{value}' is not a value for mtime in the Git source. Use checkout or commit.",
  'git-query#boolean': "'{value}' is not a value for {name} in the Git source. Use true or false.",
  'git-query#folder': "The Git source names two folders, '{one}' and '{other}'. Keep one of them.",
  'git-query#tag': 'The Git source names both a tag and a branch. Keep one of them.',
  'git-query#ref': "The Git source names both '{one}' and '{other}'. Keep one of them.",
  port: "'{port}' is not a port. Write a number from 0 to 65535, or a range, e.g. 8000-8010.",
  'port#missing': "There is no port in '{port}'. Write a number, e.g. 8080/tcp.",
  'port#protocol': "'{protocol}' is not a protocol in '{port}'. Use tcp, udp or sctp, e.g. 8080/tcp.",
  'port#range': 'The ranges {port} and {host} differ in length. Write the ports of the container only.',
  'port#address': "'{address}' is not an IP address. Remove it: EXPOSE needs the port only.",
  signal: "'{signal}' is not a signal. Write its name or number, e.g. SIGTERM or 15.",
  'signal#empty': 'STOPSIGNAL is empty once its variables are replaced. Write a signal, e.g. SIGTERM.',
  'windows-path#relative': "'{path}' is a drive without a path. Write the whole path, e.g. C:/app.",
  'windows-path#share': 'Network shares (\\\\server\\share) cannot be used here. Use a path on drive C.',
  'windows-path#drive': 'The path is not on drive C. Use a path on the system drive, e.g. C:/app.',

  'exit-code': 'The command failed with exit code {code}: {command}. Its output in the log says why.',
  'exit-code#missing':
    'The command ended with exit code 127, as a program in it was not found: {command}. Install it in a step before, or correct its name.',
  'exit-code#not-executable':
    'The command ended with exit code 126, as a program in it cannot be executed: {command}. Make the file executable (chmod +x), and check its platform.',
  'exit-code#killed':
    'The command was killed (exit code 137), most often for want of memory: {command}. Give the daemon more memory, or run less at once.',
  'no-memory':
    'There was not enough memory for the command: {command}. Give the daemon more memory, or run less at once.',
  'exec-format':
    'A program is made for another platform than the one it runs on. Use an image for this platform, or set up emulation (QEMU).',
  'program#missing':
    "The image has no program '{program}'. Install it in a step before, correct its path, or use a base image that has it.",
  'program#permission':
    "The file '{program}' cannot be executed. Make it executable, e.g. with COPY --chmod=0755.",
  'unknown-user': 'The image has no user {user}. Create it in a RUN before, or correct USER.',
  'missing-path':
    '{path} does not exist in what is copied or mounted from. Check the path, the build context and .dockerignore, or the stage that should make it.',
  'missing-secret': "The secret '{id}' was not given to the build. Add it in the options of the build.",
  'ssh-agent': "The SSH agent '{id}' was not given to the build. Add it in the options of the build.",
  'ssh-agent#socket': 'No SSH agent was found. Start one and set SSH_AUTH_SOCK, then build again.',
  entitlement:
    'The daemon does not allow {entitlement}. Allow it in the configuration of BuildKit, or do without it.',
  'entitlement#network':
    'The build may not use the network of the host. Allow network.host for the build, or remove --network=host.',
  'entitlement#security':
    'The build may not run privileged. Allow security.insecure for the build, or remove --security=insecure.',
  'no-emulator':
    'The daemon cannot run programs for {platform} (it can for {supported}). Set up emulation (QEMU), or build for another platform.',
  'download-status': 'The download failed: the server answered with {code}. Check the URL.',
  'download-digest':
    'What was downloaded from {ref} is not what --checksum expects: it is {found}. Check the file, then correct the checksum.',
  'git-fetch':
    'The Git repository {ref} could not be fetched. Check its address, the branch or tag, and whether it needs a login.',
  'pull-platform':
    'The image {image} does not exist for the platform of the build. Choose another platform, or another image.',
  'pull-limit':
    'The registry refused {image}, as too many images were pulled. Log in to it, or wait and try again.',
  'pull-host': 'The registry of {image} was not found. Check the name of the registry, the network and DNS.',
  'pull-timeout':
    'The registry of {image} did not answer in time. Check the network and proxy, then try again.',
  'pull-connection':
    'No connection to the registry of {image}. Check its address, the network and the proxy.',
  'pull-http':
    'The registry of {image} speaks HTTP, not HTTPS. Add it to the insecure registries of the daemon, or use HTTPS.',
  'pull-certificate':
    'The certificate of the registry of {image} is not trusted. Install its certificate authority for the daemon.',
  'pull-denied':
    'The image {image} does not exist, or may not be pulled without a login. Check its name and log in; if it should be a stage, define that above.',
  'pull-unauthorized': 'The registry did not let you pull {image}. Log in with an account that may.',
  'pull-server': 'The registry of {image} has a problem of its own. Try again later.',
  'pull-missing':
    'The image {image} does not exist. Check its name and tag; if it should be a stage, define that above.',
  'no-space':
    'The disk of the daemon is full. Remove what is not needed, e.g. build cache and old images, then build again.',
  cancelled: 'The build was cancelled before it ended. Start it again if that was not meant.',
  'lost-connection': 'The connection to the daemon was lost. Check that it runs, then build again.',
} as const

/** The key of a sentence. */
export type MessageKey = keyof typeof english

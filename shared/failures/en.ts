import { pageEnglish } from './page-failure.ts'

/**
 * Why calls fail, in English: what happened, where, and what to do. `{name}` is replaced by a value. A key is the code of the
 * failure, or the code and a variant behind a `#`; keys under `part#` are parts of other messages. `{said}` is quoted from a
 * program that has no other language, always at the end.
 */
export const english = {
  ...pageEnglish,

  'unknown-call': 'Stagegraph has no call {name}. Reload the page.',
  'unknown-sender': 'This is not a page of Stagegraph. Open Stagegraph itself.',
  'invalid-input': 'The input of the call "{call}" is not valid. {field}: {why}.',
  internal: 'The call "{call}" failed unexpectedly. The log of Stagegraph has the details.',
  'internal#owner': 'The Stagegraph that holds the document failed unexpectedly. The error: {said}',
  'disconnected#ending': 'Stagegraph is closing. Start it again.',

  'not-found': '"{path}" does not exist. Check the path.',
  'not-found#dockerfile': 'There is no Dockerfile in "{path}". Choose another folder, or create one there.',
  'not-found#nothing-open': 'No folder is open yet. Open a file or folder.',
  'not-found#folder': '"{path}" is not a folder. Choose a folder.',
  'not-found#unsaved': 'The document has no file yet. Save it under a name first.',
  'outside-roots': '"{path}" is outside the folders opened in Stagegraph. Open it directly first.',
  'outside-roots#missing':
    '"{path}" is outside the folders opened in Stagegraph, or does not exist. Open its folder first.',
  'outside-roots#input':
    'The {what} "{path}" is outside the folders opened in Stagegraph, or does not exist. Open its folder first.',
  'not-a-file': '"{path}" is not a regular file. Choose another one.',
  'not-a-file#neither': '"{path}" is neither a file nor a folder. Choose another path.',
  'cannot-read': '"{path}" cannot be read: {why}.',
  'cannot-read#denied': '"{path}" cannot be read: permission denied. Make it readable for your account.',
  'cannot-read#ignore-file':
    'The .dockerignore file "{path}" cannot be read: {why}. Fix that, or remove the file.',
  'cannot-read#patterns': 'The .dockerignore file cannot be used: {why}. Remove patterns from it.',
  'cannot-read#pattern':
    'The .dockerignore file has a pattern that cannot be used. Correct it. BuildKit says: {said}',
  'cannot-read#context':
    '"{path}" of the build context cannot be read: {why}. Fix that, or list it in .dockerignore.',
  'cannot-read#context-denied':
    '"{path}" of the build context cannot be read: permission denied. Make it readable, or list it in .dockerignore.',
  'cannot-read#context-gone':
    '"{path}" of the build context does not exist. It may have been removed in the meantime: build again.',
  'cannot-read#context-no-folder': 'The build context "{path}" is not a folder. Choose a folder.',
  'cannot-read#context-long-path':
    '"{path}" of the build context cannot be read: its path is too long. Move it further up, or list it in .dockerignore.',
  'cannot-read#context-too-many':
    '"{path}" of the build context cannot be read: too many files are open. Run fewer builds at once.',
  'cannot-read#context-name':
    '"{path}" of the build context cannot be sent: its name is not UTF-8. Rename it.',
  'too-large':
    '"{path}" has {size} MiB; at most {limit} MiB can be edited. Move long content into files of the build context and COPY them.',
  'too-large#text':
    'The text has {size} MiB; at most {limit} MiB can be edited. Move long content into files of the build context and COPY them.',
  'too-large#grown':
    'The text would be larger than {limit} MiB, the most that can be edited. Move long content into files of the build context and COPY them.',
  'too-large#stages':
    'The stages of "{path}" cannot be listed, because reading it exceeded a limit: {limit}. Open the file itself.',
  'invalid-text':
    'The text contains half of a character (a lone surrogate) and cannot be saved as UTF-8. Remove it.',
  'not-utf8':
    '"{path}" is not UTF-8 text; saving would destroy the bytes Stagegraph cannot show. Save a copy elsewhere, or convert it to UTF-8.',
  'not-text': '"{path}" is not UTF-8 text, so there is nothing to show.',
  'read-only':
    '"{path}" cannot be written: permission denied. Save a copy elsewhere or change its permissions.',
  'cannot-save': '"{path}" could not be saved: {why}. The old content is intact. Save a copy elsewhere.',
  'cannot-save#full':
    '"{path}" could not be saved: {why}. The old content is intact. Make room there and save again, or save a copy elsewhere.',
  'cannot-save#lock':
    '"{path}" could not be saved: "{lock}" cannot be written: {why}. The old content is intact. Fix that, then save again.',
  'cannot-save#name-taken':
    '"{path}" is no longer a file: something else has its name. Move that away and save again, or save a copy elsewhere.',
  'cannot-save#overtaken':
    '"{path}" was written by several other programs while it was saved. What one of them wrote is in "{beside}".',
  'conflict#deleted': '"{path}" was deleted outside Stagegraph. Choose which version to keep.',
  'conflict#created': '"{path}" exists already outside Stagegraph. Choose which version to keep.',
  'conflict#changed': '"{path}" was changed outside Stagegraph. Choose which version to keep.',
  'conflict#lines':
    '"{path}" was changed outside Stagegraph in lines that were changed here, too. Choose which version to keep.',
  'busy#saving':
    '"{path}" is being saved by another Stagegraph (process {pid}), which does not finish. Continue or end that one, then save again.',
  'busy#open':
    '"{name}" is open in another Stagegraph (process {pid}), which does not answer. Continue or end that one, then try again.',
  'busy#writing':
    '"{path}" is being written by another program without a pause. Stop that program, then save again.',
  'cannot-keep#unread':
    '"{file}" cannot be read ({why}) and is not written over. Make it readable for your account, or move it away.',
  'cannot-keep#unwritten':
    '"{file}" cannot be written: {why}. Fix that, or start Stagegraph with another data folder (STAGEGRAPH_DATA).',
  'cannot-keep#document':
    "Unsaved changes cannot be kept in the app's data: {why}. They are in this window only: save the document, or fix that.",
  'cannot-keep#open':
    '"{name}" cannot be opened, since the app\'s data folder "{folder}" cannot be written: {why}. Fix that, then try again.',
  'cannot-keep#build':
    'The last build was not added to the history: {why}. Fix that; later builds are added again.',
  'not-open': 'The document is no longer open in this Stagegraph. Open it again.',
  'not-open#closed': 'The document was closed in the meantime. Open it again.',
  'not-open#ended': 'The processes that had the document open have ended. Open it again.',
  'other-epoch': 'The document was reloaded in the meantime. Try again.',
  'invalid-update': 'The change does not fit the text. Reload the page. The editor said: {said}',
  'no-dialogs': "This page cannot show the system's dialogs. Choose from the list of folders instead.",

  'unknown-build': 'The build {build} no longer exists.',
  'unknown-build#history': 'The build {build} is no longer in the history.',
  'unreadable-build': "The history's file of the build {build} is damaged. Delete it from the list.",
  'invalid-dockerfile#unread': 'The Dockerfile has an error. Correct it first. BuildKit says: {said}',
  'invalid-dockerfile#unread-line':
    'The Dockerfile has an error on line {line}. Correct it first. BuildKit says: {said}',
  'unknown-target': 'The Dockerfile has no stage "{target}"; its stages are: {known}',
  'unnamed-stage#no-cache':
    'Stage {stage} has no name, and BuildKit can build only named stages without cache. Name it first.',
  'build-failed':
    'The build ended early. Check that the daemon is running, then build again. The error: {said}',
  'build-failed#image':
    'The image {image} could not be loaded. Check its name, and that its registry can be reached. The daemon said: {said}',
  'build-failed#no-image':
    'The build succeeded, but the daemon has no image for the tag {tag}. It may have been removed in the meantime: build again.',
  'withheld-values':
    'Values that may be secrets were not kept: {names}. Enter them again in the build options.',
  'not-agreed':
    'The build of "{context}" uses what lies outside its folder, and nobody has agreed to that yet: {kinds}. Agree to it first.',
  'not-supported':
    'This daemon ({transport}) does not support {features}. Leave that out, or use a Docker daemon with BuildKit.',
  'missing-input':
    'Nothing was sent, because the build names what does not exist: {missing}. Fix that, or leave it out.',
  'cache-unknown':
    'The daemon did not list its build cache. Check that it is running, and try again. It said: {said}',

  'unknown-daemon': 'The daemon "{id}" no longer exists. Choose another one.',
  'no-daemon':
    'No Docker daemon answers. Tried: {tried}. Start Docker, or set DOCKER_HOST to where one listens.',
  'no-daemon#none':
    'No Docker daemon answers, and none of the usual sockets exists. Start Docker, or set DOCKER_HOST to where one listens.',
  'no-engine':
    '{name} is a standalone BuildKit: it keeps no images and runs no containers. Choose a Docker daemon for that.',
  'no-engine#unnamed':
    'What is in use is a standalone BuildKit: it keeps no images and runs no containers. Choose a Docker daemon for that.',

  'no-such-image': 'The daemon no longer has the image {image}. Build it again.',
  'no-such-layer': 'The image {image} has {count} layers; {layer} is none of them. Choose another layer.',
  'unreadable-image':
    "The daemon's archive of the image cannot be read: {why}. Build or pull the image again.",
  'unreadable-image#said':
    'The files of {image} could not be read from the daemon. Try again. It said: {said}',
  stopped: 'Reading the files of {image} was stopped. Read them again to see them.',
  'cannot-start': 'The container cannot start. The daemon said: {said}',
  'cannot-start#streams':
    'The container cannot start: the daemon does not provide its input and output. Connect to the daemon directly, without a proxy.',
  'no-shell': 'This stage has no shell (/bin/sh is not in it). Run it with a command that it has.',

  'no-such-lesson': 'The lesson "{name}" no longer exists. Choose another one.',
  'no-such-lesson#dockerfile':
    'The lesson "{name}" has no Dockerfile. Add one to its folder, or choose another lesson.',
  'no-lessons':
    'There is no lesson in "{path}": a lesson is a folder with a lesson.en.md, or one for another language. Choose another folder.',
  'lesson-too-large': '"{name}" is larger than a lesson may be: at most {limit}.',

  'part#permission-denied': 'permission denied',
  'part#read-only-disk': 'the disk is read-only',
  'part#disk-full': 'the disk is full',
  'part#file-in-place': 'a file is in place of its folder',
  'part#folder-in-place': 'a folder is in its place',
  'part#missing': 'no such file or folder',
  'part#circular-links': 'its links lead in a circle',
  'part#long-name': 'its name is too long',
  'part#in-use': 'another program is using it',
  'part#too-many-open': 'too many files are open',
  'part#disk-error': 'the disk reports an error',
  'part#no-answer': 'its disk does not answer',
  'part#system-error': 'the system reports {code}',
  'part#error': '{said}',
  'part#no-file': 'it is not a file',
  'part#no-folder': 'it is not a folder',
  'part#larger-mib': 'it is larger than {limit} MiB',

  'part#many-patterns': 'it has more than {limit} patterns',
  'part#long-pattern': 'a pattern is longer than {limit} characters',

  'part#build-context': 'build context',
  'part#dockerfile': 'Dockerfile',
  'part#named-context': 'context "{name}"',
  'part#secret': 'secret "{name}"',
  'part#agent': 'SSH agent "{name}"',
  'part#missing-input': 'the {what} ({path}: {why})',
  'part#no-agent': 'the {what} (SSH_AUTH_SOCK is not set)',
  'part#key-for-agent':
    'it is a file, not the socket of an agent. Add the key to an agent (ssh-add {path}) and forward that',

  'part#uses-folder': 'other folders',
  'part#uses-dockerfile': 'a Dockerfile elsewhere',
  'part#uses-fetched': 'fetched contexts',
  'part#uses-secret': 'secrets',
  'part#uses-agent': 'SSH agents',
  'part#uses-variable': 'environment variables',
  'part#uses-host-network': "the network of the daemon's machine",
  'part#uses-entitlement': 'entitlements',
  'part#uses-cache': 'an external cache',
  'part#uses-frontend': 'a frontend',

  'part#feature-secrets': 'secrets',
  'part#feature-ssh': 'SSH agent forwarding',
  'part#feature-named-contexts': 'named contexts',
  'part#feature-cache-export': 'exporting the cache',
  'part#feature-entitlements': 'allowing {names}',
  'part#feature-no-cache-stages': 'building single stages without cache',
  'part#feature-images': 'images with tags, because it keeps no images',

  'part#tried': '{place}: {why}',
  'part#place-context': 'context {name}',
  'part#place-builder': 'builder {name}',
  'part#place-not-found': 'not found',
  'part#place-permission-denied': 'permission denied',
  'part#place-refused': 'connection refused',
  'part#place-timeout': 'no answer in time',
  'part#place-too-old': 'too old',
  'part#place-unsupported': 'not supported',
  'part#place-tls': 'TLS error',
  'part#place-program-failed': 'its program failed',
  'part#place-program-missing': 'its program is not installed',
  'part#place-other': 'connection error',
  'part#place-said': '{problem} ({said})',

  'part#endpoint-bad': '{endpoint} is not an endpoint that can be reached',
  'part#endpoint-empty': 'The endpoint is empty',
  'part#endpoint-user': '{endpoint} may not name a user',
  'part#endpoint-password': '{endpoint} may not contain a password; use a key',
  'part#endpoint-query': '{endpoint} may not have a query',
  'part#endpoint-name': '{endpoint} names no plain host and user',
  'part#endpoint-path': '{endpoint} names no plain path',
  'part#endpoint-builder-file': "The builder's {option} ({path}) cannot be read",
  'part#endpoint-deployment': '{endpoint} names no deployment that can be reached',
  'part#endpoint-no-context': 'The Docker context "{name}" does not exist ({path})',
  'part#endpoint-context': 'The Docker context "{name}" names no docker endpoint ({path})',
  'part#endpoint-no-docker': 'what answers here is not a Docker daemon',
  'part#endpoint-too-old': 'Docker {version} has the API {api}; {needed} is needed',
  'part#endpoint-timeout': 'no answer within {seconds} s',
  'part#endpoint-no-program': 'the program "{program}" is not installed',

  'part#archive-files': 'it has more than {limit} files',
  'part#archive-manifests': 'its manifests are too large',
  'part#archive-layers': 'it has {count} layers, but its config lists {expected}',
  'part#archive-compression': 'its layers are compressed with {compression}',
  'part#archive-no-layer': 'the layer "{name}" is missing',
  'part#archive-no-file': '"{name}" is missing',
  'part#archive-bad-file': '"{name}" is not valid',

  'part#limit-kib': '{limit} KiB',
  'part#limit-mib': '{limit} MiB of files',
  'part#limit-files': '{limit} files',

  'warning#unset-secret':
    'The secret "{name}" has no value, because the variable {variable} is not set. Steps that do not require it go on without it.',
  'warning#output-cut':
    'The build reports more than {limit} MiB, so further output is left out. Let its steps print less, for example into a file.',
  'warning#moved-tags':
    'Something else took the tag meanwhile: {tags}. The image that was built is there; tag it again where it should have that name.',
  'warning#files-gone':
    'Removed while the context was sent, and empty in the build: {names}. List files that come and go in .dockerignore.',
  'warning#files-changed':
    'Written to while the context was sent: {names}. List files that come and go in .dockerignore.',
  'warning#foreign-credentials':
    'The daemon asked for credentials of {names}, which this build does not name, and got none. If the build needs them, name an image there: in FROM, or as a named context.',
  'warning#may-still-run':
    'The daemon has not said that it stopped all steps of this build. One may run on there until it ends by itself or the daemon is started again.',
  'part#and-more': '{names} and {count} more',
  'part#invalid-name': 'an invalid name',

  'part#whole-input': 'the input as a whole',
  'part#input-missing': 'it is missing',
  'part#input-kind': 'it must be {kind}',
  'part#kind-text': 'a string',
  'part#kind-number': 'a number',
  'part#kind-integer': 'an integer',
  'part#kind-boolean': 'true or false',
  'part#kind-list': 'an array',
  'part#kind-object': 'an object',
  'part#kind-either': '{first} or {second}',
  'part#input-long': 'it is longer than {limit} characters',
  'part#input-short': 'it is shorter than {limit} characters',
  'part#input-empty': 'it is empty',
  'part#input-many': 'it has more than {limit} entries',
  'part#input-few': 'it has fewer than {limit} entries',
  'part#input-large': 'it is larger than {limit}',
  'part#input-small': 'it is smaller than {limit}',
  'part#input-not-below': 'it must be less than {limit}',
  'part#input-not-above': 'it must be more than {limit}',
  'part#input-step': 'it must be a multiple of {step}',
  'part#input-values': 'it must be one of {values}',
  'part#input-unknown': 'it has unknown fields: {names}',
  'part#input-one': 'it must have exactly one of the fields {names}',
  'part#input-half-character': 'it has half of a surrogate pair, which no file can hold',
  'part#input-form': 'it does not have the expected form',

  'part#read-expected': 'expected {what}, found {found}',
  'part#read-wanted': 'expected {what}',
  'part#read-either': '{first} or {second}',
  'part#read-behind': '{what} after {place}',
  'part#read-value': 'a value',
  'part#read-json-value': 'a JSON value',
  'part#read-line-end': 'the end of the line',
  'part#read-file-end': 'the end of the file',
  'part#read-name': 'a name',
  'part#read-second-name': 'a second name',
  'part#read-quoted-name': 'a quoted name',
  'part#read-attribute': 'an attribute or a block',
  'part#read-object': 'an object',
  'part#read-endless': '{what} is not closed',
  'part#read-comment': 'a comment',
  'part#read-text': 'a string',
  'part#read-quoted-text': 'a quoted string',
  'part#read-block': 'a block',
  'part#read-heredoc': 'a heredoc has no end marker',
  'part#read-twice': 'the attribute "{name}" is set twice',
  'part#read-no-directive': '{text} is not a template directive',
  'part#read-no-escape': '"{text}" is not a valid escape',
  'part#read-no-json': '{text} is not valid JSON',
  'part#read-stray': '"{name}" has no matching start',
  'part#read-without': 'a directive has no "{name}"',
  'part#read-nested': 'directives are nested more than {limit} levels deep',
  'part#read-comma': 'nothing follows a comma',
  'part#read-same-keys': 'two keys are the same',
  'part#yaml-tab': 'a tab is used for indentation, which YAML does not allow: use spaces',
  'part#yaml-indent': 'the indentation does not fit the lines above',
  'part#yaml-colon':
    'a key continues over several lines: a colon and the space after it are missing, or the indentation is wrong',
  'part#yaml-quote': 'a quotation mark is not closed',
  'part#yaml-bracket': 'a bracket is not closed',
  'part#yaml-documents': 'the file has several documents, separated by ---: only files with one are read',
  'part#yaml-second-key':
    'a second key is on the same line: put it on a line of its own, or the value in quotes',
  'part#yaml-start': 'a value starts with a character that has a meaning in YAML: put the value in quotes',
  'part#yaml-escape': 'a backslash in double quotes begins no escape that YAML knows: use single quotes',
  'part#yaml-other': 'it is not valid YAML. The parser says: {said}',
  'part#read-deep': 'expressions nested this deeply',
  'part#limit-levels': '{limit} levels',
  'part#limit-values': '{limit} values',
  'part#limit-steps': '{limit} evaluations',
  'part#limit-weight': '{limit} values and characters',
} as const

/** A key of the messages. */
export type MessageKey = keyof typeof english

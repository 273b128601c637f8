/** The app frame's words in English. `{name}` are placeholders. */
export const appEn = {
  'app.name': 'Stagegraph',

  'bar.open': 'Open a Dockerfile',
  'bar.new': 'New Dockerfile',
  'bar.learn': 'Learn',
  'bar.save': 'Save',
  'bar.settings': 'Settings',
  'bar.unsaved': 'Unsaved changes',
  'bar.onlyHere': 'Unsaved changes, kept in this window only',
  'bar.readOnly': 'Read-only',
  'bar.search': 'Search stages, files, commands…',
  'bar.target': 'Target',
  'bar.noTarget': 'No stage yet',
  'bar.arguments': 'Arguments',
  'bar.build': 'Build',
  'bar.cancel': 'Cancel',
  'bar.buildHint': 'Build the selected target',
  'bar.buildPreset': 'with the preset {preset}',
  'bar.buildPresetHint': 'Build the selected target with the preset {preset}',
  'bar.buildOptions': 'Build with options…',
  'bar.buildNoDaemon': 'No Docker daemon to build with. The status bar says what was tried.',
  'bar.export': 'Export',
  'bar.present': 'Present',
  'bar.toggle-files': 'Folder',
  'bar.toggle-outline': 'Outline',
  'bar.toggle-text': 'Text',
  'bar.toggle-details': 'Details',
  'bar.toggle-panel': 'Build panel',
  'bar.whole-panel': 'Maximise the build panel',

  'tabs.documents': 'Open documents',
  'tabs.close': 'Close {name}',
  'tabs.neverSaved': 'Never saved',
  'tabs.choose': 'Choose a document',

  'history.undo': 'Undo: {step}',
  'history.redo': 'Redo: {step}',
  'history.no.undo': 'Nothing to undo',
  'history.no.redo': 'Nothing to redo',
  'history.title': 'History',
  'history.did': 'Done: {step}',
  'history.undid': 'Undone: {step}',
  'history.redid': 'Done again: {step}',

  'stage.unnamed': 'stage {index}',

  'duration.seconds': '{value} s',
  'duration.minutes': '{minutes} min {seconds} s',

  'view.resize': 'Resize',

  'text.region': 'Dockerfile text',

  'status.position': 'Ln {line}, Col {column}',
  'status.mixed': 'Mixed line ends',
  'status.bom': 'UTF-8 with BOM',
  'status.utf8': 'UTF-8',
  'status.stages_one': '{count} stage · {needed} needed for {target}',
  'status.stages_other': '{count} stages · {needed} needed for {target}',
  'status.noStages': 'no stages',
  'status.stale': 'The text has an error on line {line}; the graph is the last good one',
  'status.staleNoLine': 'The text has an error; the graph is the last good one',
  'status.label': 'Status',

  'daemon.looking': 'Looking for Docker…',
  'daemon.unavailable': 'No Docker daemon',
  'daemon.connected': '{engine} · {name}',
  'daemon.silent': '{engine} · {name} does not answer',

  'connection.connecting': 'Connecting…',
  'connection.reconnecting':
    'Connection lost, reconnecting. You can go on editing; until then your changes are kept in this window.',
  'connection.silent':
    'Stagegraph does not answer. You can go on editing; until it does your changes are kept in this window.',
  'connection.refused':
    'This page’s token is no longer valid. Open the address that “stagegraph serve” printed.',

  'conflict.changed': 'This file was changed on disk, and here too.',
  'conflict.vanished': 'This file is no longer on disk. Saving writes it again.',
  'conflict.reload': 'Reload from disk',
  'conflict.keep': 'Keep mine',
  'conflict.show': 'Show both',

  'readOnly.permissions':
    'Read-only: you do not have permission to write this file. Save a copy elsewhere to edit it.',
  'readOnly.folder':
    'Read-only: you do not have permission to write in this file’s folder, so it could not be replaced on saving. Save a copy elsewhere to edit it.',
  'readOnly.copy': 'Save a copy…',
  'readOnly.not-utf8':
    'Read-only: this file is not UTF-8, and saving it would damage it. Convert it to UTF-8 first.',

  'message.saved': 'Saved',
  'message.exported': 'Exported',
  'message.copied': 'Copied',
  'message.reloaded': 'Reloaded: the file changed on disk',
  'message.merged': 'Merged with changes on disk',
  'message.readOnly': 'This file is read-only',
  'message.buildSucceeded': 'The build succeeded',
  'message.buildCancelled': 'The build was cancelled',
  'message.buildFailed': 'A build failed',
  'message.containerStarted': 'A container is starting',
  'message.settings': 'Some of your settings could not be used',
  'message.data': 'Some of the app’s data could not be used',
  'message.notChanged': 'The text was not changed',
  'message.heldBack': 'Not opened again by itself: the app ended twice while it was being opened',
  'message.notOpened': 'The file was not opened',
  'message.textNotOpened': 'The text was not opened',
  'message.notAllOpened': 'Not all files were opened',
  'message.failed': 'The action could not be completed',
  'notice.succeeded': 'The build of {target} succeeded',
  'notice.failed': 'The build of {target} failed',
  'message.dismiss': 'Dismiss',
  'message.region': 'Messages',

  'failure.readOnly': 'This file is read-only.',
  'failure.stale': 'The text has an error. Fix it first; the graph shows an earlier text.',
  'data.unreadable':
    '{file} cannot be read: {reason}. Defaults are used, and it is not written over. Make it readable for your account, or move it away.',
  'data.not-understood':
    '{file} is damaged, or was written by a later version of Stagegraph. Defaults are used; before anything is written in its place, a copy is put beside it (.aside.json). Correct it, or update Stagegraph.',
  'data.unwritable':
    'Nothing can be kept in {file}: {reason}. Unsaved text is in this window only. Change that and start Stagegraph again, or start it with another data folder (STAGEGRAPH_DATA).',
  'data.reason.denied': 'permission denied',
  'data.reason.read-only': 'the disk is read-only',
  'data.reason.full': 'the disk is full',
  'data.reason.file-in-place': 'a file is where a folder belongs',
  'data.reason.folder-in-place': 'a folder is where a file belongs',
  'data.reason.other': 'the system reports an error',

  'failure.textTooLarge':
    'It would be larger than {limit} MiB, the most that can be edited. Move long content into a file of the build context and COPY it.',
  'failure.fileTooLarge':
    '{name} has {size} MiB; at most {limit} MiB can be edited. Move long content into files of the build context and COPY them.',
  'failure.droppedTextTooLarge':
    'It has {size} MiB; at most {limit} MiB can be edited. Move long content into files of the build context and COPY them.',
  'failure.filesTooMany':
    '{count} files were dropped; {limit} are opened at once. Drop the last {left} again.',
  'failure.movedOn':
    'The text has changed in the meantime, and what this was about is no longer there. Try again.',

  'later.failed':
    'This part of the window could not be loaded. Check that Stagegraph is still running, then try again.',
  'later.retry': 'Try again',
  'crash.title': 'Something went wrong in the window',
  'crash.about':
    'Your text is safe: it is below, and kept as unsaved changes. Copy it, or load the window again.',
  'crash.copy': 'Copy the text',
  'crash.reload': 'Load again',
}

/** Texts about daemons. Keys are the same as in the Japanese file. */
export const daemonsEn = {
  title: 'Docker daemon',
  api: 'API {version}',
  buildKit: 'BuildKit',
  noBuildKit: 'no BuildKit',
  silent:
    'It has not answered for several seconds: it is stopped, or the machine is overloaded. What runs on it continues once it answers.',
  editingGoesOn: 'Everything but building works without it.',
  vanished: 'The daemon you chose, “{name}”, no longer exists. The first one that answers is used.',
  buildsOnly:
    'Builds only: this BuildKit keeps no images and runs no containers. What you build stays in its build cache; there is nothing to tag, inspect or run.',
  withoutBuildKit:
    'Builds without BuildKit: the whole folder is sent each time, steps are told as text only, and secrets, SSH agents and named contexts cannot be used.',
  places: 'Daemons',
  automatic: 'Automatic',
  automaticAbout: 'the first that answers on this machine',
  idle_one: '{count} usual place with nothing there',
  idle_other: '{count} usual places with nothing there',
  idlePlaces: 'Usual places with nothing there',
  inUse: 'in use',
  again: 'Look again',
  againAbout: 'asks those behind ssh and kubectl, too',
  whatToDo: 'What to do',

  'state.untried': 'not asked yet',
  'state.trying': 'asking…',
  'state.answers': 'answers',
  'state.failed': 'failed',

  'origin.environment': 'named by the environment',
  'origin.context': 'Docker context',
  'origin.socket': 'usual place',
  'origin.builder': 'builder of buildx',
  'origin.buildkit-host': 'named by the environment, BuildKit only',

  'problem.not-found': 'nothing there',
  'problem.permission-denied': 'permission denied',
  'problem.refused': 'connection refused',
  'problem.timeout': 'no answer in time',
  'problem.too-old': 'too old',
  'problem.unsupported': 'not supported',
  'problem.tls': 'TLS failed',
  'problem.program-failed': 'cannot connect',
  'problem.program-missing': 'program missing',
  'problem.other': 'failed',

  'remedy.startLinux': 'Start Docker with “sudo systemctl start docker”, or give an address in DOCKER_HOST.',
  'remedy.startDarwin':
    'Start Docker Desktop (or Colima, OrbStack, Rancher Desktop), or give an address in DOCKER_HOST.',
  'remedy.startWindows': 'Start Docker Desktop, or give an address in DOCKER_HOST.',
  'remedy.contextGone': 'See “docker context ls”. Create the context again, or choose another daemon here.',
  'remedy.startRemote':
    'The machine is there, but nothing listens on this port. Start the daemon there, and check the port.',
  'remedy.permission':
    'Add yourself to the group “docker” with “sudo usermod -aG docker $USER”, then log out and in. Mind that members of this group can do on this machine whatever root can; rootless Docker avoids that.',
  'remedy.permissionElsewhere': 'Check who owns the socket, and that Docker was started by you.',
  'remedy.unreachable': 'Check the name, the network and any VPN or firewall on the way.',
  'remedy.tooOld': 'Update Docker there to 18.09 or later; 23 or later brings the newest BuildKit.',
  'remedy.endpoint':
    'Write it as unix:///path, tcp://host:port or ssh://user@host, with names of plain letters and no password.',
  'remedy.tls':
    'Check ca.pem, cert.pem and key.pem: for DOCKER_HOST in DOCKER_CERT_PATH, for a context with “docker context inspect”. The certificate must be valid for the host’s name, and not have expired. A daemon that wants TLS needs DOCKER_TLS_VERIFY=1.',
  'remedy.ssh':
    'Try “ssh HOST docker version” in a terminal. It has to work without a question: accept the host’s key once, and add your key to the agent with ssh-add. Docker 18.09 or later must be installed there.',
  'remedy.kubectl':
    'Try “kubectl get deployments” in a terminal with the builder’s kubeconfig and namespace. You need the right to exec into pods there.',
  'remedy.installSsh': 'Install the OpenSSH client, and see that “ssh” is found in PATH.',
  'remedy.installKubectl': 'Install kubectl, and see that it is found in PATH.',
} as const

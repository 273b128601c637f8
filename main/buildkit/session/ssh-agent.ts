import { statSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import type { BuildSshAgent } from '#shared/build/index.ts'
import { GrpcError, grpcCode } from '../grpc/grpc-error.ts'
import { type GrpcCall, type GrpcMethods, unaryMethod } from '../grpc/grpc-server.ts'
import { bytesMessage, checkAgentRequest } from './session-schema.ts'

/** Connects a step's SSH agent socket to the local agent. Keys never leave the agent. */
export function sshAgentMethods(agents: readonly BuildSshAgent[], env: NodeJS.ProcessEnv): GrpcMethods {
  const socketOf = (id: string): string => {
    const agent = agents.find((own) => own.id === (id || 'default'))
    if (agent === undefined)
      throw new GrpcError(grpcCode.notFound, `unset ssh forward key ${id || 'default'}`)
    const path = agent.socket ?? env.SSH_AUTH_SOCK ?? ''
    if (path !== '') return path
    throw new GrpcError(
      grpcCode.unknown,
      `ssh ${agent.id}: no agent: SSH_AUTH_SOCK is not set, and no socket was given`,
    )
  }
  return {
    '/moby.sshforward.v1.SSH/CheckAgent': unaryMethod(async (request) => {
      const socket = await open(socketOf(checkAgentRequest.decode(request).id))
      socket.destroy()
      return new Uint8Array()
    }),
    async '/moby.sshforward.v1.SSH/ForwardAgent'(call) {
      const socket = await open(socketOf(call.header('buildkit.ssh.id')[0] ?? ''))
      try {
        await Promise.race([Promise.all([toAgent(call, socket), fromAgent(call, socket)]), gone(call)])
      } finally {
        socket.destroy()
      }
    },
  }
}

function open(path: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(path)
    socket.once('connect', () => resolve(socket))
    socket.once('error', (error: NodeJS.ErrnoException) => {
      const why = isFile(path)
        ? `it is a file and no agent's socket. Add the key to an agent (ssh-add ${path}) and forward that`
        : error.code
      reject(new GrpcError(grpcCode.unknown, `cannot reach the SSH agent at ${path}: ${why}`))
    })
  })
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile()
  } catch {
    return false
  }
}

async function toAgent(call: GrpcCall, socket: Socket): Promise<void> {
  for await (const message of call.messages()) socket.write(bytesMessage.decode(message).data)
  socket.end()
}

async function fromAgent(call: GrpcCall, socket: Socket): Promise<void> {
  for await (const chunk of socket) await call.send(bytesMessage.encode({ data: chunk as Buffer }))
}

function gone(call: GrpcCall): Promise<void> {
  return new Promise((resolve) => {
    if (call.signal.aborted) resolve()
    call.signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

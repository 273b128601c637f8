/** Arguments predefined by BuildKit, without an ARG (source: Dockerfile reference, "Predefined ARGs"). */
export const proxyArguments = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'FTP_PROXY', 'ALL_PROXY'] as const

const LOOPBACK = /^(localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** True for the address of a server that secrets may be sent to: https, or where that is allowed plain http to this very machine. */
export function isSafeServer(address: string, { allowLoopbackHttp }: { readonly allowLoopbackHttp: boolean }): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || (protocol === 'http:' && allowLoopbackHttp && LOOPBACK.test(hostname));
}

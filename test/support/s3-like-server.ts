import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The four object calls of S3 over real HTTP, for one bucket, in memory. Refuses what is not signed. */
export async function startS3LikeServer(bucket: string) {
  const objects = new Map<string, { body: Buffer; type: string }>();
  const puts: string[] = [];
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://s3').pathname);
    const isSigned = request.headers.authorization?.startsWith('AWS4-HMAC-SHA256 Credential=key-for-tests/') ?? false;
    if (!isSigned || !path.startsWith(`/${bucket}/`)) return response.writeHead(403).end();
    const key = path.slice(bucket.length + 2);
    if (request.method === 'PUT') {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      puts.push(key);
      objects.set(key, { body: Buffer.concat(chunks), type: request.headers['content-type'] ?? '' });
      return response.writeHead(200, { etag: '"1"' }).end();
    }
    if (request.method === 'DELETE') {
      objects.delete(key);
      return response.writeHead(204).end();
    }
    const found = objects.get(key);
    if (!found) return response.writeHead(404, { 'content-type': 'application/xml' }).end('<Error><Code>NoSuchKey</Code></Error>');
    response.writeHead(200, { 'content-length': found.body.byteLength, 'content-type': found.type, etag: '"1"' });
    return response.end(request.method === 'HEAD' ? undefined : found.body);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    puts,
    stop: () => {
      server.closeAllConnections();
      return new Promise<void>(resolve => server.close(() => resolve()));
    },
  };
}

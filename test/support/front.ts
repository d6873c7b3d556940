import { once } from 'node:events';
import { createServer, type Server } from 'node:http';

export type Front = { readonly url: string; readonly doors: string[]; readonly server: Server };

/** Hands each request to the next process in turn, as a balancer does. */
export async function openFront(): Promise<Front> {
  const doors: string[] = [];
  let turn = 0;
  const server = createServer((request, answer) => {
    const door = doors[turn++ % Math.max(1, doors.length)];
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { host: _, connection: __, ...headers } = request.headers as Record<string, string>;
      fetch(`${door}${request.url}`, { method: 'POST', headers, body: Buffer.concat(chunks) })
        .then(({ status }) => answer.writeHead(status).end())
        .catch(() => answer.writeHead(502).end());
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { url: `http://127.0.0.1:${port}`, doors, server };
}

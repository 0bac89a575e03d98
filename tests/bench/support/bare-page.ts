import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { build } from 'esbuild';

export interface BarePage {
  readonly url: string;
  end(): void;
}

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Grid</title>
<style>html,body,#root{height:100%;margin:0}</style></head>
<body><div id="root"></div><script type="module" src="/grid.js"></script></body></html>`;

/** A page of the grid library alone, bundled as the product is and served from memory on loopback. */
export async function serveBarePage(): Promise<BarePage> {
  const bundled = await build({
    entryPoints: [join(import.meta.dirname, 'bare-grid.ts')],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'chrome150',
  });
  const script = bundled.outputFiles[0]?.text ?? '';
  const server = createServer((request, response) => {
    const [type, body] = request.url === '/grid.js' ? ['text/javascript', script] : ['text/html', html];
    response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    end: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

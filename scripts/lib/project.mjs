/** Where the project is, and how its scripts start one another. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Folders that hold TypeScript of ours. */
export const sourceFolders = ['main', 'preload', 'renderer', 'shared', 'build', 'scripts', 'tests'];

/** The ones of these paths that exist. */
export const existing = (paths) => paths.filter((path) => existsSync(join(root, path)));

/** The environment for children: this very Node comes first, so that a tool which starts `node` gets it too. */
export function environment(extra = {}) {
  const name = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  return { ...process.env, [name]: [dirname(process.execPath), process.env[name]].join(delimiter), ...extra };
}

/** A package's program, by its path inside node_modules. */
export const tool = (path) => join(root, 'node_modules', path);

/**
 * Runs a JavaScript file with this Node, in the project's folder.
 *
 * @returns {Promise<{ code: number, output: string }>} the exit code, and what was printed unless `show` passed it on
 */
export function runNode(file, args = [], { show = false, env = {}, nodeArgs = [] } = {}) {
  return new Promise((done) => {
    const child = spawn(process.execPath, [...nodeArgs, file, ...args], {
      cwd: root,
      env: environment(env),
      stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => done({ code: 1, output: `${output}${error.message}\n` }));
    child.on('close', (code) => done({ code: code ?? 1, output }));
  });
}

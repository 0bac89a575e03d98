/**
 * `npm run package [-- OPTIONS]`: builds and packs the application for this computer into release/, unpacked. Options go
 * to electron-builder: `--win`, `--mac`, `--linux` and `--publish` make installers. With `--electron-dist FOLDER` the
 * Electron in that folder is used (scripts/fake-electron.mjs writes a stand-in for checks without a network).
 */
import { buildAll } from './lib/build.mjs';
import { runNode, tool } from './lib/project.mjs';

const given = process.argv.slice(2);
const at = given.indexOf('--electron-dist');
const [, electronDist] = at < 0 ? [] : given.splice(at, 2);
const targets = given.some((arg) => /^--(win|mac|linux)$/.test(arg)) ? given : ['--dir', ...given];
const args = targets.some((arg) => arg.startsWith('--publish')) ? targets : [...targets, '--publish', 'never'];
if (electronDist !== undefined) args.push(`-c.electronDist=${electronDist}`);

await buildAll();
const { code } = await runNode(tool('electron-builder/cli.js'), args, { show: true });
process.exitCode = code;

/** Refuses to go on with a package that holds what it should not, or lacks what it needs. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { listPackage, statFile } from '@electron/asar';
import { Arch } from 'electron-builder';
import { problemsOf } from './package-rules.mjs';

export default function afterPack({ appOutDir, arch, electronPlatformName, packager }) {
  const resources =
    electronPlatformName === 'darwin'
      ? join(appOutDir, `${packager.appInfo.productFilename}.app/Contents/Resources`)
      : join(appOutDir, 'resources');
  const archive = join(resources, 'app.asar');
  const files = listPackage(archive, { isPack: false })
    .map((path) => path.replaceAll('\\', '/').slice(1))
    .filter((path) => !('files' in statFile(archive, path)));
  const problems = problemsOf(files, { platform: electronPlatformName, arch: Arch[arch] });
  if (readdirSync(resources).includes('app'))
    problems.push('resources/app must not be there: only the archive is loaded');
  if (problems.length > 0) throw new Error(`This package is not fit to ship:\n- ${problems.join('\n- ')}`);
}

/** The rules' text with this version; text that is no JSON object stays as it is, for the core to say what is wrong. */
export function versionedText(json: string, version: string): string {
  try {
    const pack: unknown = JSON.parse(json);
    if (typeof pack !== 'object' || pack === null || Array.isArray(pack)) return json;
    return JSON.stringify({ ...pack, version }, null, 2);
  } catch {
    return json;
  }
}

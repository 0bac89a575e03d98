const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** Countries by their two letters, with the names this computer knows for them. */
export function countries(): { readonly value: string; readonly label: string }[] {
  const names = new Intl.DisplayNames(undefined, { type: 'region', fallback: 'none' });
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  return codes
    .flatMap((value) => {
      const label = /^(A[A]|EU|EZ|Q[M-Z]|UN|X[A-Z]|ZZ|SU|YU|DD|FX|TP|ZR|BU|AN|CS|UK|AC|CP|DG|EA|IC|TA)$/.test(value)
        ? undefined
        : names.of(value);
      return label === undefined ? [] : [{ value, label }];
    })
    .sort((a, b) => a.label.localeCompare(b.label));
}

/** Time zones this computer knows, and the one it is in, which it may not list (UTC). */
export const zones = (here: string): string[] => [...new Set([here, ...Intl.supportedValuesOf('timeZone')])].toSorted();

import { create } from 'zustand';

/** Where a person can be. */
export const screenIds = [
  'today',
  'accounts',
  'account',
  'letters',
  'strategies',
  'promises',
  'payments',
  'placements',
  'people',
  'creditors',
  'creditor',
  'compliance',
  'admin',
] as const;
export type ScreenId = (typeof screenIds)[number];

export interface Place {
  readonly screen: ScreenId;
  readonly params: Readonly<Record<string, string>>;
}

interface Navigation {
  readonly history: readonly Place[];
  readonly index: number;
}

const home: Place = { screen: 'today', params: {} };
const longest = 50;

/** The way a person took, in memory only: no address bar, nothing on disk. */
export const useNavigation = create<Navigation>(() => ({ history: [home], index: 0 }));

const isSame = (a: Place, b: Place): boolean =>
  a.screen === b.screen && JSON.stringify(a.params) === JSON.stringify(b.params);

/** Goes somewhere; the places ahead are forgotten. Going where one already is changes nothing. */
export function navigate(to: { readonly screen: ScreenId; readonly params?: Readonly<Record<string, string>> }): void {
  const place: Place = { screen: to.screen, params: to.params ?? {} };
  useNavigation.setState(({ history, index }) => {
    const here = history[index] ?? home;
    if (isSame(here, place)) return {};
    const way = [...history.slice(0, index + 1), place].slice(-longest);
    return { history: way, index: way.length - 1 };
  });
}

const step = (by: number) =>
  useNavigation.setState(({ history, index }) => ({ index: Math.min(Math.max(index + by, 0), history.length - 1) }));
export const goBack = () => step(-1);
export const goForward = () => step(1);
/** Forgets the way: another person may be at the desk now. */
export const forgetWay = () => useNavigation.setState({ history: [home], index: 0 });

/** Tells at once where somebody goes, before anything of it is drawn; until the returned function is called. */
export const onGoing = (tell: (to: Place) => void): (() => void) =>
  useNavigation.subscribe((now, before) => {
    const to = now.history[now.index];
    if (to !== undefined && to !== before.history[before.index]) tell(to);
  });

/** Where a person is on their way. */
export const placeOf = ({ history, index }: Navigation): Place => history[index] ?? home;

/** The place on screen now. */
export const usePlace = (): Place => useNavigation(placeOf);
